import { statusOfError, wordsOfError } from './errors.ts'

/* Why a request went wrong, in words for people: what happened, what GitHub said, and what to do about it. */

const MAX_WORDS = 300

/** Credentials as they stand in addresses and in headers that a gateway quotes. */
const CREDENTIALS = /(?<=\/\/)[^/@\s]+@|\b(gh[a-z]_|github_pat_)[\w.-]+|(?<=\bbearer )[\w.~+/=-]{20,}/gi

/** Somebody else's words as one line, without credentials. */
const quoted = (words: string): string => {
  const line = words
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are taken out
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]+/g, ' ')
    .replace(CREDENTIALS, '…')
    .trim()
  return line.length > MAX_WORDS ? `${line.slice(0, MAX_WORDS)}…` : line
}

interface Link {
  code?: unknown
  message?: unknown
  name?: unknown
  cause?: unknown
  hostname?: unknown
  errors?: unknown
}

const MAX_CAUSES = 8

/** An error and its causes, the innermost last; of several that were tried at once the first. */
function chainOf(error: unknown): Link[] {
  const chain: Link[] = []
  for (let link = error; typeof link === 'object' && link !== null && chain.length < MAX_CAUSES; ) {
    chain.push(link)
    const { cause, errors } = link as Link
    link = cause ?? (Array.isArray(errors) ? errors[0] : undefined)
  }
  return chain
}

const CERTIFICATE =
  'its certificate is not trusted; name the authority that signed it in NODE_EXTRA_CA_CERTS, or look for a proxy in between'
const NO_WAY = 'there is no way to it; look at the network, the firewall and HTTPS_PROXY'
const BROKE = 'the connection broke off'

/** What the codes of Node, of its TLS and of its fetch mean. */
const MEANINGS: readonly (readonly [RegExp, string])[] = [
  [/^(ENOTFOUND|EAI_)/, 'its name was not found; check GITHUB_API_URL, DNS and HTTPS_PROXY'],
  [/^ECONNREFUSED$/, 'nothing listens there; check GITHUB_API_URL and HTTPS_PROXY'],
  [/^(ECONNRESET|EPIPE|UND_ERR_SOCKET|ECONNABORTED)$/, BROKE],
  [/^(ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT|EHOSTUNREACH|ENETUNREACH)$/, NO_WAY],
  [/^(CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_CERT)/, CERTIFICATE],
  [
    /^(ERR_SSL_|EPROTO)/,
    'it does not speak TLS as expected; look at the scheme of GITHUB_API_URL and for a proxy',
  ],
  [/^(ENOSPC|EDQUOT)$/, 'the disk is full'],
]

/**
 * Why no answer came, or none that can be used: for a failed connection its code and what that means, for a
 * status of 5xx GitHub's words.
 */
export function reasonOfSilence(error: unknown): string {
  const status = statusOfError(error)
  if (status !== undefined) return `GitHub answered ${status}: ${quoted(wordsOfError(error))}`
  const chain = chainOf(error)
  // A proxy's refusal is an AbortError, too.
  const isSilent = chain.some(({ name }) => name === 'TimeoutError' || name === 'AbortError')
  if (isSilent && proxyTrouble(chain) === undefined) return 'no answer came in time'
  const coded = chain.findLast(({ code }) => typeof code === 'string')
  const innermost = chain.at(-1)
  const words = quoted(String(coded?.message || innermost?.message || error))
  const code = String(coded?.code ?? '')
  const meaning = MEANINGS.find(([pattern]) => pattern.test(code))?.[1] ?? proxyTrouble(chain)
  const said = words.includes(code) || code === '' ? words : `${code} ${words}`
  return meaning === undefined ? said : `${meaning} (${said})`
}

function proxyTrouble(chain: readonly Link[]): string | undefined {
  const words = chain.map(({ message }) => String(message)).find((message) => /proxy|tunnel/i.test(message))
  if (words === undefined) return undefined
  return words.includes('(407)')
    ? 'the proxy of HTTPS_PROXY asks for credentials; write them into its address'
    : 'the proxy of HTTPS_PROXY lets nothing through'
}

/** What to do about a refusal, by its words first: one status stands for many reasons. */
const ADVICE: readonly (readonly [RegExp, string])[] = [
  [
    /\bSAML\b|single sign-on/i,
    'The organization asks for single sign-on; authorize the token for it, on the page where the token is listed.',
  ],
  [/IP allow list/i, "The organization lets in listed addresses only; have this machine's address added."],
  [/archived/i, 'The repository is archived; take it out of the archive, or name another in GITHUB_REPO.'],
  [
    /suspended/i,
    'The account or the installation of the App is suspended; its owner or administrator can say why.',
  ],
  [/push protection|secret (scanning|detected)/i, 'GitHub takes a part of it for a secret.'],
  [
    /rule violation|protected|push declined|cannot (create|update|delete) ref/i,
    'A rule of the repository forbids the change; except refs/octoqueue/** or this account from it.',
  ],
  [/disk|no space|quota exceeded/i, 'The server has no room left.'],
  [/repository is empty/i, 'The repository is empty; give it a first commit, a README for example.'],
]
const BY_STATUS: Readonly<Record<number, string>> = {
  301: 'The repository was renamed or moved; put its new name into GITHUB_REPO.',
  401: "GitHub does not know this token; check GH_TOKEN, or the App's installation.",
  403: 'The token may not do this; it needs "Issues: write" and "Contents: write" on the repository.',
  404: "GitHub does not show this repository to the token; check GITHUB_REPO and what GH_TOKEN, or the App's installation, may see.",
  407: 'The proxy of HTTPS_PROXY asks for credentials.',
  410: 'Issues are switched off in this repository; switch them on in its settings.',
}
/** What says no more than the status. */
const PLAIN = /^(not found|forbidden|bad credentials|moved permanently|)$/i

/**
 * A refusal in one or two sentences: what to do, then GitHub's own words.
 * @param kind an HTTP status, or the `type` of a GraphQL error
 */
export function explainRefusal(kind: number | string | undefined, words: string): string {
  const said = quoted(words)
  const status = kind === 'FORBIDDEN' || kind === 'INSUFFICIENT_SCOPES' ? 403 : Number(kind)
  const advice = ADVICE.find(([pattern]) => pattern.test(said))?.[1] ?? BY_STATUS[status]
  if (advice === undefined) return `GitHub refused the request: ${said}`
  return PLAIN.test(said) ? advice : `${advice} GitHub says: ${said}`
}

/**
 * Whether a refusal will stay, however often the same is asked: it names a rule or a state that people set.
 */
export const isLasting = (words: string): boolean => ADVICE.some(([pattern]) => pattern.test(words))
