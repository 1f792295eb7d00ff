import type { Context, Hono } from 'hono'
import type { RequestIdVariables } from 'hono/request-id'
import type { Caller } from '../access/caller.ts'
import type { ProblemType } from '../domain/problem.ts'
import type { Queue } from '../queue/queue.ts'
import type { RateLimit } from './middleware/rate-limit.ts'

/* What the middleware puts within reach of every request's handler. */

export type App = Hono<{ Variables: Variables }>
export type Asked = Context<{ Variables: Variables }>

export type Variables = RequestIdVariables & {
  problem: ProblemType | undefined
  /** Who asks; undefined where anyone may. */
  caller: Caller | undefined
  /** The queue that a job is in now. @throws Problem `job-not-found` */
  queueOf: (id: number) => Promise<string>
  /** Who has a lease, by the lease alone; undefined when it is none. */
  holderOf: Queue['holderOf']
  /** The queue's, as owner/name. */
  repository: string
  held: Held | undefined
}

/** The limit that a request was held to, for the headers of its answer. */
export interface Held {
  name: 'address' | 'key'
  limit: RateLimit
  client: string
}
