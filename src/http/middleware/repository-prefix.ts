import type { Context } from 'hono'
import { getPath } from 'hono/utils/url'
import type { Problem } from '../../domain/problem.ts'

/** How a request named its repository, when it did: `/repos/{owner}/{repo}` in front of its path. It comes with the request's environment. */
export interface RepositoryPrefix {
  /** As the request wrote it, without a slash at the end. */
  prefix: string
  /** Why the repository is not served. Told only to those who would be let in anywhere, so that nobody else learns what there is. */
  refusal?: Problem
}

interface Prefixed {
  place?: RepositoryPrefix
}

/** The place that a request is for; undefined when its path has no prefix. */
export const repositoryPrefixOf = ({ env }: Pick<Context, 'env'>): RepositoryPrefix | undefined =>
  (env as Prefixed | undefined)?.place

/** The environment of a request for a place. */
export const withRepositoryPrefix = (env: object | undefined, place: RepositoryPrefix): object => ({
  ...env,
  place,
})

/** The path of a request without its prefix, for Hono. */
export function pathBelowPrefix(request: Request, options?: { env?: unknown }): string {
  const path = getPath(request)
  const place = (options?.env as Prefixed | undefined)?.place
  return place ? path.slice(place.prefix.length) || '/' : path
}

/** Addresses of ours in the headers of an answer lead to the same repository as the request did. */
export async function leadBack(context: Context, next: () => Promise<void>): Promise<void> {
  await next()
  const place = repositoryPrefixOf(context)
  if (!place) return
  const { headers } = context.res
  const [location, link] = [headers.get('Location'), headers.get('Link')]
  if (location?.startsWith('/')) context.header('Location', place.prefix + location)
  if (link) context.header('Link', link.replaceAll('</', `<${place.prefix}/`))
}
