import { type Check, createCheck, type PayloadOf, type PayloadSchema } from './payload.ts'
import type { Progress } from './queue.ts'

/** A job, as its handler sees it. */
export interface Job<Data = unknown> {
  readonly id: number
  readonly queue: string
  readonly type: string | null
  /** The payload; checked, when the handler has a schema. */
  readonly data: Data
  /** From 1. */
  readonly attempt: number
  readonly maxAttempts: number
  readonly title: string | undefined
  /** The page. */
  readonly url: string | undefined
  readonly labels: readonly string[]
  /** Who made the job and how it was let in. */
  readonly provenance: { author: string | null; how: string } | undefined
  /**
   * Aborted when the work must end; its `reason` is a `Stopped` that says `why`. Hand it to `fetch` and the
   * like.
   */
  readonly signal: AbortSignal
  /**
   * Reports how far the work is: percent from 0 to 100, or any part of a {@link Progress}. It is sent at
   * once, then at most every few seconds, each time the latest.
   */
  progress(progress: number | Pick<Progress, 'percent' | 'note'>, note?: string): void
  /** Adds a line to the job's log, which is shown with its progress; the latest 50 are kept. */
  log(line: string): void
}

/**
 * Does the work of one job. What it returns is the result: any JSON value, or nothing. It may run more than
 * once for a job, so the work should bear repetition: an error makes a retry, and so does a worker that dies.
 */
export type Run<Data = unknown> = (job: Job<Data>) => unknown

/** Wraps the run of every job: `next()` runs it, and gives its result. */
export type Middleware = (job: Job, next: () => Promise<unknown>) => unknown

/** A handler with more than a function. {@link defineHandler} makes one. */
export interface Handler {
  readonly payload?: PayloadSchema | undefined
  /** How long a run may take before it is stopped and counts as failed; without it the worker's. */
  readonly timeoutSeconds?: number | undefined
  readonly run: Run<never>
}

/** Handlers by job type. `'*'` takes the types that no other handler takes, and jobs without a type. */
export type Handlers = Readonly<Record<string, Handler | Run<never>>>

/**
 * A handler whose payload is checked, and typed by its schema:
 *
 * ```ts
 * const emails = defineHandler({
 *   payload: { type: 'object', required: ['to'], properties: { to: { type: 'string' } } },
 *   run: async ({ data, signal }) => send(data.to, signal),
 * })
 * ```
 */
export const defineHandler = <const S extends PayloadSchema>(handler: {
  payload: S
  timeoutSeconds?: number
  run: Run<PayloadOf<S>>
}): Handler => handler

/** A handler that is ready to run. */
export interface Prepared {
  check: Check | undefined
  timeoutSeconds: number | undefined
  run: Run
}

const TYPE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$/
/** The handler of all other jobs. */
export const ANY = '*'

/** @throws Error that names the handler and says what is wrong with it */
export function prepareHandlers(handlers: Handlers): Map<string, Prepared> {
  const prepared = new Map(
    Object.entries(handlers).map(([type, handler]) => {
      try {
        return [type, prepare(type, handler)] as const
      } catch (error) {
        throw new Error(
          `The handler "${type}" cannot be used: ${error instanceof Error ? error.message : error}`,
        )
      }
    }),
  )
  if (prepared.size > 0) return prepared
  throw new Error('There is no handler. Give one for each type of job, or one for "*".')
}

function prepare(type: string, handler: Handler | Run<never>): Prepared {
  if (type !== ANY && !TYPE.test(type))
    throw new Error('a type has 1 to 45 letters, digits, dots, dashes and underscores.')
  const { run, payload, timeoutSeconds }: Handler = typeof handler === 'function' ? { run: handler } : handler
  if (typeof run !== 'function') throw new Error('it is neither a function nor an object with `run`.')
  if (timeoutSeconds !== undefined && !(timeoutSeconds > 0))
    throw new Error('`timeoutSeconds` must be a number above 0.')
  if (payload !== undefined && (typeof payload !== 'object' || payload === null))
    throw new Error('`payload` must be a JSON Schema or a Standard Schema.')
  const check = payload === undefined ? undefined : createCheck(payload)
  return { check, timeoutSeconds, run: run as Run }
}
