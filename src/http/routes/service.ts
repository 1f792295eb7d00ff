import type { App } from '../guard.ts'
import { createHealth, type HealthOptions } from '../health.ts'
import { serve } from '../operation.ts'
import { OPERATIONS } from '../operations.ts'

export interface ServiceOptions extends HealthOptions {
  /** The page that lists the issues. */
  issuesUrl: string
}

/** What the service says about itself; needs no key. */
export function routeService(app: App, options: ServiceOptions): void {
  const health = createHealth(options)

  serve(app, OPERATIONS.service, (c) => {
    const routes = app.routes.filter(({ method }) => method !== 'ALL')
    const lines = routes.map(({ method, path }) => `${method} ${path.replace(/:(\w+)/, '{$1}')}`)
    return c.json({ service: 'octoqueue', issues: options.issuesUrl, routes: lines })
  })
  serve(app, OPERATIONS.health, async (c) => {
    const answer = await health()
    return c.json(answer, answer.status === 'healthy' ? 200 : 503)
  })
}
