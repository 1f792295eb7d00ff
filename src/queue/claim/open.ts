import type { Held } from '../../domain/entry.ts'
import { decodeBody } from '../../domain/issue.ts'
import type { Job } from '../../domain/job.ts'
import { encodeLease } from '../../domain/name.ts'
import { reasonOf } from '../../domain/problem.ts'
import { transition } from '../../domain/transition.ts'
import type { Issue, Ports } from '../../ports.ts'
import { makeMove } from '../move.ts'
import { findIssue } from '../read/find.ts'
import { jobOf } from '../read/job.ts'
import { blockUnseen, failUnreadable, render } from '../render.ts'
import { EDITED, isAsApproved } from '../trust/approval.ts'

/** When an issue stayed missing, its job is out of the way for this long. */
const MISSING_PAUSE_SECONDS = 60

/** Makes jobs of leases that were just taken. One that cannot be read is set aside or put off. */
export async function openAll(ports: Ports, taken: readonly Held[]): Promise<readonly Job[]> {
  try {
    const read = taken.length > 1 ? await ports.issues.readMany(taken.map(({ number }) => number)) : []
    const byNumber = new Map(read.map((issue) => [issue.number, issue]))
    const jobs = await Promise.all(taken.map((held) => openOne(ports, held, byNumber.get(held.number))))
    return jobs.filter((job) => job !== undefined)
  } catch (error) {
    // Best effort: if this is lost too, the leases run out and the jobs come back by themselves.
    await Promise.all(taken.map((held) => giveBack(ports, held)))
    throw error
  }
}

async function openOne(ports: Ports, held: Held, known: Issue | undefined): Promise<Job | undefined> {
  // What is shown comes back as it is now, so showing it is reading it.
  const issue = (await render(ports, held, {}, 'first')) ?? known ?? (await findIssue(ports, held.number))
  if (!issue) {
    // Deleted, or only not shown by a copy that lags: not for this claim to say.
    await giveBack(ports, held, MISSING_PAUSE_SECONDS)
    return undefined
  }
  const decoded = decodeBody(issue.body)
  if (!decoded.ok) {
    await failUnreadable(ports, held, decoded.why)
    return undefined
  }
  if (!held.hasApprovedDigest && !decoded.block) {
    await failUnreadable(ports, held, 'The block that Octoqueue keeps at the end of the issue is gone.')
    return undefined
  }
  if (held.hasApprovedDigest && !(await isAsApproved(ports, held.number, decoded.spec))) {
    await blockUnseen(ports, held, EDITED)
    return undefined
  }
  const { number: id, queue, attempt, worker } = held
  ports.log.info('claim', { id, queue, attempt, worker })
  return { ...jobOf(held, issue, decoded.spec), lease: encodeLease(held) }
}

async function giveBack(ports: Ports, held: Held, afterSeconds = 0): Promise<void> {
  try {
    const now = await ports.ledger.now()
    const later = afterSeconds > 0 && { runAt: now + afterSeconds }
    const back = transition(held, { verb: 'release', now, ...later })
    if (back.ok) await makeMove(ports, back.move)
  } catch (error) {
    ports.log.warn('give-back', { id: held.number, reason: reasonOf(error) })
  }
}
