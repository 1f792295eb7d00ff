import type { AnsweredRequests } from '@octoqueue/http-server/requests'
import { Problem } from '../domain/problem.ts'
import type { Clock } from '../ports.ts'
import type { QueueState } from '../queue/steer/queues.ts'
import { type Flight, singleFlight } from '../runtime/deadline-budget.ts'
import type { VerbCounts } from '../runtime/log.ts'
import type { Budget, Usage } from '../runtime/service-ports.ts'

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
      aboutRequests(options.answered()),
      gauge('octoqueue_uptime_seconds', 'How long this process has run.', (now() - startedAtMs) / 1000),
      gauge('process_start_time_seconds', 'When it started, in Unix seconds.', startedAtMs / 1000),
    ]
  }
}

function unlessProblem(error: unknown): undefined {
  if (!(error instanceof Problem)) throw error
}

const metricOf =
  (type: Family['type']) =>
  (name: string, help: string, measured: number | readonly Sample[]): Family => ({
    name,
    help,
    type,
    samples: typeof measured === 'number' ? [{ value: measured }] : measured,
  })
const gauge = metricOf('gauge')
const counter = metricOf('counter')

function aboutQueues(all: readonly QueueState[], nowSeconds: number): Family[] {
  const queues = boundQueues(all)
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

/** Callers who may enqueue can name any number of queues, so their series are bounded. */
function boundQueues(all: readonly QueueState[]): readonly QueueState[] {
  const rest = all.slice(MAX_QUEUES)
  const [first] = rest
  if (!first) return all
  const statuses = Object.keys(first.jobs) as (keyof QueueState['jobs'])[]
  const sum = (status: keyof QueueState['jobs']) => rest.reduce((total, { jobs }) => total + jobs[status], 0)
  const since = rest.flatMap(({ waitingSince }) => waitingSince ?? [])
  const other: QueueState = {
    name: OTHER_QUEUES,
    paused: rest.every(({ paused }) => paused),
    jobs: Object.fromEntries(statuses.map((status) => [status, sum(status)])) as QueueState['jobs'],
    waitingSince: since.length > 0 ? Math.min(...since) : undefined,
  }
  return [...all.slice(0, MAX_QUEUES), other]
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

const aboutRequests = (answered: readonly AnsweredRequests[]): Family =>
  counter(
    'octoqueue_http_requests',
    'Requests that were answered, by operation and class of status.',
    answered.map(({ operation, status, count }) => ({ labels: { operation, status }, value: count })),
  )

/** A metric of one name: what it means, of what kind it is, and a value for each set of labels. */
export interface Family {
  /** Without the `_total` that samples of counters end in. */
  name: string
  help: string
  type: 'counter' | 'gauge'
  samples: readonly Sample[]
}

export interface Sample {
  labels?: Readonly<Record<string, string>>
  value: number
}

/** Prometheus's own text format, or the one that OpenMetrics made of it. */
export type Format = 'prometheus' | 'openmetrics'

export const MEDIA_TYPES: Readonly<Record<Format, string>> = {
  prometheus: 'text/plain; version=0.0.4; charset=utf-8',
  openmetrics: 'application/openmetrics-text; version=1.0.0; charset=utf-8',
}

/**
 * Writes metrics as text (https://prometheus.io/docs/instrumenting/exposition_formats/,
 * https://prometheus.io/docs/specs/om/open_metrics_spec/). The formats differ in what a counter is called
 * where it is described, and in the mark at the end.
 */
export function writeMetrics(families: readonly Family[], format: Format): string {
  const blocks = families.map((family) => writeFamily(family, format))
  return blocks.join('') + (format === 'openmetrics' ? '# EOF\n' : '')
}

function writeFamily({ name, help, type, samples }: Family, format: Format): string {
  const sampled = type === 'counter' ? `${name}_total` : name
  const described = format === 'openmetrics' ? name : sampled
  const lines = [
    `# HELP ${described} ${escapeHelp(help, format)}`,
    `# TYPE ${described} ${type}`,
    ...samples.map(({ labels = {}, value }) => `${sampled}${writeLabels(labels)} ${value}`),
  ]
  return `${lines.join('\n')}\n`
}

function writeLabels(labels: Readonly<Record<string, string>>): string {
  const written = Object.entries(labels).map(([name, value]) => `${name}="${escapeLabel(value)}"`)
  return written.length > 0 ? `{${written.join(',')}}` : ''
}

const escapeLine = (text: string) => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')
const escapeLabel = (text: string) => escapeLine(text).replaceAll('"', '\\"')
/** Only OpenMetrics has quotes escaped here as well. */
const escapeHelp = (text: string, format: Format) =>
  format === 'openmetrics' ? escapeLabel(text) : escapeLine(text)
