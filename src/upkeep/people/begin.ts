import { ILLEGIBLE } from '@octoqueue/job-comments'
import { isStatus } from '@octoqueue/job-labels'
import { servedAfter } from '@octoqueue/job-requests'
import { type Done, statusOf, UNCLAIMED } from '../../domain/entry.ts'
import { DEFAULT_QUEUE, type How, type Outcome, type Spec } from '../../domain/job.ts'
import type { Move } from '../../domain/move.ts'
import { Problem } from '../../domain/problem.ts'
import type { Attachment, Issue, Ports } from '../../ports.ts'
import { firstEntryOf, firstMove } from '../../queue/enqueue/enqueue.ts'
import { readUniqueNames, type UniqueNameState } from '../../queue/enqueue/unique-names.ts'
import { type Made, makeMove } from '../../queue/move.ts'
import { type Asked, writeAdmission } from '../../queue/read/admission.ts'
import { render } from '../../queue/render.ts'
import { payloadProblemOf } from '../../queue/trust/approval.ts'
import { FILED, type Telling, takeTurn, turnAfter } from './strangers.ts'

/* What becomes of an issue that asks to be a job: it begins, or is set aside. */

export interface Admitted {
  admitted: number[]
  setAside: number[]
  /** Issues that ask to be jobs, of people who may not say so. */
  waiting: number[]
}

/** What one round of admissions goes by, and where it writes what it did. */
export interface Round extends Telling {
  done: Admitted
}

/** Makes a job of an issue that was let in; sets it aside when it may not be one. */
export async function begin(
  ports: Ports,
  round: Round,
  issue: Issue,
  asked: Asked,
  { how, by }: { how: How; by?: string },
): Promise<void> {
  const { recent, done } = round
  const { spec } = asked
  const misfit = await payloadProblemOf(ports, asked)
  // Should it be put back, it says nothing that may run: somebody has to approve what it says then.
  if (misfit !== undefined) return setAside(ports, round, issue, misfit)
  const admission = writeAdmission(asked, how, by)
  const states = await readFreeNames(ports, spec, issue.number)
  if (!states) {
    const why = 'The same job was enqueued already, or another one under the same key.'
    // Not failed, or a redrive of the queue's failures would run a second time what its producer asked for
    // once.
    return setAside(ports, round, issue, why, admission, 'cancelled')
  }
  // Its life in the queue begins now. What people did to the issue before is no request to the job.
  const first = await firstEntryOf(spec, { ...issue, createdAt: recent.now })
  const servedUpTo = servedAfter(recent.gestures.get(issue.number) ?? [])
  const entry = { ...first, hasApprovedDigest: true, servedUpTo }
  const move = firstMove(entry, states)
  const made =
    how === 'policy'
      ? await makeFiled(ports, round, issue, move, admission)
      : await makeMove(ports, move, admission)
  if (made !== 'moved') return
  done.admitted.push(issue.number)
  ports.log.info('admit', { id: issue.number, queue: entry.queue, author: issue.author, how })
  const shown = issue.labels.filter(isStatus)
  if (!issue.open || shown.join() !== statusOf(entry)) await render(ports, entry, {}, 'first')
}

/** The move of an issue that a policy lets in counts it, so that sweeps at once keep to the rate together. */
async function makeFiled(
  ports: Ports,
  round: Round,
  { number, authorId: account }: Issue,
  first: Move,
  admission: Attachment,
): Promise<Made> {
  const turn = turnAfter(round.turn)
  const add = [...first.add, { is: 'notice', number, what: FILED } as const, ...turn.add]
  const counted = { ...admission, account, at: round.recent.now }
  const made = await makeMove(ports, { remove: [...first.remove, ...turn.remove], add }, counted)
  takeTurn(round, made === 'moved')
  round.filed.push(account)
  return made
}

/** The unique names of a job; undefined when another job has one of them. */
async function readFreeNames(
  ports: Ports,
  spec: Spec,
  number: number,
): Promise<readonly UniqueNameState[] | undefined> {
  try {
    const states = await readUniqueNames(ports, spec)
    return states.some((state) => state.is === 'taken' && state.reservation.job !== number)
      ? undefined
      : states
  } catch (error) {
    if (error instanceof Problem && error.type === 'key-reused') return undefined
    throw error
  }
}

/** Ends what never began. `told`: what it was let in with, or the stranger whose doing it is. */
export async function setAside(
  ports: Ports,
  round: Round,
  { number, createdAt }: Issue,
  why: string,
  told: Attachment = {},
  outcome: Outcome = 'failed',
): Promise<void> {
  const { gestures } = round.recent
  // The sweep's time is that of its first answer, which may have come late.
  const now = Math.max(round.recent.now, createdAt)
  const ended = { outcome, number, seq: now, finishedAt: now, nonce: ports.random.nonce() }
  // The label that made it ask to be a job is no request to have it back.
  const servedUpTo = servedAfter(gestures.get(number) ?? [])
  const options = { queue: DEFAULT_QUEUE, priority: 0, maxAttempts: 1, hasApprovedDigest: true }
  const entry: Done = { ...UNCLAIMED, ...ended, ...options, servedUpTo }
  const report = { error: why }
  const attachment = { ...report, ...told }
  const isStrangers = 'account' in told
  const turn = isStrangers ? turnAfter(round.turn) : undefined
  const notice = isStrangers ? [{ is: 'notice', number, what: ILLEGIBLE } as const] : []
  const add = [{ is: 'admitted', number } as const, entry, ...notice, ...(turn?.add ?? [])]
  const made = await makeMove(ports, { remove: turn?.remove ?? [], add }, attachment)
  if (isStrangers) takeTurn(round, made === 'moved')
  if (made !== 'moved') return
  await render(ports, entry, report, 'first')
  round.done.setAside.push(number)
  ports.log.warn('set-aside', { id: number, reason: why })
}
