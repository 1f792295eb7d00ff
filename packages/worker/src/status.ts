import type { Clock } from '@octoqueue/bounds/clock'
import { counter, formatFor, gauge, MEDIA_TYPES, writeMetrics } from '@octoqueue/metrics-text'
import type { Emitter, Events } from './events.ts'
import { reasonOf } from './queue.ts'

/* What a worker tells about itself: `/health` and `/metrics`. */

/** How a worker is. `failing`: its claims have gone wrong for a while. */
export interface Health {
  status: 'ready' | 'working' | 'failing' | 'stopping' | 'stopped'
  worker: string
  queues: readonly string[]
  /** The most jobs at once, and how many there are. */
  concurrency: number
  running: number
  completed: number
  failed: number
  /** Seconds since the queue last answered a claim; null before the first answer. */
  claimed_seconds_ago: number | null
  /** What went wrong with the last claim; null when nothing did. */
  error: string | null
}

export interface Status {
  health(): Health
  /** For Prometheus, in the format that the `Accept` header asks for. */
  metrics(accept?: string): { body: string; contentType: string }
  /** Answers `GET /health` and `GET /metrics`; hand it to whatever serves HTTP. */
  fetch(request: Request): Response
  /** A claim was answered, or went wrong. */
  noteClaim(error?: unknown): void
}

interface Watched {
  name: string
  queues: readonly string[]
  concurrency: number
  clock: Clock
  running(): number
  phase(): 'ready' | 'working' | 'stopping' | 'stopped'
}

/** Claims that have failed for so long make a worker unhealthy; an orchestrator may then replace it. */
const MAX_FAILING_MS = 60_000

const OUTCOMES = ['completed', 'failed', 'snoozed', 'released', 'lost'] as const

export function createStatus(watched: Watched, { on }: Pick<Emitter, 'on'>): Status {
  const { name, queues, concurrency, clock, running, phase } = watched
  const count = {
    completed: 0,
    failed: 0,
    snoozed: 0,
    released: 0,
    lost: 0,
    claimed: 0,
    errors: 0,
    seconds: 0,
  }
  const claims: { answeredAtMs?: number; failingSinceMs?: number; error?: string } = {}
  for (const outcome of OUTCOMES) {
    on(outcome, (event: Events[typeof outcome]) => {
      count[outcome] += 1
      if (outcome !== 'snoozed' && 'seconds' in event) count.seconds += event.seconds
    })
  }
  on('claimed', ({ jobs }) => {
    count.claimed += jobs.length
  })
  on('error', () => {
    count.errors += 1
  })

  const isFailing = () =>
    claims.failingSinceMs !== undefined && clock.elapsedMs() - claims.failingSinceMs >= MAX_FAILING_MS
  const health = (): Health => ({
    status: phase() === 'working' && isFailing() ? 'failing' : phase(),
    worker: name,
    queues,
    concurrency,
    running: running(),
    completed: count.completed,
    failed: count.failed,
    claimed_seconds_ago:
      claims.answeredAtMs === undefined ? null : Math.floor((clock.elapsedMs() - claims.answeredAtMs) / 1000),
    error: claims.error ?? null,
  })
  const metrics = (accept?: string) => {
    const format = formatFor(accept)
    const samples = OUTCOMES.map((outcome) => ({ labels: { outcome }, value: count[outcome] }))
    const families = [
      counter('octoqueue_worker_jobs', 'Attempts by what became of them.', samples),
      counter('octoqueue_worker_claimed', 'Jobs that were claimed.', count.claimed),
      counter('octoqueue_worker_errors', 'Calls of the queue that went wrong.', count.errors),
      counter('octoqueue_worker_run_seconds', 'Time that handlers took.', count.seconds),
      gauge('octoqueue_worker_running', 'Jobs that are worked on now.', running()),
      gauge('octoqueue_worker_slots', 'Jobs that are worked on at once, at most.', concurrency),
    ]
    return { body: writeMetrics(families, format), contentType: MEDIA_TYPES[format] }
  }
  return {
    health,
    metrics,
    fetch: (request) => answer(request, health, metrics),
    noteClaim(error) {
      if (error === undefined) {
        Object.assign(claims, {
          answeredAtMs: clock.elapsedMs(),
          failingSinceMs: undefined,
          error: undefined,
        })
      } else {
        claims.failingSinceMs ??= clock.elapsedMs()
        claims.error = reasonOf(error)
      }
    },
  }
}

function answer(request: Request, health: Status['health'], metrics: Status['metrics']): Response {
  const { pathname } = new URL(request.url)
  if (pathname !== '/health' && pathname !== '/metrics')
    return Response.json({ detail: 'A worker answers GET /health and GET /metrics.' }, { status: 404 })
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return Response.json({ detail: 'Use GET.' }, { status: 405, headers: { allow: 'GET, HEAD' } })
  if (pathname === '/metrics') {
    const { body, contentType } = metrics(request.headers.get('accept') ?? undefined)
    return new Response(body, { headers: { 'content-type': contentType } })
  }
  const is = health()
  return Response.json(is, { status: ['failing', 'stopped'].includes(is.status) ? 503 : 200 })
}
