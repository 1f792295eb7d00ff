import { canonical } from '@octoqueue/ledger-marks'
import { isSameText } from '@octoqueue/secrets'
import {
  blockToSign,
  type Decoded,
  decodeBody,
  encodeBody,
  hasBlock,
  isOwnText,
  type MachineBlock,
  type Signature,
  type Unreadable,
} from '../../domain/issue.ts'
import type { How, Json, Spec } from '../../domain/job.ts'
import type { Issue, Ledger, Ports } from '../../ports.ts'
import { type Asked, readAs } from '../read/admission.ts'
import { WORKFLOWS } from '../read/ended.ts'

/* Who speaks in an issue: whoever opened it, or the queue, which signs its own if it has a secret. */

/** A draft is made right after it is signed; whoever copies its body comes later. */
const MAX_SIGNED_SECONDS = 300
/** The queue's reckoning of GitHub's time may be this far from GitHub's own. */
const CLOCK_SLACK_SECONDS = 5

/**
 * An issue as it reads. The queue's own block counts when our account wrote it, when it is signed, and in
 * what somebody's process left behind who may write: nothing but the queue's text. Of any other issue nothing
 * counts that its page does not show.
 */
export async function readAsked(ports: Ports, issue: Issue): Promise<({ ok: true } & Asked) | Unreadable> {
  return readAs(ports, issue, hasBlock(issue.body) && (await isMarked(ports, issue)))
}

/** Whether an issue carries a mark of the queue that only the queue, or who may write, can have put there. */
export async function isMarked(ports: Ports, issue: Issue): Promise<boolean> {
  if (!hasBlock(issue.body)) return false
  const decoded = decodeBody(issue.body)
  if (decoded.ok && (await signatureOf(ports, decoded))) return true
  if (decoded.ok && isOwnText(issue.body, decoded) && (await mayWrite(ports, issue))) return true
  return isOurAccount(ports, issue)
}

/** On whose word an issue becomes a job without an approval; undefined on nobody's. */
export async function admittedBy(ports: Ports, issue: Issue): Promise<How | undefined> {
  if (await mayWrite(ports, issue)) return (await isMarked(ports, issue)) ? 'api' : 'author-trusted'
  // An enqueue that died half way.
  if (await isOurAccount(ports, issue)) return 'api'
  return (await isSignedHere(ports, issue)) ? 'signed' : undefined
}

/**
 * By its id, as a login may be somebody else's by now. A workflow acts for whoever started it: it is nobody.
 */
const isOurAccount = async ({ people }: Ports, { author, authorId }: Issue): Promise<boolean> =>
  author !== '' && author !== WORKFLOWS && authorId === (await people.self())

const mayWrite = async ({ people }: Ports, { author, authorId }: Issue): Promise<boolean> =>
  author !== '' && author !== WORKFLOWS && (await people.role(author, authorId)) === 'write'

/**
 * Which sweeps will know a draft that this process made as the queue's own: an App's is known by its account.
 */
export const draftKnownBy = (
  { sign }: Pick<Ports, 'sign'>,
  { author }: Issue,
): 'every-sweep' | 'own-account' | 'none' => {
  if (sign !== undefined) return 'every-sweep'
  if (author === '' || author === WORKFLOWS) return 'none'
  return author.endsWith('[bot]') ? 'own-account' : 'every-sweep'
}

/**
 * Whether the queue wrote this very issue, whatever token it had. Whoever can read an issue can copy its
 * body, signature and all: into a newer issue, which an older one with the same nonce gives away, or into one
 * of before, which was then edited.
 */
async function isSignedHere(ports: Ports, issue: Issue): Promise<boolean> {
  const { issues } = ports
  const decoded = decodeBody(issue.body)
  const signature = decoded.ok ? await signatureOf(ports, decoded) : undefined
  if (!signature) return false
  if (!isSignedInTime(issue, signature.signedAt)) return false
  if ((await issues.readEdited(issue.number))?.editedAt !== 0) return false
  const since = await issues.listSince(signature.signedAt - CLOCK_SLACK_SECONDS)
  const isCopy = ({ number, body }: Issue) => number < issue.number && body.includes(signature.nonce)
  return since !== undefined && !since.some(isCopy)
}

/** Whether an issue is as old as its signature, and not one whose text was put there later. */
export function isSignedInTime({ createdAt }: Issue, signedAt: number): boolean {
  const late = createdAt - signedAt
  return late >= -CLOCK_SLACK_SECONDS && late <= MAX_SIGNED_SECONDS
}

/** Of a job that the API created, where the queue signs what it writes. */
export const TAMPERED =
  'The issue does not carry a valid signature of this queue: it was edited, or it was enqueued without this SIGNING_SECRET. ' +
  'Edit it back, or cancel the job and enqueue it anew.'

/** Whether a job that the API created says what was signed; also where nothing is signed. */
export const isAsSigned = async (ports: Ports, decoded: Extract<Decoded, { ok: true }>): Promise<boolean> =>
  ports.sign === undefined || (await signatureOf(ports, decoded)) !== undefined

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
export async function signatureOf(
  { sign }: Pick<Ports, 'sign'>,
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
