import { debug, warning } from '@actions/core'
import { workflowWorkerOf } from '@octoqueue/workflow-token/worker'
import { openQueue, type Runtime } from '../../src/compose.ts'
import type { Job } from '../../src/domain/job.ts'
import { MAX_RESULT_BYTES } from '../../src/domain/json.ts'
import { Problem } from '../../src/domain/problem.ts'
import type { Log, LogFields } from '../../src/ports.ts'
import { createDeadlineBudget } from '../../src/runtime/deadline-budget.ts'
import { systemClock as clock, systemRandom as random } from '../../src/runtime/system.ts'
import type { Queue } from '../../src/upkeep/queue.ts'
import type { Connection } from './connection.ts'
import type { ClaimedJob, JobQueue, OpenQueue } from './job-queue.ts'

const withFields = (message: string, fields: LogFields = {}) => `${message} ${JSON.stringify(fields)}`

/** For people: first the job and what is wrong, then the rest. */
const forPeople = (message: string, { id, reason, ...fields }: LogFields = {}) => {
  const job = id === undefined ? '' : `Job #${id}: `
  const rest = withFields(message, fields)
  return reason === undefined ? job + rest : `${job}${reason} (${rest})`
}

/** The log of the workflow: warnings become annotations, and the rest is shown while debug logging is on. */
const log: Log = {
  debug: (message, fields) => debug(withFields(message, fields)),
  info: (message, fields) => debug(withFields(message, fields)),
  warn: (message, fields) => warning(forPeople(message, fields)),
  error: (message, fields) => warning(forPeople(message, fields)),
}

/**
 * How long a step waits for the follow-ups of an enqueue. The job is made by then, and the next sweep starts
 * what was not started.
 */
const FOLLOW_UP_LIMITS = { lostMs: 20_000, wholeMs: 60_000 }

/** The queue itself, in this process, over the ledger of git refs. */
export function openOnGitHub(connection: Extract<Connection, { kind: 'github' }>): OpenQueue {
  const { owner, repo, token, apiUrl, signingSecret, sealingKeys, dashboard } = connection
  const meter = createMeter(globalThis.fetch)
  const deadlineBudget = createDeadlineBudget(clock)
  const underWay: Promise<unknown>[] = []
  const goOn: Runtime['goOn'] = (work) => void underWay.push(deadlineBudget.within(FOLLOW_UP_LIMITS, work))
  const { queue } = openQueue(
    { owner, repo, credentials: { token }, apiUrl },
    { fetch: meter.fetch, clock, random, log, deadlineBudget, goOn },
    { signingSecret, ...(sealingKeys && { sealingKeys }), ...(dashboard && { dashboard }) },
  )
  return {
    queue: toJobQueue(queue, `${owner}/${repo}`, async () => void (await Promise.all(underWay.splice(0)))),
    maxResultBytes: MAX_RESULT_BYTES,
    describeCost: meter.describe,
    remaining: meter.remaining,
  }
}

/**
 * The queue with the verbs of actions. `followedUp` resolves when all follow-ups so far are done or given up.
 */
function toJobQueue(queue: Queue, repository: string, followedUp: () => Promise<void>): JobQueue {
  return {
    ...queue,
    async enqueue(request) {
      const job = await queue.enqueue(request)
      await followedUp()
      return job
    },
    look: queue.get,
    async claimMany({ workflowRef, ...request }, max) {
      const dispatchedTo = workflowRef === undefined ? undefined : workflowWorkerOf(repository, workflowRef)
      return (await queue.claimMany({ ...request, dispatchedTo }, max)).map(withLease)
    },
    start: async (...lease) => withLease(await queue.start(...lease)),
    extend: async (id, lease, request) => withLease(await queue.extend(id, lease, request)),
    async sweep(issue) {
      if (issue === undefined) return { ...(await queue.sweep()) }
      return { ...(await queue.lookAt({ issues: [issue], workflowJobs: [], whole: false })) }
    },
  }
}

function withLease(job: Job): ClaimedJob {
  const { lease } = job
  if (lease === undefined) throw new Problem('internal', `Job ${job.id} came without its lease.`)
  return { ...job, lease }
}

/** What is left of one of GitHub's hourly budgets. */
interface Budget {
  /** Such as `core` for REST, or `graphql`: each has a budget of its own. */
  resource: string
  limit: number
  remaining: number
}

interface Meter {
  fetch: typeof globalThis.fetch
  /** In words, for the debug log. */
  describe(): string
  /**
   * What is left of the budget that is used up most; undefined before the first answer, and where there are
   * no limits.
   */
  remaining(): number | undefined
}

/**
 * A `fetch` that counts. All workflows of a repository share 1,000 requests an hour and resource:
 * https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#primary-rate-limit-for-github_token-in-github-actions
 */
function createMeter(fetch: typeof globalThis.fetch): Meter {
  const budgets = new Map<string, Budget>()
  let requests = 0

  function note(headers: Headers): void {
    const limit = Number(headers.get('x-ratelimit-limit') ?? Number.NaN)
    const remaining = Number(headers.get('x-ratelimit-remaining') ?? Number.NaN)
    const resource = headers.get('x-ratelimit-resource') ?? 'core'
    if (limit > 0 && remaining >= 0) budgets.set(resource, { resource, limit, remaining })
  }

  return {
    async fetch(input, init) {
      requests += 1
      const response = await fetch(input, init)
      note(response.headers)
      return response
    },
    describe() {
      const left = [...budgets.values()].map(
        ({ resource, limit, remaining }) => `${remaining} of ${limit} left for ${resource}`,
      )
      return [`${requests} requests to GitHub`, ...left].join(', ')
    },
    remaining() {
      return budgets.size === 0 ? undefined : Math.min(...[...budgets.values()].map((one) => one.remaining))
    },
  }
}
