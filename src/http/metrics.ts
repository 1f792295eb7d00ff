import type { WebhookReport } from '@octoqueue/github-webhooks'
import type { AnsweredRequests } from '@octoqueue/http-server/requests'
import { boundSeries, counter, type Family, gauge, type Sample } from '@octoqueue/metrics-text'
import { Problem } from '../domain/problem.ts'
import type { Clock } from '../ports.ts'
import type { QueueState } from '../queue/steer/queues.ts'
import { type Flight, singleFlight } from '../runtime/deadline-budget.ts'
import type { VerbCounts } from '../runtime/log.ts'
import type { Budget, Usage } from '../runtime/service-ports.ts'
import type { Schedules } from '../upkeep/schedules.ts'

/** GitHub is asked this often at most, however often /metrics is read. */
const MAX_AGE_MS = 10_000
/** Queues with series of their own; those after them by name share one that no queue's name can be. */
const MAX_QUEUES = 200
const OTHER_QUEUES = '*'

export interface MetricsOptions {
  queues: () => Promise<readonly QueueState[]>
  budget: () => Promise<Budget | undefined>
  usage: () => Usage
  verbCounts: () => VerbCounts
  /** Requests that were answered so far. */
  answered: () => readonly AnsweredRequests[]
  webhooks: Pick<WebhookReport, 'metrics'>
  schedules: Pick<Schedules, 'seen'>
  clock: Clock
  /** Milliseconds since 1970. */
  now: () => number
}

/** What GitHub answered; undefined where it did not. */
interface Observed {
  queues: readonly QueueState[] | undefined
  budget: Budget | undefined
}

/**
 * Measures the service. Without an answer from GitHub it leaves out what only GitHub knows; it does not fail.
 */
export function createMetrics(options: MetricsOptions): () => Promise<readonly Family[]> {
  const { clock, now } = options
  const startedAtMs = now()
  let last: { askedAtMs: number; observed: Flight<Observed> } | undefined

  async function observe(): Promise<Observed> {
    const [queues, budget] = await Promise.all([
      options.queues().catch(unlessProblem),
      options.budget().catch(unlessProblem),
    ])
    return { queues, budget }
  }

  return async () => {
    const nowMs = clock.elapsedMs()
    if (!last || nowMs - last.askedAtMs > MAX_AGE_MS)
      last = { askedAtMs: nowMs, observed: singleFlight(observe) }
    const { queues, budget } = await last.observed()
    return [
      gauge('octoqueue_up', 'Whether GitHub answered when it was asked last.', queues ? 1 : 0),
      ...(queues ? aboutQueues(queues, now() / 1000) : []),
      ...(budget ? aboutBudget(budget) : []),
      ...aboutUsage(options.usage()),
      ...aboutVerbs(options.verbCounts()),
      ...aboutSchedules(options.schedules.seen()),
      aboutRequests(options.answered()),
      ...options.webhooks.metrics(),
      gauge('octoqueue_uptime_seconds', 'How long this process has run.', (now() - startedAtMs) / 1000),
      gauge('process_start_time_seconds', 'When it started, in Unix seconds.', startedAtMs / 1000),
    ]
  }
}

function unlessProblem(error: unknown): undefined {
  if (!(error instanceof Problem)) throw error
}

function aboutQueues(all: readonly QueueState[], nowSeconds: number): Family[] {
  const queues = boundSeries(all, MAX_QUEUES, asOne)
  const perQueue = (measure: (queue: QueueState) => number): Sample[] =>
    queues.map((queue) => ({ labels: { queue: queue.name }, value: measure(queue) }))
  const ageOf = ({ waitingSince }: QueueState) =>
    waitingSince === undefined ? 0 : Math.max(0, nowSeconds - waitingSince)
  const isPaused = ({ paused }: QueueState) => Number(paused)
  const perStatus = queues.flatMap(({ name, jobs }) =>
    Object.entries(jobs).map(([status, value]) => ({ labels: { queue: name, status }, value })),
  )
  return [
    gauge(
      'octoqueue_jobs',
      'Jobs by queue and status; ended ones as long as the ledger keeps them.',
      perStatus,
    ),
    gauge(
      'octoqueue_queue_oldest_pending_seconds',
      'How long the pending job that has waited longest could have been claimed; 0 when there is none.',
      perQueue(ageOf),
    ),
    gauge('octoqueue_queue_paused', 'Whether nobody may claim from the queue.', perQueue(isPaused)),
  ]
}

/** Callers who may enqueue can name any number of queues, so those beyond the limit are told as one. */
function asOne(first: QueueState, rest: readonly QueueState[]): QueueState {
  const statuses = Object.keys(first.jobs) as (keyof QueueState['jobs'])[]
  const sum = (status: keyof QueueState['jobs']) => rest.reduce((total, { jobs }) => total + jobs[status], 0)
  const since = rest.flatMap(({ waitingSince }) => waitingSince ?? [])
  return {
    name: OTHER_QUEUES,
    paused: rest.every(({ paused }) => paused),
    jobs: Object.fromEntries(statuses.map((status) => [status, sum(status)])) as QueueState['jobs'],
    waitingSince: since.length > 0 ? Math.min(...since) : undefined,
  }
}

const aboutBudget = ({ limit, remaining, resetAt }: Budget): Family[] => [
  gauge('octoqueue_github_budget_limit', 'Requests that GitHub allows in an hour.', limit),
  gauge('octoqueue_github_budget_remaining', 'Requests that are left of them.', remaining),
  gauge('octoqueue_github_budget_reset_timestamp_seconds', 'When the hour ends, in Unix seconds.', resetAt),
]

const aboutUsage = ({ rest, graphql, points }: Usage): Family[] => [
  counter('octoqueue_github_requests', 'Requests to GitHub, by its API.', [
    { labels: { api: 'rest' }, value: rest },
    { labels: { api: 'graphql' }, value: graphql },
  ]),
  counter('octoqueue_github_points', 'What they count towards its limits by the minute.', points),
]

const aboutVerbs = ({ verbs, sweeps, warnings, errors, limits, behind }: VerbCounts): Family[] => [
  counter(
    'octoqueue_job_moves',
    'Jobs that something was done to by this process, by what it was.',
    Object.entries(verbs).map(([verb, value]) => ({ labels: { verb }, value })),
  ),
  counter(
    'octoqueue_limits_reached',
    'How often a limit was reached, by its name: what lies beyond it is unknown.',
    Object.entries(limits).map(([limit, value]) => ({ labels: { limit }, value })),
  ),
  gauge(
    'octoqueue_sweep_behind',
    'Events and comments that the last sweep left for the next, about.',
    behind,
  ),
  counter('octoqueue_sweeps', 'Sweeps that this process finished.', sweeps),
  counter('octoqueue_log_troubles', 'Lines that were logged as warnings and errors.', [
    { labels: { level: 'warn' }, value: warnings },
    { labels: { level: 'error' }, value: errors },
  ]),
]

const aboutSchedules = ({ count, next }: ReturnType<Schedules['seen']>): Family[] => [
  gauge('octoqueue_schedules', 'Schedules that the last turn saw.', count),
  ...(next === undefined
    ? []
    : [gauge('octoqueue_schedule_next_timestamp_seconds', 'When the next is due, in Unix seconds.', next)]),
]

const aboutRequests = (answered: readonly AnsweredRequests[]): Family =>
  counter(
    'octoqueue_http_requests',
    'Requests that were answered, by operation and class of status.',
    answered.map(({ operation, status, count }) => ({ labels: { operation, status }, value: count })),
  )
