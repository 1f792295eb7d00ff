import { DEFAULT_MAX_ATTEMPTS } from '../../domain/job.ts'
import type { JobRequest } from '../../queue/enqueue/enqueue.ts'
import type { OneOfMany } from '../../queue/enqueue/many.ts'
import { invalidAt } from '../../runtime/fault.ts'
import type { Queue } from '../../upkeep/queue.ts'
import type { App } from '../context.ts'
import { type Operation, operation, producerOf, serve } from '../operation.ts'
import type { Push } from '../wire/generated/validators.js'
import { readQueueName } from '../wire/read.ts'
import { madeAt, writeJob } from '../wire/write.ts'

/* Queues that tasks are pushed onto, and that workflows consume. Listing and purging them is native. */

const PUSHED = ['pushed', 'pushed-many']

export const PUSH = {
  pushTasks: operation('POST /queues/{name}/push', 'enqueue', 'Push one task or several onto a queue', {
    body: 'push',
    answers: { 200: 'pushed', 201: PUSHED, 202: PUSHED, 207: 'pushed-many' },
  }),
  peekQueue: operation('GET /queues/{name}/peek', 'read', 'Show what claims would take now; claims nothing', {
    query: 'peek',
    answers: { 200: 'peeked' },
  }),
} as const satisfies Record<string, Operation>

/** Pushing tasks, and peeking at a queue. */
export function routePush(app: App, queue: Queue): void {
  serve(app, PUSH.pushTasks, async (c, { body }) => {
    const name = readQueueName(c)
    const { idempotencyKey: key, asker } = producerOf(c)
    if (body.tasks === undefined) {
      const job = await queue.enqueue({ ...readTask(name, body, key), asker })
      return c.json(writeMade(job), madeAt(`/jobs/${job.id}`, job))
    }
    const { tasks, ...others } = body
    if (Object.keys(others).length > 0)
      throw invalidAt('/tasks', 'Give either tasks or the fields of one task.')
    const requests = tasks.map((task, index) => ({
      ...readTask(name, task, key && `${key} ${index}`),
      asker,
    }))
    const answers = await queue.enqueueMany(requests)
    const isWhole = answers.every((one) => one.is === 'made')
    const isLate = answers.some((one) => one.is === 'made' && one.job.isAdmittedLater)
    const written = answers.map((answer) => writeOne(answer, name))
    return c.json({ tasks: written }, isWhole ? (isLate ? 202 : 201) : 207)
  })
  serve(app, PUSH.peekQueue, async (c, { query: { limit } }) =>
    c.json({ jobs: (await queue.peek(readQueueName(c), limit)).map(writeJob) }),
  )
}

/** @throws Problem `invalid-request` for a task without a payload */
function readTask(queue: string, task: Omit<Push, 'tasks'>, idempotencyKey: string | undefined): JobRequest {
  const { payload: data, type, priority = 0, delay_seconds: delaySeconds } = task
  const { max_attempts: maxAttempts = DEFAULT_MAX_ATTEMPTS } = task
  if (data === undefined) throw invalidAt('/payload', 'payload is missing.')
  return { data, queue, type, priority, maxAttempts, delaySeconds, idempotencyKey }
}

const writeMade = ({ id, queue, status }: { id: number; queue: string; status: string }) => ({
  id,
  queue,
  status,
})

/** As schemas/dialects/pushed-many.json describes it. */
function writeOne(answer: OneOfMany, queue: string) {
  if (answer.is === 'made') return { ...writeMade(answer.job), error: null }
  const { type, message } = answer.problem
  const error = { type: `urn:octoqueue:problem:${type}`, detail: message, tried: answer.is === 'failed' }
  return { id: null, queue, status: null, error }
}
