import type { EditableQueues } from '@octoqueue/queue-settings'
import type { Queue } from '../../upkeep/queue.ts'
import type { App, Asked } from '../context.ts'
import { callerOf, type Operation, operation, serve } from '../operation.ts'
import { readQueueName } from '../wire/read.ts'
import { emptyQueue, writeQueue, writeSwept } from '../wire/write.ts'
import { checkLabel } from './ordinary.ts'

/** Whole queues, and the sweep over all of them. */
export const QUEUE_OPERATIONS = {
  listQueues: operation('GET /queues', 'read', 'List the queues and count their jobs', {
    covers: 'asked',
    answers: { 200: 'queues' },
  }),
  getQueue: operation('GET /queues/{name}', 'read', 'Read a queue', { answers: { 200: 'queue' } }),
  getQueueSettings: operation('GET /queues/{name}/settings', 'read', 'Read what is set for a queue', {
    answers: { 200: 'queue-settings' },
  }),
  setQueue: operation(
    'PATCH /queues/{name}/settings',
    'admin',
    'Set who may file jobs of a queue, and how its data are kept',
    // A commit that takes in strangers, or shows what was sealed, is for who administers all.
    { body: 'setQueue', covers: 'all', answers: { 200: 'queue-settings' } },
  ),
  pauseQueue: operation('POST /queues/{name}/pause', 'admin', 'Pause a queue: nobody can claim from it', {
    body: 'nothing',
    answers: { 200: 'queue' },
  }),
  resumeQueue: operation('POST /queues/{name}/resume', 'admin', 'Resume a paused queue', {
    body: 'nothing',
    answers: { 200: 'queue' },
  }),
  purgeQueue: operation('POST /queues/{name}/purge', 'admin', 'Purge a queue: cancel its pending jobs', {
    body: 'nothing',
    answers: { 200: 'many' },
  }),
  purgeFailed: operation(
    'POST /queues/{name}/purge-failed',
    'admin',
    'Purge the failed jobs of a queue: only their issues keep them, and no redrive puts them back',
    { body: 'nothing', answers: { 200: 'many' } },
  ),
  redriveQueue: operation(
    'POST /queues/{name}/redrive',
    'admin',
    'Redrive a queue: requeue its failed jobs',
    { body: 'nothing', answers: { 200: 'many' } },
  ),
  sweep: operation(
    'POST /sweep',
    'admin',
    'Sweep: expire leases, admit issues, serve requests, repair views, collect',
    { body: 'nothing', answers: { 200: 'swept' } },
  ),
} as const satisfies Record<string, Operation>

/** What operators do with whole queues. */
export function routeQueues(app: App, queue: Queue, settings: EditableQueues): void {
  /** A queue is there as soon as somebody names it. */
  const stateOf = async (name: string) =>
    (await queue.queues()).find((state) => state.name === name) ?? emptyQueue(name)
  const setPaused = (paused: boolean) => async (c: Asked) => {
    const name = readQueueName(c)
    await (paused ? queue.pause(name) : queue.resume(name))
    return c.json({ ...writeQueue(await stateOf(name)), paused })
  }

  serve(app, QUEUE_OPERATIONS.listQueues, async (c) => {
    const caller = callerOf(c)
    const readable = (await queue.queues()).filter(({ name }) => caller.may('read', name))
    return c.json({ queues: readable.map(writeQueue) })
  })
  serve(app, QUEUE_OPERATIONS.getQueue, async (c) => c.json(writeQueue(await stateOf(readQueueName(c)))))
  serve(app, QUEUE_OPERATIONS.getQueueSettings, async (c) => {
    const name = readQueueName(c)
    return c.json({ queue: name, ...(await settings.get(name)) })
  })
  serve(app, QUEUE_OPERATIONS.setQueue, async (c, { body }) => {
    const name = readQueueName(c)
    checkLabel('/adopt', body.adopt)
    const set = await settings.change(name, body)
    if (set.private) await queue.pauseExposed()
    return c.json({ queue: name, ...set })
  })
  serve(app, QUEUE_OPERATIONS.pauseQueue, setPaused(true))
  serve(app, QUEUE_OPERATIONS.resumeQueue, setPaused(false))
  serve(app, QUEUE_OPERATIONS.purgeQueue, async (c) => c.json(await queue.purge(readQueueName(c))))
  serve(app, QUEUE_OPERATIONS.purgeFailed, async (c) => c.json(await queue.purgeFailed(readQueueName(c))))
  serve(app, QUEUE_OPERATIONS.redriveQueue, async (c) => c.json(await queue.redrive(readQueueName(c))))
  serve(app, QUEUE_OPERATIONS.sweep, async (c) => c.json(writeSwept(await queue.sweep())))
}
