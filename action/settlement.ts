import { warning } from '@actions/core'
import type { Json, Status } from '../src/domain/job.ts'
import { Problem } from '../src/domain/problem.ts'
import type { Held } from './job-folder.ts'
import type { JobQueue, SettledJob } from './job-queue.ts'

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

/** Says it to the queue. A lease that was lost is told and undefined: somebody else has the word on the job now. */
export async function settle(
  queue: JobQueue,
  held: Held,
  settlement: Settlement,
): Promise<SettledJob | undefined> {
  try {
    return await send(queue, held, settlement)
  } catch (error) {
    if (!(error instanceof Problem) || error.type !== 'lease-lost') throw error
    warning(
      `Job #${held.id} is not ours any more, and what this run made of it does not count. ${error.message}`,
    )
    return undefined
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
