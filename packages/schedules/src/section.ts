import { DEFAULT_CATCH_UP, MAX_SCHEDULES, SAID_RUNS, SHOWN_RUNS } from './limits.ts'
import { type ReadSchedule, readSchedule, type Schedule, type WrittenSchedule } from './schedule.ts'
import { type Fault, upcoming } from './timing.ts'

/*
 * Schedules as a document keeps them, by their names. Whoever reads it skips those that cannot be read, and
 * nobody can write such by the API.
 */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }
export type JsonObject = { readonly [name: string]: Json }

export const SCHEDULE_NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/
export const SCHEDULE_NAMES = '1 to 40 letters, digits, - and _, the first a letter or digit'

/** A schedule by its name, with what it makes a job of. */
export interface Named {
  name: string
  written: JsonObject
  read: ReadSchedule
}

export const objectOf = (value: Json | undefined): JsonObject | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined

/** Beyond `MAX_SCHEDULES` they are not read. */
export const readSection = (section: JsonObject, now: number): readonly Named[] =>
  Object.entries(section)
    .slice(0, MAX_SCHEDULES)
    .map(([name, value]) => {
      const written = objectOf(value)
      const isNamed = SCHEDULE_NAME.test(name)
      const detail = isNamed ? 'It must be an object.' : `A schedule is called by ${SCHEDULE_NAMES}.`
      const unread: ReadSchedule = { ok: false, errors: [{ pointer: '', detail }] }
      const read = written && isNamed ? readSchedule(written as WrittenSchedule, now) : unread
      return { name, written: written ?? {}, read }
    })

const TIMING = ['cron', 'time_zone', 'every', 'paused'] as const

/**
 * The section with this schedule. One that is due otherwise than before, or was paused, begins anew: nothing
 * of before `now` is made up for.
 */
export function withSchedule(section: JsonObject, name: string, given: JsonObject, now: number): JsonObject {
  const before = objectOf(section[name])
  const isSame = before !== undefined && TIMING.every((field) => before[field] === given[field])
  const since = isSame ? before.since : now
  return { ...section, [name]: { ...given, ...(since !== undefined && { since }) } }
}

/** Why there cannot be one more of this name. */
export function checkRoom(section: JsonObject, name: string): Fault | undefined {
  if (Object.hasOwn(section, name) || Object.keys(section).length < MAX_SCHEDULES) return undefined
  return { pointer: '', detail: `There are ${MAX_SCHEDULES} schedules already; remove some.` }
}

const instant = (seconds: number): string => new Date(seconds * 1000).toISOString().replace('.000Z', 'Z')

/** A schedule for whoever looks: its next due times, and the last one that was served, if it is known. */
export function showSchedule({ name, written, read }: Named, now: number, last: number | undefined) {
  const { since: _, ...fields } = written
  const runs = read.ok && !read.schedule.isPaused ? upcoming(read.schedule.timing, now, SHOWN_RUNS) : []
  return {
    name,
    cron: null,
    time_zone: null,
    every: null,
    catch_up: 'one',
    catch_up_max: DEFAULT_CATCH_UP,
    paused: false,
    job: null,
    ...fields,
    last: last === undefined ? null : instant(last),
    next: runs.map(instant),
    errors: read.ok ? [] : read.errors,
  }
}

/** When a schedule makes its next jobs, in a sentence. */
export function sayRuns(name: string, { isPaused, timing }: Schedule, now: number): string {
  if (isPaused) return `Its schedule ${name} is paused.`
  const runs = upcoming(timing, now, SAID_RUNS).map(instant)
  return runs.length > 0
    ? `Its schedule ${name} makes the next jobs at ${runs.join(', ')}.`
    : `Its schedule ${name} makes no further jobs.`
}

export type ShownSchedule = ReturnType<typeof showSchedule>
