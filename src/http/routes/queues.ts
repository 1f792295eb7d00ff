import type { Queue } from '../../queue/queue.ts'
import type { App } from '../context.ts'
import { callerOf, type Operation, serve } from '../operation.ts'
import { readQueueName } from '../wire/read.ts'
import { emptyQueue, writeQueue, writeSwept } from '../wire/write.ts'

/** Whole queues, and the sweep over all of them. */
export const QUEUE_OPERATIONS = {
  listQueues: {
    method: 'GET',
    path: '/queues',
    scope: 'read',
    covers: 'asked',
    answers: { 200: 'queues' },
    summary: 'List the queues and count their jobs',
  },
  getQueue: {
    method: 'GET',
    path: '/queues/{name}',
    scope: 'read',
    answers: { 200: 'queue' },
    summary: 'Read a queue',
  },
  pauseQueue: {
    method: 'POST',
    path: '/queues/{name}/pause',
    scope: 'admin',
    body: 'nothing',
    answers: { 200: 'queue' },
    summary: 'Pause a queue: nobody can claim from it',
  },
  resumeQueue: {
    method: 'POST',
    path: '/queues/{name}/resume',
    scope: 'admin',
    body: 'nothing',
    answers: { 200: 'queue' },
    summary: 'Resume a paused queue',
  },
  purgeQueue: {
    method: 'POST',
    path: '/queues/{name}/purge',
    scope: 'admin',
    body: 'nothing',
    answers: { 200: 'many' },
    summary: 'Purge a queue: cancel its pending jobs',
  },
  redriveQueue: {
    method: 'POST',
    path: '/queues/{name}/redrive',
    scope: 'admin',
    body: 'nothing',
    answers: { 200: 'many' },
    summary: 'Redrive a queue: requeue its failed jobs',
  },
  sweep: {
    method: 'POST',
    path: '/sweep',
    scope: 'admin',
    body: 'nothing',
    answers: { 200: 'swept' },
    summary: 'Sweep: expire leases, admit issues, serve requests, repair views, collect',
  },
} as const satisfies Record<string, Operation>

/** What operators do with whole queues. */
export function routeQueues(app: App, queue: Queue): void {
  /** A queue is there as soon as somebody names it. */
  const stateOf = async (name: string) =>
    (await queue.queues()).find((state) => state.name === name) ?? emptyQueue(name)

  serve(app, QUEUE_OPERATIONS.listQueues, async (c) => {
    const caller = callerOf(c)
    const readable = (await queue.queues()).filter(({ name }) => caller.may('read', name))
    return c.json({ queues: readable.map(writeQueue) })
  })
  serve(app, QUEUE_OPERATIONS.getQueue, async (c) => c.json(writeQueue(await stateOf(readQueueName(c)))))
  serve(app, QUEUE_OPERATIONS.pauseQueue, async (c) => {
    const name = readQueueName(c)
    await queue.pause(name)
    return c.json({ ...writeQueue(await stateOf(name)), paused: true })
  })
  serve(app, QUEUE_OPERATIONS.resumeQueue, async (c) => {
    const name = readQueueName(c)
    await queue.resume(name)
    return c.json({ ...writeQueue(await stateOf(name)), paused: false })
  })
  serve(app, QUEUE_OPERATIONS.purgeQueue, async (c) => c.json(await queue.purge(readQueueName(c))))
  serve(app, QUEUE_OPERATIONS.redriveQueue, async (c) => c.json(await queue.redrive(readQueueName(c))))
  serve(app, QUEUE_OPERATIONS.sweep, async (c) => c.json(writeSwept(await queue.sweep())))
}
