import {
  blockToSign,
  type Decoded,
  encodeBody,
  type MachineBlock,
  type Signature,
} from '../../domain/issue.ts'
import type { Json, Spec } from '../../domain/job.ts'
import type { Issue, Ledger, Ports } from '../../ports.ts'
import { isSameText } from '../../runtime/system.ts'
import { canonical } from '../digest.ts'

/* Who speaks in an issue: whoever opened it, or the queue, which signs its own if it has a secret. */

/** As whom every workflow acts by default. */
const WORKFLOWS = 'github-actions[bot]'
/** A draft is made right after it is signed; whoever copies its body comes later. */
const MAX_SIGNED_SECONDS = 300
/** The queue's reckoning of GitHub's time may be this far from GitHub's own. */
const CLOCK_SLACK_SECONDS = 5

/** Whether the issue's author may write here. A workflow acts for whoever started it: it may not. */
export async function mayEnqueue({ people }: Ports, { author, authorId }: Issue): Promise<boolean> {
  if (author === '' || author === WORKFLOWS) return false
  // Our own account: an enqueue that died half way. By its id, as a login may be somebody else's by now.
  return (await people.role(author)) === 'write' || authorId === (await people.self())
}

/** Whether a sweep will know a draft that this process made as the queue's own, and so admit it. */
export const isKnownLater = ({ sign }: Pick<Ports, 'sign'>, { author }: Issue): boolean =>
  sign !== undefined || (author !== '' && author !== WORKFLOWS)

/**
 * Whether the queue wrote this very issue, whatever token it had. Whoever can read an issue can copy its
 * body, signature and all: into a newer issue, which an older one with the same nonce gives away, or into one
 * of before, which was then edited.
 */
export async function isOurs(
  ports: Ports,
  issue: Issue,
  decoded: Extract<Decoded, { ok: true }>,
): Promise<boolean> {
  const { issues } = ports
  const signature = await signatureOf(ports, decoded)
  if (!signature) return false
  const late = issue.createdAt - signature.signedAt
  if (late < -CLOCK_SLACK_SECONDS || late > MAX_SIGNED_SECONDS) return false
  if ((await issues.readEdited(issue.number))?.editedAt !== 0) return false
  const since = await issues.listSince(signature.signedAt - CLOCK_SLACK_SECONDS)
  const isCopy = ({ number, body }: Issue) => number < issue.number && body.includes(signature.nonce)
  return since !== undefined && !since.some(isCopy)
}

/** An issue's body, signed if there is something to sign with. */
export async function signedBody(
  { sign, ledger }: Pick<Ports, 'sign'> & { ledger: Pick<Ledger, 'now'> },
  spec: Spec,
  nonce: string,
): Promise<string> {
  if (!sign) return encodeBody(spec, nonce)
  const signedAt = await ledger.now()
  const mac = await sign(textOf(blockToSign(spec, nonce, signedAt), spec.data))
  return encodeBody(spec, nonce, { signedAt, mac })
}

/** A body's nonce, and when it was signed; undefined when not by this queue, or changed since. */
async function signatureOf(
  { sign }: Ports,
  { spec, block }: Extract<Decoded, { ok: true }>,
): Promise<(Pick<Signature, 'signedAt'> & { nonce: string }) | undefined> {
  if (!sign || !block) return undefined
  const { mac, ...signed } = block
  const { nonce, signed_at: signedAt } = signed
  if (typeof mac !== 'string' || typeof nonce !== 'string' || typeof signedAt !== 'number') return undefined
  if (!isSameText(mac, await sign(textOf(signed, spec.data)))) return undefined
  return { nonce, signedAt }
}

/** Says what it is, so that no text that anybody else signs with the same secret is mistaken for it. */
const textOf = (block: MachineBlock, data: Json): string => `octoqueue issue ${canonical([block, data])}`
