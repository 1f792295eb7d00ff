import { Cron } from 'croner'
import { COMPARED_RUNS, MAX_CRON_CHARACTERS, MAX_EVERY_SECONDS, MIN_GAP_SECONDS } from './limits.ts'

/** When a schedule is due: by a calendar and the clocks of a time zone, or every so many seconds. */
export type Timing = { cron: string; timeZone: string } | { everySeconds: number }

/** How people write it. */
export interface WrittenTiming {
  cron?: unknown
  time_zone?: unknown
  every?: unknown
}

/** What is wrong, and a JSON pointer to where. */
export interface Fault {
  pointer: string
  detail: string
}

export type ReadTiming = { ok: true; timing: Timing } | { ok: false; errors: readonly Fault[] }

export const DEFAULT_TIME_ZONE = 'UTC'

/**
 * Reads when a schedule is due.
 * @param now Unix seconds; the gap between due times is looked at from there on
 */
export function readTiming({ cron, time_zone: zone, every }: WrittenTiming, now: number): ReadTiming {
  if ((cron === undefined) === (every === undefined))
    return refuse('/cron', 'A schedule has either `cron`, an expression, or `every`, a number of seconds.')
  if (every !== undefined) return readEvery(every, zone)
  const isText = typeof cron === 'string' && cron.length <= MAX_CRON_CHARACTERS
  if (!isText) return refuse('/cron', `It must be a text of at most ${MAX_CRON_CHARACTERS} characters.`)
  if (zone !== undefined && typeof zone !== 'string') return refuse('/time_zone', 'It must be a text.')
  return readCron(cron, zone ?? DEFAULT_TIME_ZONE, now)
}

function readEvery(every: unknown, zone: unknown): ReadTiming {
  if (zone !== undefined)
    return refuse('/time_zone', 'An interval is the same in all time zones; leave it out, or use `cron`.')
  const isNumber = typeof every === 'number' && Number.isInteger(every)
  if (isNumber && every >= MIN_GAP_SECONDS && every <= MAX_EVERY_SECONDS)
    return { ok: true, timing: { everySeconds: every } }
  const detail = `It must be a whole number of seconds from ${MIN_GAP_SECONDS} to ${MAX_EVERY_SECONDS}.`
  return refuse('/every', detail)
}

function readCron(cron: string, timeZone: string, now: number): ReadTiming {
  if (!isTimeZone(timeZone)) {
    const detail = `${quoted(timeZone)} is no time zone that is known here; write one as Europe/Berlin or UTC.`
    return refuse('/time_zone', detail)
  }
  const timing = { cron, timeZone }
  try {
    // What is a date instead of an expression would come once.
    if (cronOf(timing).getOnce()) return refuse('/cron', wordsFor(cron, 'That is a date.'))
    const runs = upcoming(timing, now, COMPARED_RUNS)
    if (runs.length === 0) return refuse('/cron', `${quoted(cron)} is never due: no date fits it.`)
    const gap = runs.slice(1).find((run, index) => run - (runs[index] ?? run) < MIN_GAP_SECONDS)
    if (gap === undefined) return { ok: true, timing }
    return refuse('/cron', `${quoted(cron)} is due more often than every ${MIN_GAP_SECONDS} seconds.`)
  } catch (error) {
    return refuse('/cron', wordsFor(cron, error instanceof Error ? error.message : String(error)))
  }
}

function isTimeZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }) !== undefined
  } catch {
    return false
  }
}

/** The library's own reason, without the names of its parts. */
function wordsFor(cron: string, reason: string): string {
  const why = reason.replace(/^Cron\w+: /, '').replace(/\.?$/, '.')
  return `${quoted(cron)} is no cron expression of five or six parts, as 30 3 * * MON-FRI. ${why}`
}

const quoted = (text: string): string => JSON.stringify(text)

const refuse = (pointer: string, detail: string): ReadTiming => ({
  ok: false,
  errors: [{ pointer, detail }],
})

/** Nothing runs by it: it only reckons. */
const cronOf = ({ cron, timeZone }: { cron: string; timeZone: string }): Cron =>
  new Cron(cron, { timezone: timeZone, mode: '5-or-6-parts', paused: true })

const dateOf = (seconds: number): Date => new Date(seconds * 1000)
const secondsOf = (date: Date): number => date.getTime() / 1000

/** The next due times after an instant, the first one first. Instants are Unix seconds. */
export function upcoming(timing: Timing, after: number, count: number): readonly number[] {
  if ('cron' in timing) return cronOf(timing).nextRuns(count, dateOf(after)).map(secondsOf)
  const { everySeconds } = timing
  const first = (Math.floor(after / everySeconds) + 1) * everySeconds
  return Array.from({ length: count }, (_, index) => first + index * everySeconds)
}

/**
 * The last `most` due times after an instant and up to another, the first one first. However long that is, it
 * takes `most` steps.
 */
export function dueBetween(timing: Timing, after: number, upTo: number, most: number): readonly number[] {
  const before = 'cron' in timing ? cronBefore(timing) : intervalBefore(timing.everySeconds)
  const found: number[] = []
  let due = before(Math.floor(upTo) + 1)
  for (; due !== undefined && due > after && found.length < most; due = before(due)) found.push(due)
  return found.toReversed()
}

/** The last due time before an instant. */
type Before = (instant: number) => number | undefined

function cronBefore(timing: { cron: string; timeZone: string }): Before {
  const cron = cronOf(timing)
  return (instant) => cron.previousRuns(1, dateOf(instant)).map(secondsOf)[0]
}

/** On multiples of the interval since 1970, so that all processes reckon alike. */
const intervalBefore =
  (everySeconds: number): Before =>
  (instant) =>
    (Math.ceil(instant / everySeconds) - 1) * everySeconds
