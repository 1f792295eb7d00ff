import type { Decoded } from '../../domain/issue.ts'
import type { Issue, Ports } from '../../ports.ts'
import { signatureOf } from './sign.ts'

/** As whom every workflow acts by default. */
const WORKFLOWS = 'github-actions[bot]'
/** A draft is made right after it is signed; whoever copies its body comes later. */
const MAX_SEALED_SECONDS = 300
/** The queue's reckoning of GitHub's time may be this far from GitHub's own. */
const CLOCK_SLACK_SECONDS = 5

/** Whose word an issue is, by who opened it and by what it is signed with. */
export function createAuthor(ports: Ports) {
  const { issues, people } = ports

  /** One who may write; or the queue itself, whose enqueue died half way. A workflow's token speaks for whoever started it. */
  async function mayEnqueue({ author }: Issue): Promise<boolean> {
    if (author === '' || author === WORKFLOWS) return false
    return author === (await people.self()) || (await people.role(author)) === 'write'
  }

  /**
   * Whether the queue wrote this very issue, whoever's token it had. Whoever can read an issue can copy its body, signature and
   * all: into a newer issue, which an older one with the same nonce gives away, or into one of before, which was then edited.
   */
  async function isOurs(issue: Issue, decoded: Extract<Decoded, { ok: true }>): Promise<boolean> {
    const signature = await signatureOf(ports, decoded)
    if (!signature) return false
    const late = issue.createdAt - signature.signedAt
    if (late < -CLOCK_SLACK_SECONDS || late > MAX_SEALED_SECONDS) return false
    if ((await issues.readEdited(issue.number))?.editedAt !== 0) return false
    const since = await issues.listSince(signature.signedAt - CLOCK_SLACK_SECONDS)
    const isCopy = ({ number, body }: Issue) => number < issue.number && body.includes(signature.nonce)
    return since !== undefined && !since.some(isCopy)
  }

  return { mayEnqueue, isOurs }
}
