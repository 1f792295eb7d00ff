import type { Held } from '../../domain/entry.ts'
import { decodeBody } from '../../domain/issue.ts'
import type { Job } from '../../domain/job.ts'
import { encodeLease } from '../../domain/name.ts'
import { reasonOf } from '../../domain/problem.ts'
import { transition } from '../../domain/transition.ts'
import type { Issue, Ports } from '../../ports.ts'
import { makeMove } from '../move.ts'
import { findIssue } from '../read/find-issue.ts'
import { jobOf } from '../read/job.ts'
import { conclude, hinder, render } from '../render.ts'
import { EDITED, isAsApproved } from '../trust/approved-digest.ts'

/** When an issue stayed missing, its job is out of the way for this long. */
const MISSING_PAUSE_SECONDS = 60

/** Makes jobs of leases that were just taken. */
export function createOpen(ports: Ports) {
  const { issues, ledger, log } = ports

  /** A job that cannot be read blocks nobody: it is set aside or put off, and left out. */
  async function open(taken: readonly Held[]): Promise<readonly Job[]> {
    try {
      const known = taken.length > 1 ? await issues.readMany(taken.map(({ number }) => number)) : []
      const jobs = await Promise.all(
        taken.map((held) =>
          openOne(
            held,
            known.find(({ number }) => number === held.number),
          ),
        ),
      )
      return jobs.filter((job) => job !== undefined)
    } catch (error) {
      // Best effort: if this is lost too, the leases run out and the jobs come back by themselves.
      await Promise.all(taken.map((held) => giveBack(held)))
      throw error
    }
  }

  async function openOne(held: Held, known: Issue | undefined): Promise<Job | undefined> {
    // What is shown comes back as it is now, so showing it is reading it.
    const issue = (await render(ports, held, {}, 'first')) ?? known ?? (await findIssue(ports, held.number))
    if (!issue) {
      // Deleted, or only not shown by a copy that lags: not for this claim to say.
      await giveBack(held, MISSING_PAUSE_SECONDS)
      return undefined
    }
    const decoded = decodeBody(issue.body)
    if (!decoded.ok) {
      await conclude(ports, held, decoded.why)
      return undefined
    }
    if (!held.hasApprovedDigest && !decoded.block) {
      await conclude(ports, held, 'The block that Octoqueue keeps at the end of the issue is gone.')
      return undefined
    }
    if (held.hasApprovedDigest && !(await isAsApproved(ports, held.number, decoded.spec))) {
      await hinder(ports, held, EDITED)
      return undefined
    }
    log.info('claim', { id: held.number, queue: held.queue, attempt: held.attempt, worker: held.worker })
    return { ...jobOf(held, issue, decoded.spec), lease: encodeLease(held) }
  }

  async function giveBack(held: Held, afterSeconds = 0): Promise<void> {
    try {
      const now = await ledger.now()
      const later = afterSeconds > 0 && { runAt: now + afterSeconds }
      const back = transition(held, { verb: 'release', now, ...later })
      if (back.ok) await makeMove(ports, back.move)
    } catch (error) {
      log.warn('give-back', { id: held.number, reason: reasonOf(error) })
    }
  }

  return open
}
