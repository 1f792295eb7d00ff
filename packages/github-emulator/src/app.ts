import { Hono } from 'hono'
import { serveGraphQL } from './graphql/serve.ts'
import { notFound } from './problem.ts'
import type { World } from './request-pipeline.ts'
import { appEndpoints, manifestEndpoints } from './rest/apps.ts'
import { metaEndpoints } from './rest/meta.ts'
import { allRepositoryEndpoints, inRepository, serveRest } from './rest/serve.ts'
import { isFilesFault } from './store/database.ts'
import { appHookEndpoints } from './webhooks/endpoints.ts'

/** Parameters that are numbers, and those that may contain slashes; all others end at a slash. */
const PATTERNS: Record<string, string> = {
  issue_number: '{[0-9]+}',
  comment_id: '{[0-9]+}',
  installation_id: '{[0-9]+}',
  event_id: '{[0-9]+}',
  job_id: '{[0-9]+}',
  hook_id: '{[0-9]+}',
  delivery_id: '{[0-9]+}',
  milestone_number: '{[0-9]+}',
  run_id: '{[0-9]+}',
  repository_id: '{[0-9]+}',
  ref: '{.+}',
  path: '{.+}',
}

const honoPath = (path: string) =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => `:${name}${PATTERNS[name] ?? ''}`)

/**
 * All of the embedded GitHub's endpoints, at the root as api.github.com has them. Pages may be added behind
 * them.
 */
export function createApp(world: World): Hono {
  const app = new Hono()
  for (const endpoint of [...metaEndpoints, ...appEndpoints, ...appHookEndpoints, ...manifestEndpoints]) {
    const route = `${endpoint.method} ${endpoint.path}`
    app.on(endpoint.method, honoPath(endpoint.path), serveRest(world, route, endpoint))
  }
  for (const endpoint of allRepositoryEndpoints) {
    const route = `${endpoint.method} /repos/{owner}/{repo}${endpoint.path}`
    const serve = serveRest(world, route, { ...endpoint, handle: inRepository(endpoint) })
    // `Link` headers lead through the second form.
    app.on(endpoint.method, honoPath(`/repos/{owner}/{repo}${endpoint.path}`), serve)
    app.on(endpoint.method, honoPath(`/repositories/{repository_id}${endpoint.path}`), serve)
  }
  app.post('/graphql', serveGraphQL(world))
  app.post('/api/graphql', serveGraphQL(world))
  app.notFound((context) => {
    const handle = () => {
      throw notFound()
    }
    const { method } = context.req
    return serveRest(world, `${method} {unknown}`, { method: 'GET', path: '', handle })(context)
  })
  // Refusals are answers; whatever else is thrown is a dropped connection or a defect, and `fetch` shall
  // reject with it.
  app.onError((error, context) => {
    if (!isFilesFault(error)) throw error
    // Nothing of the request was written: each is one transaction.
    return context.json({ message: error.message }, 503, { Date: new Date(world.now()).toUTCString() })
  })
  return app
}
