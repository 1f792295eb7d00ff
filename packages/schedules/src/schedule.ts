import { CATCH_UPS, type CatchUp, type Policy } from './catch-up.ts'
import { DEFAULT_CATCH_UP, MAX_CATCH_UP } from './limits.ts'
import { type Fault, readTiming, type Timing, type WrittenTiming } from './timing.ts'

/** A schedule, as people and programs write it. */
export interface WrittenSchedule extends WrittenTiming {
  catch_up?: unknown
  catch_up_max?: unknown
  paused?: unknown
  since?: unknown
}

export interface Schedule extends Policy {
  timing: Timing
  /** Nothing is due meanwhile, and nothing is made up for afterwards. */
  isPaused: boolean
  /** Unix seconds: what was due up to then is nobody's. Undefined where nobody wrote it. */
  since: number | undefined
}

export type ReadSchedule = { ok: true; schedule: Schedule } | { ok: false; errors: readonly Fault[] }

const MAX_INSTANT = 4_102_444_800

/** Reads a schedule, or says what is wrong with it and where. `now`: Unix seconds. */
export function readSchedule(written: WrittenSchedule, now: number): ReadSchedule {
  const { catch_up: catchUp = 'one', catch_up_max: most = DEFAULT_CATCH_UP, paused = false, since } = written
  const read = readTiming(written, now)
  const errors: Fault[] = read.ok ? [] : [...read.errors]
  const check = (isRight: boolean, pointer: string, detail: string): void => {
    if (!isRight) errors.push({ pointer, detail })
  }
  check(isCatchUp(catchUp), '/catch_up', `It must be ${CATCH_UPS.join(', ')}.`)
  const words = `It must be a whole number from 1 to ${MAX_CATCH_UP}.`
  check(isWhole(most, 1, MAX_CATCH_UP), '/catch_up_max', words)
  check(typeof paused === 'boolean', '/paused', 'It must be true or false.')
  const isSince = since === undefined || isWhole(since, 0, MAX_INSTANT)
  check(isSince, '/since', 'It must be an instant in Unix seconds.')
  if (!read.ok || errors.length > 0) return { ok: false, errors }
  const policy = { catchUp: catchUp as CatchUp, most: Number(most) }
  const rest = { isPaused: paused === true, since: since === undefined ? undefined : Number(since) }
  return { ok: true, schedule: { timing: read.timing, ...policy, ...rest } }
}

const isCatchUp = (value: unknown): value is CatchUp => CATCH_UPS.some((one) => one === value)

const isWhole = (value: unknown, least: number, most: number): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
