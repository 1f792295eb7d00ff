import type { Quota, Resource } from '../headers-and-limits/rate-limit.ts'
import { type FieldError, invalid, Moved, type Problem } from '../problem.ts'
import type { App } from '../store/apps.ts'
import type { Repository, Role } from '../store/repositories.ts'
import type { Actor, Permission } from '../store/users.ts'
import type { Site } from '../to-json/site.ts'
import type { Webhooks } from '../webhooks/webhooks.ts'

/** A request, once it is parsed and its sender known. */
export interface Call extends Site {
  actor: Actor | undefined
  /** The App that signed the request's token itself. */
  app: App | undefined
  /** Ids of the repositories that an installation's token reaches, which the store is narrowed to. */
  reach: ReadonlySet<number> | undefined
  method: string
  /** The path as it came. */
  path: string
  parameters: Readonly<Record<string, string>>
  query: URLSearchParams
  /** The body as it came. */
  text: string
  webhooks: Webhooks
  /** What is left of the sender's quota. */
  quota: (resource: Resource) => Quota
}

/** A request to a path under /repos/{owner}/{repo}. */
export interface RepositoryCall extends Call {
  repository: Repository
  /** The JSON body; undefined when there is none. */
  body: unknown
}

/** An answer before headers (ETag, Link, limits) are put on. */
export interface Reply {
  status: number
  body?: unknown
  headers?: Record<string, string>
  /** For a page of a list: where the page is in the whole. */
  page?: { number: number; size: number; total: number }
}

/**
 * One endpoint; `path` is OpenAPI's, without `/repos/{owner}/{repo}` where the endpoint belongs to a
 * repository.
 */
export interface Endpoint<C extends Call = Call> {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  path: string
  handle: (call: C) => Reply
  /** Reads that GitHub may answer from an older state: lists, issues, matching refs. */
  mayLag?: true
  /** What a token must be allowed to write this, or to read it of a private repository. */
  needs?: Permission
  /** The least role of people who may do this; everybody's when absent. */
  least?: Role
  /** Can be done to a repository that is in the archive. */
  onArchived?: true
  /** Costs no quota. */
  free?: true
}

export type RepositoryEndpoint = Endpoint<RepositoryCall>

const DOCUMENTATION_URL = 'https://docs.github.com/rest'

/** A refusal in GitHub's shape. */
export function problemReply(problem: Problem): Reply {
  if (problem instanceof Moved) return movedReply(problem)
  const { status, message, errors } = problem
  const details = errors ? { errors } : {}
  return {
    status,
    body: { message, ...details, documentation_url: DOCUMENTATION_URL, status: String(status) },
  }
}

/** https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#follow-redirects */
const movedReply = ({ status, message, location }: Moved): Reply => ({
  status,
  body: { message, url: location, documentation_url: DOCUMENTATION_URL },
  headers: { location },
})

export const ok = (body: unknown): Reply => ({ status: 200, body })
export const created = <T extends { url: string }>(body: T): Reply => ({
  status: 201,
  body,
  headers: { location: body.url },
})
export const noContent = (): Reply => ({ status: 204 })

/** The user behind a write; endpoints that write are not reached without one. */
export function writer(call: Call): Actor {
  if (!call.actor) throw new Error('A write came through without an actor')
  return call.actor
}

/** GitHub's page sizes: 30 unless asked for, at most 100. */
const DEFAULT_PAGE_SIZE = 30
const MAX_PAGE_SIZE = 100

/** Which page is asked for; out-of-range values are put right silently, as GitHub does. */
export function pageOf(query: URLSearchParams): {
  number: number
  size: number
  limit: number
  offset: number
} {
  const asked = (name: string, otherwise: number) => {
    const value = Number(query.get(name) ?? otherwise)
    return Number.isSafeInteger(value) && value > 0 ? value : otherwise
  }
  const number = asked('page', 1)
  const size = Math.min(asked('per_page', DEFAULT_PAGE_SIZE), MAX_PAGE_SIZE)
  return { number, size, limit: size, offset: (number - 1) * size }
}

/** A query parameter that has to be one of the choices; the first is the default. */
export function choice<T extends string>(
  query: URLSearchParams,
  resource: string,
  name: string,
  choices: readonly [T, ...T[]],
): T {
  const value = query.get(name) ?? choices[0]
  const found = choices.find((one) => one === value)
  if (found === undefined) throw invalid({ resource, field: name, code: 'invalid' })
  return found
}

/** `since` as Unix seconds; undefined when absent. */
export function sinceOf(query: URLSearchParams, resource: string): number | undefined {
  const value = query.get('since')
  if (value === null) return undefined
  const at = Date.parse(value)
  const error: FieldError = { resource, field: 'since', code: 'invalid' }
  if (Number.isNaN(at)) throw invalid(error)
  return Math.floor(at / 1000)
}
