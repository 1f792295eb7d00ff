import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dueBetween, MIN_GAP_SECONDS, readTiming, type Timing, upcoming } from '../src/index.ts'
import { NOW, seconds, timingOf } from './instants.ts'

const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'America/St_Johns'] as const
/** Within days of these, clocks change somewhere. */
const CHANGES = ['2026-03-08', '2026-03-29', '2026-04-05', '2026-10-04', '2026-10-25', '2026-11-01'] as const

const part = (least: number, most: number) =>
  fc.oneof(
    fc.constant('*'),
    fc.integer({ min: least, max: most }).map(String),
    fc.integer({ min: 2, max: 20 }).map((step) => `*/${step}`),
    fc.array(fc.integer({ min: least, max: most }), { minLength: 2, maxLength: 3 }).map(String),
  )
const cron = fc
  .tuple(
    part(0, 59),
    part(0, 23),
    fc.constantFrom('*', '*', '1', 'L', '29'),
    fc.constantFrom('*', '*', '1-5'),
  )
  .map(([minute, hour, day, weekday]) => `${minute} ${hour} ${day} * ${weekday}`)
const timing: fc.Arbitrary<Timing> = fc.oneof(
  fc.tuple(cron, fc.constantFrom(...ZONES)).map(([text, zone]) => timingOf({ cron: text, time_zone: zone })),
  fc.integer({ min: MIN_GAP_SECONDS, max: 100_000 }).map((every) => timingOf({ every })),
)
const instant = fc
  .tuple(fc.constantFrom(...CHANGES), fc.integer({ min: -30_000, max: 100_000 }))
  .map(([day, offset]) => seconds(`${day}T00:00:00Z`) + offset)
const OPTIONS = { seed: 7, numRuns: 60 }
const MANY = 10_000

/** All due times of an interval, one after the other. */
function walk(one: Timing, after: number, upTo: number): number[] {
  const runs: number[] = []
  for (
    let [next] = upcoming(one, after, 1);
    next !== undefined && next <= upTo;
    [next] = upcoming(one, next, 1)
  )
    runs.push(next)
  return runs
}

test('the way back finds what the way forward does', () => {
  fc.assert(
    fc.property(timing, instant, fc.integer({ min: 0, max: 20_000 }), (one, after, length) => {
      const runs = walk(one, after, after + length)
      expect(dueBetween(one, after, after + length, MANY)).toEqual(runs)
      expect(dueBetween(one, after, after + length, 3)).toEqual(runs.slice(-3))
    }),
    OPTIONS,
  )
})

test('each due time is in one of two intervals that follow each other, whoever looks when', () => {
  fc.assert(
    fc.property(timing, instant, fc.nat(10_000), fc.nat(10_000), (one, after, first, second) => {
      const [middle, upTo] = [after + first, after + first + second]
      const halves = [...dueBetween(one, after, middle, MANY), ...dueBetween(one, middle, upTo, MANY)]
      expect(halves).toEqual(dueBetween(one, after, upTo, MANY))
      expect(new Set(halves).size).toBe(halves.length)
    }),
    OPTIONS,
  )
})

test('due times are whole seconds, after the instant, and grow', () => {
  fc.assert(
    fc.property(timing, instant, (one, after) => {
      const runs = upcoming(one, after, 5)
      for (const [index, run] of runs.entries()) {
        expect(Number.isInteger(run)).toBe(true)
        expect(run).toBeGreaterThan(index === 0 ? after : (runs[index - 1] ?? 0))
      }
    }),
    OPTIONS,
  )
})

test('years of due times cost no more than a few', () => {
  const minutely = timingOf({ cron: '* * * * *' })
  const runs = dueBetween(minutely, 0, NOW, 5)
  expect(runs).toEqual([240, 180, 120, 60, 0].map((ago) => NOW - ago))
  expect(dueBetween(timingOf({ every: 10 }), 0, NOW, 2)).toEqual([NOW - 10, NOW])
})

test('whatever is written, it is read or refused with words', () => {
  const chars = fc.string({ unit: fc.constantFrom(...'*/,-0123456789 LW#?+MONJAN@') })
  fc.assert(
    fc.property(
      fc.oneof(chars, fc.string()),
      fc.oneof(fc.constantFrom(...ZONES), fc.string()),
      (text, zone) => {
        const read = readTiming({ cron: text, time_zone: zone }, NOW)
        if (read.ok) expect(upcoming(read.timing, NOW, 1).length).toBe(1)
        else expect(read.errors.every(({ detail }) => detail.length > 10 && detail.endsWith('.'))).toBe(true)
      },
    ),
    { seed: 7, numRuns: 200 },
  )
})
