import {
  answerOf,
  type Explanation,
  type Job,
  type ListFilter,
  type Queue,
  type Status,
  type Swept,
} from '@octoqueue/client'
import {
  confirm,
  numberOf,
  repeatedly,
  report,
  showProgress,
  type Terminal,
  textOf,
  textsOf,
  type Values,
} from '@octoqueue/command-line'
import type { Limits } from '@octoqueue/exact-json'
import { nameThem, readId } from './names.ts'
import { readJsonFile, readPayload } from './payload.ts'
import { describeClaimed, describeJob, jobsTable, queuesTable, statsTable } from './show.ts'

/* Each command by its name. */

/** What the commands are handed. */
export interface Tools {
  /** Opens the queue that the options name, uses it, and closes it. */
  withQueue<T>(values: Values, terminal: Terminal, use: (queue: Queue) => Promise<T>): Promise<T>
  /** The same, but with the account of the repository where it is known, also beside a service. */
  withRepository: Tools['withQueue']
  /** What was typed for the fields of a body, by the name of its schema. */
  bodyOf(schema: 'createJob' | 'claimBatch' | 'setQueue', values: Values): Readonly<Record<string, unknown>>
  /** Of JSON that is typed or read. */
  limits: Limits
}

type Run = (values: Values, terminal: Terminal, tools: Tools) => Promise<number>

const MAX_PAGE = 100
const MAX_AT_ONCE = { most: MAX_PAGE, least: 1, fallback: 30 }

/** Looks once, or with `--watch` again and again: JSON, or what `describe` makes of the answer. */
const looking =
  <T extends object>(
    ask: (queue: Queue, values: Values) => Promise<T>,
    describe: (answer: T, terminal: Terminal) => string,
  ): Run =>
  (values, terminal, { withQueue }) =>
    withQueue(values, terminal, (queue) =>
      repeatedly(values, terminal, async () => {
        const answer = await ask(queue, values)
        return values.json === true ? JSON.stringify(answer) : describe(answer, terminal)
      }),
    )

/** Does something once, and reports it. */
const doing =
  <T extends object>(
    act: (queue: Queue, values: Values, terminal: Terminal) => Promise<T>,
    describe: (answer: T) => string,
  ): Run =>
  async (values, terminal, { withQueue }) => {
    const answer = await withQueue(values, terminal, (queue) => act(queue, values, terminal))
    return report(values, terminal, answer, describe(answer))
  }

const queueIn = (values: Values): string => textOf(values, 'QUEUE') ?? 'default'
const idIn = (values: Values): number => readId(textOf(values, 'N') ?? '')

/** What is about job N wants its id to be one, before any queue is opened. */
const ofJob =
  (run: Run): Run =>
  async (values, ...rest) => {
    idIn(values)
    return run(values, ...rest)
  }

export const enqueue: Run = async (values, terminal, tools) => {
  const data = await readPayload(textsOf(values, 'DATA'), terminal, tools.limits)
  const key = textOf(values, 'idempotency-key')
  const header = key === undefined ? {} : { 'Idempotency-Key': key }
  const body = { ...tools.bodyOf('createJob', values), data }
  return doing(
    async ({ api }) => answerOf(await api.POST('/jobs', { params: { header }, body })),
    ({ job_id, status }) => `Job ${job_id} is ${status}.`,
  )(values, terminal, tools)
}

export const comment: Run = ofJob(async (values, terminal, tools) => {
  const given = textOf(values, 'TEXT') ?? ''
  const text = given === '-' ? ((await terminal.read?.()) ?? '') : given
  const idempotencyKey = textOf(values, 'idempotency-key')
  return doing(
    (queue) => queue.comment(idIn(values), text, { idempotencyKey }),
    ({ id }) => `Commented on job ${id}.`,
  )(values, terminal, tools)
})

export const list: Run = looking(
  (queue, values) => {
    const before = textOf(values, 'before')
    return queue.list({ ...filterIn(values), before: before === undefined ? before : readId(before) })
  },
  ({ jobs, next }, terminal) => jobsTable(jobs, terminal) + (next === null ? '' : `\nMore: --before ${next}`),
)

function filterIn(values: Values): ListFilter {
  const limit = numberOf(values, 'limit', MAX_AT_ONCE)
  return { queue: textOf(values, 'queue'), status: textOf(values, 'status') as Status | undefined, limit }
}

export const dead: Run = looking(
  (queue, values) => queue.list({ ...filterIn(values), queue: textOf(values, 'QUEUE'), status: 'failed' }),
  ({ jobs }, terminal) => jobsTable(jobs, terminal),
)

export const show: Run = ofJob(looking((queue, values) => queue.get(idIn(values)), describeJob))

export const peek: Run = looking(
  async (queue, values) => ({
    jobs: await queue.peek(queueIn(values), {
      limit: numberOf(values, 'limit', { ...MAX_AT_ONCE, fallback: 20 }),
    }),
  }),
  ({ jobs }, terminal) => jobsTable(jobs, terminal),
)

export const claim: Run = (values, terminal, tools) =>
  doing(
    async ({ api }) => {
      const { queues, ...body } = tools.bodyOf('claimBatch', values)
      const names = typeof queues === 'string' ? { queues: queues.split(',').map((one) => one.trim()) } : {}
      return answerOf(await api.POST('/jobs/claim-batch', { body: { ...body, ...names } }))
    },
    ({ jobs }) => (jobs.length === 0 ? 'There is nothing to claim.' : jobs.map(describeClaimed).join('\n')),
  )(values, terminal, tools)

export const explain: Run = ofJob(
  doing(
    (queue, values): Promise<Explanation> => queue.explain(idIn(values)),
    ({ id, status, why, next }) => `Job ${id} is ${status}. ${why}\nNext: ${next}`,
  ),
)

export const queues: Run = looking(
  async (queue) => ({ queues: await queue.queues() }),
  (answer, terminal) => queuesTable(answer.queues, terminal),
)

export const stats: Run = looking((queue) => queue.stats(), statsTable)

export const pause: Run = doing(
  (queue, values) => queue.pause(queueIn(values)),
  ({ name }) => `The queue ${name} is paused.`,
)

export const configure: Run = (values, terminal, tools) => {
  const body = tools.bodyOf('setQueue', values)
  const init = { params: { path: { name: queueIn(values) } } }
  return doing(
    async ({ api }) =>
      Object.keys(body).length > 0
        ? answerOf(await api.PATCH('/queues/{name}/settings', { ...init, body }))
        : answerOf(await api.GET('/queues/{name}/settings', init)),
    ({ queue, ...set }) =>
      [`The queue ${queue}:`, ...Object.entries(set).map(([name, value]) => `  ${name}: ${value}`)].join(
        '\n',
      ),
  )(values, terminal, tools)
}

export const resume: Run = doing(
  (queue, values) => queue.resume(queueIn(values)),
  ({ name }) => `The queue ${name} is resumed.`,
)

export const purge: Run = async (values, terminal, tools) => {
  const isFailed = values.failed === true
  const what = isFailed ? 'Forget the failed jobs' : 'Cancel the pending jobs'
  await confirm(values, terminal, `${what} of the queue ${queueIn(values)}?`)
  return doing(
    (queue) => allOf(isFailed ? queue.purgeFailed : queue.purge, values, terminal),
    ({ ids }) =>
      `${isFailed ? 'Forgot' : 'Cancelled'} ${ids.length} jobs${ids.length > 0 ? ` (${nameThem(ids)})` : ''}.`,
  )(values, terminal, tools)
}

export const redrive: Run = async (values, terminal, tools) => {
  await confirm(values, terminal, `Requeue the failed jobs of the queue ${queueIn(values)}?`)
  return doing(
    (queue) => allOf(queue.redrive, values, terminal),
    ({ ids }) => `Requeued ${ids.length} jobs${ids.length > 0 ? ` (${nameThem(ids)})` : ''}.`,
  )(values, terminal, tools)
}

/** A hundred jobs at a time until none are left; those that come back are not waited for. */
async function allOf(change: Queue['purge'], values: Values, terminal: Terminal) {
  const progress = showProgress(terminal)
  const ids: number[] = []
  try {
    for (;;) {
      const done = await change(queueIn(values))
      ids.push(...done.ids)
      if (done.left === 0 || done.ids.length === 0) return { ids, left: done.left }
      progress.tell(`${ids.length} jobs so far, ${done.left} are left`)
    }
  } finally {
    progress.end()
  }
}

export const schema: Run = async (values, terminal, { withRepository, ...rest }) => {
  // Where nobody has a key yet, only the repository's account may do this.
  const tools = { ...rest, withRepository, withQueue: withRepository }
  const file = textOf(values, 'set')
  const scope = { queue: textOf(values, 'queue'), type: textOf(values, 'type') }
  const query = Object.fromEntries(Object.entries(scope).filter(([, name]) => name !== undefined))
  if (file !== undefined) {
    const given = await readJsonFile(file, terminal, tools.limits)
    const body = { schema: given as Record<string, never>, ...query }
    return doing(
      async ({ api }) => answerOf(await api.POST('/admin/schema', { body })),
      ({ message }) => message,
    )(values, terminal, tools)
  }
  if (values.remove === true) {
    await confirm(values, terminal, 'Remove the schema, and take any data?')
    const remove = async ({ api }: Queue) =>
      answerOf(await api.DELETE('/admin/schema', { params: { query } }))
    return doing(remove, ({ message }) => message)(values, terminal, tools)
  }
  const read = async ({ api }: Queue) => answerOf(await api.GET('/admin/schema', { params: { query } }))
  return doing(read, (answer) => JSON.stringify(answer.schema, null, 2))(values, terminal, tools)
}

export const sweep: Run = async (values, terminal, { withQueue }) => {
  const { swept, of } = await withQueue(values, terminal, async (queue) => {
    const swept = await queue.sweep()
    const { issues = '' } = answerOf(await queue.api.GET('/'))
    return { swept, of: /([^/]+\/[^/]+)\/issues$/.exec(issues)?.[1] ?? 'the queue' }
  })
  return report(values, terminal, swept, `Swept ${of}: ${describeSwept(swept)}.`)
}

function describeSwept(swept: Swept): string {
  const done = (Object.entries(swept) as [string, number[]][]).flatMap(([kind, ids]) =>
    ids.length > 0 ? [`${ids.length} ${WORDS[kind] ?? kind} (${nameThem(ids)})`] : [],
  )
  return done.length > 0 ? done.join(', ') : 'there was nothing to do'
}

const WORDS: Readonly<Record<string, string>> = { set_aside: 'set aside', waiting: 'waiting for approval' }

export const watch: Run = (values, terminal, tools) =>
  looking(
    async (queue) => ({ queues: await queue.queues(), jobs: (await queue.list(filterIn(values))).jobs }),
    (answer) => `${queuesTable(answer.queues, terminal)}\n\n${jobsTable(answer.jobs, terminal)}`,
  )({ ...values, watch: true }, terminal, tools)

export const events: Run = (values, terminal, { withQueue }) =>
  withQueue(values, terminal, (queue) => {
    let known: Map<number, Job> | undefined
    return repeatedly({ ...values, watch: true }, { ...terminal, isWatched: false }, async () => {
      const { jobs } = await queue.list({ ...filterIn(values), limit: MAX_PAGE })
      const changed = known
        ? jobs.filter(({ id, status, attempt }) => {
            const before = known?.get(id)
            return before?.status !== status || before.attempt !== attempt
          })
        : []
      const lines = changed.toReversed().map((job) => {
        const from = known?.get(job.id)?.status ?? null
        const line = {
          id: job.id,
          queue: job.queue,
          type: job.type,
          from,
          to: job.status,
          attempt: job.attempt,
        }
        return values.json === true
          ? JSON.stringify(line)
          : `Job ${job.id} of ${job.queue}: ${from ?? 'new'} → ${job.status}`
      })
      known = new Map(jobs.map((job) => [job.id, job]))
      return lines.length > 0 ? lines.join('\n') : undefined
    })
  })
