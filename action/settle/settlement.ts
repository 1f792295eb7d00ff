import { warning } from '@actions/core'
import type { Json, Status } from '../../src/domain/job.ts'
import { PROBLEMS, Problem } from '../../src/domain/problem.ts'
import type { Clock } from '../../src/ports.ts'
import type { Held } from '../job/job-folder.ts'
import type { JobQueue, SettledJob } from '../queue/job-queue.ts'

/** What a holder may say of its job. */
export type Settlement =
  | { outcome: 'complete'; result: Json | undefined }
  /** `retryInSeconds`: undefined for what the queue thinks best, which grows from attempt to attempt. */
  | { outcome: 'retry'; reason: string; retryInSeconds?: number | undefined }
  | { outcome: 'fail'; reason: string }
  | { outcome: 'release' }
  | { outcome: 'block'; reason: string }

/** Reasons are shown in comments. */
export const MAX_REASON_CHARACTERS = 60_000

/** GitHub's trouble is mostly over within a minute, and what a job came to is worth that wait. */
const MAX_TRIES = 3
const MAX_PAUSE_SECONDS = 60
const PAUSE_SECONDS = 5

interface SettleOptions {
  clock: Clock
  deadlineBudget: 'none' | 'some'
}

/** Says it to the queue. A lease that was lost is told and undefined: somebody else has the word on the job now. */
export async function settle(
  queue: JobQueue,
  held: Held,
  settlement: Settlement,
  { clock, deadlineBudget }: SettleOptions,
): Promise<SettledJob | undefined> {
  for (let tried = 1; ; tried++) {
    try {
      return await send(queue, held, settlement)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      if (error.type === 'lease-lost') {
        warning(
          `Job #${held.id} is not ours any more, and what this run made of it does not count. ${error.message}`,
        )
        return undefined
      }
      const { retryAfterSeconds = PAUSE_SECONDS } = error.facts
      const isPassing = PROBLEMS[error.type].status === 503 && retryAfterSeconds <= MAX_PAUSE_SECONDS
      if (deadlineBudget === 'none' || !isPassing || tried >= MAX_TRIES) throw error
      await clock.sleep(retryAfterSeconds * 1000)
    }
  }
}

function send(queue: JobQueue, { id, lease }: Held, settlement: Settlement): Promise<SettledJob> {
  switch (settlement.outcome) {
    case 'complete':
      return queue.complete(id, lease, settlement.result)
    case 'retry': {
      const { reason: error, retryInSeconds } = settlement
      return queue.fail(id, lease, { error, retryInSeconds })
    }
    case 'fail':
      return queue.fail(id, lease, { error: settlement.reason, retry: false })
    case 'release':
      return queue.release(id, lease)
    case 'block':
      return queue.blockHeld(id, lease, settlement.reason)
  }
}

/** How a job stands, for people: `pending` after an attempt is what they call being tried again. */
export const wordFor = ({ outcome }: Settlement, status: Status | undefined): string => {
  if (status === undefined) return 'lease lost'
  if (status !== 'pending') return status
  return outcome === 'release' ? 'given back' : 'to be tried again'
}
