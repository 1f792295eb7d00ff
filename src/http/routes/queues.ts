import type { Queue } from '../../queue/queue.ts'
import type { App } from '../middleware/middleware.ts'
import { callerOf } from '../middleware/permit.ts'
import { OPERATIONS } from '../operations.ts'
import { readQueueName } from '../wire/address.ts'
import { emptyQueue, writeQueue, writeSwept } from '../wire/wire.ts'
import { serve } from './serve.ts'

/** What operators do with whole queues. */
export function routeQueues(app: App, queue: Queue): void {
  /** A queue is there as soon as somebody names it. */
  const stateOf = async (name: string) =>
    (await queue.queues()).find((state) => state.name === name) ?? emptyQueue(name)

  serve(app, OPERATIONS.listQueues, async (c) => {
    const caller = callerOf(c)
    const readable = (await queue.queues()).filter(({ name }) => caller.may('read', name))
    return c.json({ queues: readable.map(writeQueue) })
  })
  serve(app, OPERATIONS.getQueue, async (c) => c.json(writeQueue(await stateOf(readQueueName(c)))))
  serve(app, OPERATIONS.pauseQueue, async (c) => {
    const name = readQueueName(c)
    await queue.pause(name)
    return c.json({ ...writeQueue(await stateOf(name)), paused: true })
  })
  serve(app, OPERATIONS.resumeQueue, async (c) => {
    const name = readQueueName(c)
    await queue.resume(name)
    return c.json({ ...writeQueue(await stateOf(name)), paused: false })
  })
  serve(app, OPERATIONS.purgeQueue, async (c) => c.json(await queue.purge(readQueueName(c))))
  serve(app, OPERATIONS.redriveQueue, async (c) => c.json(await queue.redrive(readQueueName(c))))
  serve(app, OPERATIONS.sweep, async (c) => c.json(writeSwept(await queue.sweep())))
}
