import { reasonOf } from './queue.ts'

/*
 * What a handler may say beside a result: that a retry is of no use, when it is, or that the job should come
 * back later. And what its attempt comes to.
 */

/** Thrown by a handler when a retry would not help: the job fails at once, whatever attempts it has left. */
export class NonRetryable extends Error {
  override name = 'NonRetryable'
}

/** Thrown by a handler that knows when a retry makes sense. {@link retryIn} makes one. */
export class RetryIn extends Error {
  override name = 'RetryIn'
  readonly seconds: number

  constructor(seconds: number, reason = 'The job is to be tried again later', options?: ErrorOptions) {
    super(reason, options)
    this.seconds = seconds
  }
}

/**
 * `throw retryIn(60, 'the API asks for a pause')`: the attempt failed, and the next one begins in so many
 * seconds, if there is one left.
 */
export const retryIn = (seconds: number, reason?: string): RetryIn => new RetryIn(seconds, reason)

/**
 * Returned by a handler: the job comes back later, and this attempt does not count. {@link snooze} makes one.
 */
export class Snooze {
  readonly seconds: number

  constructor(seconds: number) {
    this.seconds = seconds
  }
}

/**
 * `return snooze(600)`: nothing failed, it is only too early. The job is claimed again in so many seconds.
 */
export const snooze = (seconds: number): Snooze => new Snooze(seconds)

/** Why a handler was told to stop, as the `reason` of its signal has it. */
export type StopWhy = 'cancelled' | 'lease-lost' | 'timeout' | 'shutdown'

/** The reason of the signal of a job that must stop. */
export class Stopped extends Error {
  override name = 'Stopped'
  readonly why: StopWhy

  constructor(why: StopWhy, message: string) {
    super(message)
    this.why = why
  }
}

/** What an attempt comes to. */
export type Outcome =
  | { verb: 'complete'; result: unknown }
  | { verb: 'fail'; error: string; retry: boolean; retryIn?: number; cause: unknown }
  | { verb: 'release'; retryIn?: number }

/** The service takes so many characters, and so long a pause. */
const MAX_ERROR_CHARACTERS = 60_000
const MAX_PAUSE_SECONDS = 315_360_000

/** A pause as the queue takes it: whole seconds, never fewer than were asked for. */
const wholeSeconds = (seconds: number): number =>
  Number.isFinite(seconds) ? Math.min(Math.max(0, Math.ceil(seconds)), MAX_PAUSE_SECONDS) : 0

export const outcomeOfValue = (value: unknown): Outcome =>
  value instanceof Snooze
    ? { verb: 'release', retryIn: wholeSeconds(value.seconds) }
    : { verb: 'complete', result: value }

export function outcomeOfError(cause: unknown): Outcome {
  const words = reasonOf(cause) || (cause instanceof Error ? cause.name : 'The handler failed without a word')
  const error = words.slice(0, MAX_ERROR_CHARACTERS)
  const failed = { verb: 'fail', error, cause, retry: !(cause instanceof NonRetryable) } as const
  return cause instanceof RetryIn ? { ...failed, retryIn: wholeSeconds(cause.seconds) } : failed
}
