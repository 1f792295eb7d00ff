import type { Queue } from '../../queue/queue.ts'
import { readQueueName } from '../address.ts'
import { readBody } from '../body.ts'
import * as schema from '../generated/validators.js'
import type { App } from '../guard.ts'
import { emptyQueue, writeSwept } from '../wire.ts'

/** What operators do with whole queues. */
export function routeQueues(app: App, queue: Queue): void {
  /** A queue is there as soon as somebody names it. */
  const stateOf = async (name: string) =>
    (await queue.queues()).find((state) => state.name === name) ?? emptyQueue(name)

  app.get('/queues', async (c) => c.json({ queues: await queue.queues() }))
  app.get('/queues/:name', async (c) => c.json(await stateOf(readQueueName(c))))
  app.post('/queues/:name/pause', async (c) => {
    await readBody(c, schema.nothing)
    const name = readQueueName(c)
    await queue.pause(name)
    return c.json({ ...(await stateOf(name)), paused: true })
  })
  app.post('/queues/:name/resume', async (c) => {
    await readBody(c, schema.nothing)
    const name = readQueueName(c)
    await queue.resume(name)
    return c.json({ ...(await stateOf(name)), paused: false })
  })
  app.post('/queues/:name/purge', async (c) => {
    await readBody(c, schema.nothing)
    return c.json(await queue.purge(readQueueName(c)))
  })
  app.post('/queues/:name/redrive', async (c) => {
    await readBody(c, schema.nothing)
    return c.json(await queue.redrive(readQueueName(c)))
  })
  app.post('/sweep', async (c) => {
    await readBody(c, schema.nothing)
    return c.json(writeSwept(await queue.sweep()))
  })
}
