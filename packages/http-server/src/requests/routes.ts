import type { Context, Env, Hono } from 'hono'
import { matchedRoutes } from 'hono/route'
import { TrieRouter } from 'hono/router/trie-router'

/** A path as OpenAPI writes it, `/jobs/{id}`, from Hono's `/jobs/:id`. */
export const pathOf = (route: string): string => route.replace(/:(\w+)/g, '{$1}')

/** A path as Hono's router writes it: `/jobs/:id`. */
export const routeOf = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1')

/** The methods of the routes at a request's path; none where there is no route. */
export function createMethodsAt<E extends Env>(app: Hono<E>): (c: Context) => string[] {
  let routes: TrieRouter<string> | undefined
  return ({ req }) => {
    // Routes are added after the middleware.
    routes ??= routesOf(app)
    return [...new Set(routes.match('ALL', req.path)[0].map(([method]) => method))].toSorted()
  }
}

function routesOf<E extends Env>(app: Hono<E>): TrieRouter<string> {
  const routes = new TrieRouter<string>()
  for (const { method, path } of app.routes) if (method !== 'ALL') routes.add('ALL', path, method)
  return routes
}

/** Answers of one operation and class of status. */
export interface AnsweredRequests {
  /** Method and path as OpenAPI writes them; empty when the request was for no route. */
  operation: string
  /** `2xx` and the like. */
  status: string
  count: number
}

/**
 * Counts answers by the route that a request was for, also when it was refused on the way there. Routes and
 * classes of status are few, and so is what is kept.
 */
export function createRequestCounter() {
  const answered = new Map<string, AnsweredRequests>()
  return {
    count(c: Context): void {
      const route = matchedRoutes(c).find(({ method }) => method !== 'ALL')
      const status = `${Math.floor(c.res.status / 100)}xx`
      const operation = route ? `${route.method} ${pathOf(route.path)}` : ''
      const key = `${operation} ${status}`
      const counted = answered.get(key)
      if (counted) counted.count++
      else answered.set(key, { operation, status, count: 1 })
    },
    answered: (): readonly AnsweredRequests[] => [...answered.values()],
  }
}
