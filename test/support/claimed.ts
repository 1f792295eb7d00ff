import type { JobRequest } from '../../src/queue/enqueue/enqueue.ts'
import type { World } from './world.ts'

/** A new job that the worker `box` holds. */
export async function claimed(
  { queue }: Pick<World, 'queue'>,
  request: JobRequest | { data: number } = { data: 1 },
  lease: { leaseSeconds?: number; workflowJob?: number; dispatched?: boolean } = {},
) {
  const { id, queue: name } = await queue.enqueue(request)
  const job = await queue.claim({ worker: 'box', queues: [name], ...lease })
  if (job?.id !== id || job.lease === undefined) throw new Error(`Job ${id} was not claimed`)
  return { id, lease: job.lease, job }
}
