/*
 * What is used of Cloudflare's runtime, in types of our own: the published ones would replace Node's in the
 * whole project.
 */

/** Counts for each location of Cloudflare's by itself. */
export interface RateLimiter {
  limit(request: { key: string }): Promise<{ success: boolean }>
}

/** What comes with one request or one turn of the cron trigger. */
export interface Execution {
  /** Work that is not cut off by the end of the answer, nor by a client that hangs up. */
  waitUntil(work: Promise<unknown>): void
}

/** What is bound to the Worker, by name: variables and secrets are texts. */
export type Environment = Readonly<Record<string, unknown>>
