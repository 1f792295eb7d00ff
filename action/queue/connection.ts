import { setSecret } from '@actions/core'
import { isLoopback } from '@octoqueue/client-address'
import { KEYS_FORMAT, type Keyring, readKeyring } from '@octoqueue/sealed-json'
import { Problem } from '../../src/domain/problem.ts'
import { type Inputs, invalid } from '../step.ts'

/** How the queue is reached: on GitHub itself, or through a service. Holds credentials. */
export type Connection =
  | {
      kind: 'github'
      owner: string
      repo: string
      token: string
      apiUrl: string
      /** What new issues are signed with, and known by as the queue's own. */
      signingSecret?: string
      /** What jobs of sealed queues are opened and sealed with. */
      sealingKeys?: Keyring
      /** Whether its sweeps keep the pinned issue that shows how the queues stand. */
      dashboard?: boolean
    }
  /**
   * Without a key the service is told who we are by a token of the workflow's identity, made for this
   * audience.
   */
  | {
      kind: 'service'
      url: string
      key: string | undefined
      audience: string
      /** As owner/name, when one of several was named. */
      repository?: string
    }

type Environment = Readonly<Record<string, string | undefined>>
type ConnectionInputs = Pick<
  Inputs<'token' | 'repository' | 'api-url' | 'api-key' | 'audience'>,
  'text' | 'required'
>

/** The default of "api-url". */
const STRAIGHT = 'github'
const DEFAULT_API_URL = 'https://api.github.com'

/**
 * Adds the secret that signs issues. @throws Problem `invalid-request` for a secret that the service would
 * refuse
 */
export function withSigningSecret(connection: Connection, signingSecret: string | undefined): Connection {
  if (signingSecret === undefined) return connection
  setSecret(signingSecret)
  if (connection.kind === 'service') throw invalid('signing-secret', 'is known to the service already')
  if (!/^[!-~]{32,1000}$/.test(signingSecret)) {
    throw invalid('signing-secret', 'must be 32 to 1000 printable ASCII characters without spaces')
  }
  return { ...connection, signingSecret }
}

/** Turns the dashboard on. @throws Problem `invalid-request` for that of a service, which has a setting */
export function withDashboard(connection: Connection, isOn: boolean): Connection {
  if (!isOn) return connection
  if (connection.kind === 'github') return { ...connection, dashboard: true }
  throw invalid('dashboard', 'is the setting DASHBOARD of the service')
}

/**
 * Reads the inputs that all actions share, and has the runner mask the credentials. @throws Problem
 * `invalid-request`
 */
export function readConnection(inputs: ConnectionInputs, env: Environment): Connection {
  const [token, key] = [inputs.text('token'), inputs.text('api-key')]
  for (const secret of [token, key]) if (secret !== undefined) setSecret(secret)
  // Left out it is the default, so that nobody goes elsewhere than to the service that was meant.
  if (env['INPUT_API-URL'] === '')
    throw invalid(
      'api-url',
      'is empty, as of a variable that is not set. Leave it out to go straight to GitHub',
    )
  const url = inputs.text('api-url')
  if (url !== undefined && url !== STRAIGHT) {
    // A token for this service is no good at another.
    const audience = inputs.text('audience') ?? readServiceUrl(url)
    return { kind: 'service', ...readService(url, inputs), key, audience }
  }
  if (key !== undefined)
    throw invalid('api-key', 'is for the service that "api-url" names; give both or neither')
  const at = { ...readRepository(inputs, env), ...readApi(env), ...readSealingKeys(env) }
  return { kind: 'github', ...at, token: readToken(token) }
}

/** From the environment, as no step shows it. @throws Problem `misconfigured` */
function readSealingKeys({ SEALING_KEYS: text = '' }: Environment): { sealingKeys?: Keyring } {
  if (text === '') return {}
  const keys = readKeyring(text)
  if (typeof keys === 'string')
    throw new Problem('misconfigured', `SEALING_KEYS must be ${KEYS_FORMAT}. ${keys}`)
  for (const { secret } of [...keys.values()].flat()) setSecret(secret)
  return { sealingKeys: keys }
}

function readToken(token: string | undefined): string {
  if (token !== undefined) return token
  throw new Problem('invalid-request', 'There is no token: leave the input "token" out, or give it one.')
}

function readRepository(inputs: ConnectionInputs, env: Environment): { owner: string; repo: string } {
  const [, owner, repo] =
    /^([\w.-]+)\/([\w.-]+)$/.exec(inputs.text('repository') ?? env.GITHUB_REPOSITORY ?? '') ?? []
  if (owner !== undefined && repo !== undefined) return { owner, repo }
  throw invalid('repository', 'must be the repository of the queue, as owner/name')
}

/** The runner says where its GitHub is, GitHub Enterprise included. No workflow can say otherwise. */
const readApi = ({ GITHUB_API_URL: apiUrl = DEFAULT_API_URL }: Environment) => ({
  apiUrl: apiUrl.replace(/\/+$/, ''),
})

/** What of a connection and of the runner must not be shown: values that log in to something. */
export function secretsOf(connection: Connection, env: Environment): string[] {
  const own = connection.kind === 'github' ? [connection.token, connection.signingSecret] : [connection.key]
  return [...own, env.ACTIONS_RUNTIME_TOKEN, env.SEALING_KEYS, env.ACTIONS_ID_TOKEN_REQUEST_TOKEN].filter(
    (secret) => secret !== undefined,
  )
}

/** A service may have several repositories, each below its name. Without a name it is the first. */
function readService(url: string, inputs: ConnectionInputs): { url: string; repository?: string } {
  const address = readServiceUrl(url)
  if (inputs.text('repository') === undefined) return { url: address }
  const { owner, repo } = readRepository(inputs, {})
  return { url: `${address}/repos/${owner}/${repo}`, repository: `${owner}/${repo}` }
}

/** Credentials go over this connection, so it must be encrypted, or local. */
function readServiceUrl(text: string): string {
  const url = URL.parse(text)
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname))
  if (!url || !isSafe) throw invalid('api-url', 'must be the address of the service, beginning with https://')
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '')
}
