import type { Door, WebhookReport } from '@octoqueue/github-webhooks'
import { pathOf } from '@octoqueue/http-server/requests'
import { type Family, formatFor, MEDIA_TYPES, writeMetrics } from '@octoqueue/metrics-text'
import { type ApiDocument, renderPage } from '@octoqueue/openapi-page'
import generated from '../../../schemas/openapi.json' with { type: 'json' }
import { Problem } from '../../domain/problem.ts'
import type { Clock, NameLedger } from '../../ports.ts'
import { type Flight, lazy, singleFlight } from '../../runtime/deadline-budget.ts'
import { LIMITS } from '../../runtime/limits.ts'
import type { VerbCounts } from '../../runtime/log.ts'
import type { Budget } from '../../runtime/service-ports.ts'
import { instant, instantOrNull } from '../../runtime/system.ts'
import type { Schedules } from '../../upkeep/schedules.ts'
import type { App } from '../context.ts'
import { type Operation, operation, serve } from '../operation.ts'

/** The API as OpenAPI 3.1 writes it; scripts/describe-api.ts makes it. */
export const API: ApiDocument = generated

/** What the service says about itself. */
export const SERVICE_OPERATIONS = {
  service: operation('GET /', 'open', 'What this service is and can do', { answers: { 200: 'service' } }),
  health: operation(
    'GET /health',
    'open',
    'Whether GitHub and the ledger can be worked with; to callers also why not, and what is left of the rate limit',
    {
      isLive: true,
      answers: { 200: 'health', 503: 'health' },
    },
  ),
  alive: operation('GET /healthz', 'open', 'Whether this process answers, for containers; asks nobody else', {
    isLive: true,
    answers: { 200: 'health' },
  }),
  ready: operation('GET /readyz', 'open', 'The same as GET /health, where containers look for it', {
    isLive: true,
    answers: { 200: 'health', 503: 'health' },
  }),
  metrics: operation('GET /metrics', 'read', 'Counts of jobs, requests and moves, for Prometheus', {
    isLive: true,
    answers: { 200: 'text/plain' },
  }),
  describe: operation('GET /openapi.json', 'open', 'This description of the API', {
    answers: { 200: 'openapi-document' },
  }),
  webhook: operation(
    'POST /webhooks/github',
    'open',
    'Takes a webhook of GitHub, by its signature; what it is about is looked at after the answer',
    { answers: { 202: 'delivery' } },
  ),
  docs: operation('GET /docs', 'open', 'The same description, as a page', { answers: { 200: 'text/html' } }),
} as const satisfies Record<string, Operation>

export interface ServiceOptions extends HealthOptions {
  webhooks: Pick<Door, 'take'> & WebhookReport
  /** What there is to measure. */
  metrics: () => Promise<readonly Family[]>
  /** The page that lists the issues. It names the repository, so only callers are told. */
  issuesUrl: string
}

/** What the service says about itself; needs no key. */
export function routeService(app: App, options: ServiceOptions): void {
  const health = createHealth(options)

  serve(app, SERVICE_OPERATIONS.service, (c) => {
    c.header('Link', '</openapi.json>; rel="service-desc", </docs>; rel="service-doc"')
    const routes = app.routes.filter(({ method }) => method !== 'ALL')
    const lines = routes.map(({ method, path }) => `${method} ${pathOf(path)}`)
    const issues = c.var.caller && options.issuesUrl
    return c.json({ service: 'octoqueue', ...(issues && { issues }), routes: lines })
  })
  for (const operation of [SERVICE_OPERATIONS.health, SERVICE_OPERATIONS.ready])
    serve(app, operation, async (c) => {
      const answer = await health()
      // How busy a repository is, and what ails it, is no stranger's business.
      const { status, timestamp } = answer
      return c.json(c.var.caller ? answer : { status, timestamp }, status === 'healthy' ? 200 : 503)
    })
  serve(app, SERVICE_OPERATIONS.alive, (c) => c.json({ status: 'healthy', timestamp: options.now() / 1000 }))
  routeDescription(app)
  serve(app, SERVICE_OPERATIONS.webhook, async (c) => {
    const taken = await options.webhooks.take(c.req.raw).catch(async (error: unknown) => {
      await c.var.countRefused()
      throw error
    })
    return c.json(taken, 202)
  })
  serve(app, SERVICE_OPERATIONS.metrics, async (c) => {
    const format = formatFor(c.req.header('Accept'))
    return c.body(writeMetrics(await options.metrics(), format), 200, { 'Content-Type': MEDIA_TYPES[format] })
  })
}

/** The API's description, for programs and for people. It is the same for everyone, and open. */
function routeDescription(app: App): void {
  const docs = lazy(() =>
    renderPage(API, { documentPath: SERVICE_OPERATIONS.describe.path, server: 'http://localhost:8080' }),
  )

  serve(app, SERVICE_OPERATIONS.describe, (c) => c.json(API))
  serve(app, SERVICE_OPERATIONS.docs, async (c) => {
    const { page, policy } = await docs.get()
    return c.html(page, 200, { 'Content-Security-Policy': policy })
  })
}

/** Anyone may ask for the health; GitHub is asked this often at most, so nobody can use up its limit. */
const MAX_AGE_MS = 2_000

export interface HealthOptions {
  budget: () => Promise<Budget | undefined>
  verbCounts: () => VerbCounts
  ports: { ledger: Pick<NameLedger, 'open'> }
  webhooks: Pick<WebhookReport, 'health'>
  schedules: Pick<Schedules, 'seen'>
  clock: Clock
  /** Milliseconds since 1970. */
  now: () => number
}

/**
 * Asks GitHub and the ledger whether they can be worked with; the answer is described in schemas/health.json.
 */
export function createHealth({ budget, verbCounts, ports, webhooks, schedules, clock, now }: HealthOptions) {
  let last: { askedAtMs: number; answer: Flight<Awaited<ReturnType<typeof ask>>> } | undefined

  return async () => {
    const nowMs = clock.elapsedMs()
    if (!last || nowMs - last.askedAtMs > MAX_AGE_MS) last = { askedAtMs: nowMs, answer: singleFlight(ask) }
    const { github, ledger, budget } = await last.answer()
    const isHealthy = github === undefined && ledger === undefined
    return {
      status: isHealthy ? ('healthy' as const) : ('unhealthy' as const),
      timestamp: now() / 1000,
      github: {
        reachable: github?.type !== 'github-unavailable',
        problem: github?.type ?? null,
        detail: github?.message ?? verbCounts().renamed ?? null,
      },
      ledger: { problem: ledger?.type ?? null, detail: ledger?.message ?? null },
      budget,
      behind: verbCounts().behind,
      webhooks: webhooks.health(),
      schedules: { count: schedules.seen().count, next: instantOrNull(schedules.seen().next) },
      limits: verbCounts().reached.map((name) => ({ name, what: LIMITS[name] })),
    }
  }

  async function ask() {
    let left: Budget | undefined
    const github = await problemOf(async () => {
      left = await budget()
    })
    // Without GitHub nobody knows which ledger rules.
    const ledger = github ? undefined : await problemOf(() => ports.ledger.open())
    return { github, ledger, budget: left ? writeBudget(left) : null }
  }
}

async function problemOf(work: () => Promise<unknown>): Promise<Problem | undefined> {
  try {
    await work()
    return undefined
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
}

const writeBudget = ({ resetAt, ...rest }: Budget) => ({ ...rest, reset_at: instant(resetAt) })
