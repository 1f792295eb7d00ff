import { type Family, MEDIA_TYPES, writeMetrics } from '../metrics/exposition.ts'
import { createHealth, type HealthOptions } from '../metrics/health.ts'
import type { App } from '../middleware/middleware.ts'
import { OPERATIONS } from '../operations.ts'
import { pathOf, serve } from './serve.ts'

export interface ServiceOptions extends HealthOptions {
  /** What there is to measure. */
  metrics: () => Promise<readonly Family[]>
  /** The page that lists the issues. */
  issuesUrl: string
}

/** What the service says about itself; needs no key. */
export function routeService(app: App, options: ServiceOptions): void {
  const health = createHealth(options)

  serve(app, OPERATIONS.service, (c) => {
    c.header('Link', '</openapi.json>; rel="service-desc", </docs>; rel="service-doc"')
    const routes = app.routes.filter(({ method }) => method !== 'ALL')
    const lines = routes.map(({ method, path }) => `${method} ${pathOf(path)}`)
    return c.json({ service: 'octoqueue', issues: options.issuesUrl, routes: lines })
  })
  serve(app, OPERATIONS.health, async (c) => {
    const answer = await health()
    return c.json(answer, answer.status === 'healthy' ? 200 : 503)
  })
  serve(app, OPERATIONS.metrics, async (c) => {
    const isOpen = c.req.header('Accept')?.includes('application/openmetrics-text') ?? false
    const format = isOpen ? 'openmetrics' : 'prometheus'
    return c.body(writeMetrics(await options.metrics(), format), 200, { 'Content-Type': MEDIA_TYPES[format] })
  })
}
