import type { Shares } from '@octoqueue/bounds'
import type { CountedRequest } from '@octoqueue/http-server/requests'
import type { Context, Hono, MiddlewareHandler } from 'hono'
import type { RequestIdVariables } from 'hono/request-id'
import type { Caller } from '../access/access.ts'
import type { Problem, ProblemType } from '../domain/problem.ts'
import type { Queue } from '../upkeep/queue.ts'

/** The service of one repository. */
export type App = Hono<{ Variables: Variables }>

/** A request on its way, with what is known of it so far. */
export type Asked = Context<{ Variables: Variables }>

/** A step of the pipeline that every request passes. */
export type Middleware = MiddlewareHandler<{ Variables: Variables }>

/** What middleware finds out about a request, for what comes after it. */
export type Variables = RequestIdVariables & {
  /** Why the request was refused. */
  problem: ProblemType | undefined
  /** How its path named the repository; undefined when it named none. */
  repositoryPrefix: RepositoryPrefix | undefined
  /** What the client is counted by: its address, or all the addresses that it has. Found out when asked. */
  clientOf: () => string
  /** Who asks; undefined where anyone may. */
  caller: Caller | undefined
  /** The queue that a job is in now. @throws Problem `job-not-found` */
  queueOf: Queue['queueOf']
  /** Who has a lease, by the lease alone; undefined when it is none. */
  holderOf: Queue['holderOf']
  /** The queue's, as owner/name: its own workflows may start the jobs that were handed to them. */
  repository: string
  /** How callers share what GitHub allows. */
  shares: Shares
  /** Counts a signed request that is refused. @throws Problem `too-many-requests` when they are too many */
  countRefused: () => Promise<void>
  /** The rate limit that the request counts for; undefined when there is none. */
  counted: CountedRequest | undefined
}

/** How a request named its repository: `/repos/{owner}/{repo}` in front of its path. */
export interface RepositoryPrefix {
  /** As the request wrote it, without a slash at the end. */
  prefix: string
  /**
   * Why the repository is not served. Only callers with access to everything see it, so that no one else
   * learns which repositories exist.
   */
  refusal?: Problem
}
