import { expect, test } from 'vitest'
import { MAX_LATE_SECONDS, readSchedule, type Schedule, turnOf, type WrittenSchedule } from '../src/index.ts'
import { NOW, seconds, texts } from './instants.ts'

function read(written: WrittenSchedule): Schedule {
  const answer = readSchedule({ cron: '0 3 * * *', ...written }, NOW)
  if (answer.ok) return answer.schedule
  throw new Error(answer.errors.map(({ pointer, detail }) => `${pointer} ${detail}`).join('\n'))
}

const AFTER = seconds('2026-05-01T12:00:00Z')
const turn = (written: WrittenSchedule, now: string) => {
  const schedule = read(written)
  const { due, isShort } = turnOf(schedule.timing, schedule, AFTER, seconds(now))
  return [texts(due), isShort]
}

test('nothing is due before its time, and everything at it', () => {
  for (const catch_up of ['skip', 'one', 'all']) {
    expect(turn({ catch_up }, '2026-05-02T02:59:59Z')).toEqual([[], false])
    expect(turn({ catch_up }, '2026-05-02T03:00:00Z')).toEqual([['2026-05-02T03:00:00Z'], false])
  }
})

test('of what was missed, the last one is served by default', () => {
  expect(turn({}, '2026-05-04T14:00:00Z')).toEqual([['2026-05-04T03:00:00Z'], true])
  expect(turn({}, '2026-05-02T14:00:00Z')).toEqual([['2026-05-02T03:00:00Z'], false])
})

test('all are, up to a number, where that is wanted', () => {
  expect(turn({ catch_up: 'all' }, '2026-05-04T14:00:00Z')).toEqual([
    ['2026-05-02T03:00:00Z', '2026-05-03T03:00:00Z', '2026-05-04T03:00:00Z'],
    false,
  ])
  expect(turn({ catch_up: 'all', catch_up_max: 2 }, '2026-05-04T14:00:00Z')).toEqual([
    ['2026-05-03T03:00:00Z', '2026-05-04T03:00:00Z'],
    true,
  ])
})

test('or none, but for one that is hardly late', () => {
  const late = (secondsLate: number) =>
    new Date((seconds('2026-05-04T03:00:00Z') + secondsLate) * 1000).toISOString()
  expect(turn({ catch_up: 'skip' }, late(MAX_LATE_SECONDS))).toEqual([['2026-05-04T03:00:00Z'], true])
  expect(turn({ catch_up: 'skip' }, late(MAX_LATE_SECONDS + 1))).toEqual([[], true])
})

test('a schedule that cannot be is refused with the place and the reason', () => {
  const faults = (written: WrittenSchedule) => {
    const answer = readSchedule(written, NOW)
    return answer.ok ? [] : answer.errors.map(({ pointer, detail }) => `${pointer} ${detail}`)
  }
  expect(faults({ cron: '0 3 * * *' })).toEqual([])
  expect(faults({})).toEqual([
    '/cron A schedule has either `cron`, an expression, or `every`, a number of seconds.',
  ])
  expect(faults({ cron: '0 3 * * *', every: 60 })).toHaveLength(1)
  expect(faults({ cron: '0 3 * *' })[0]).toMatch(/"0 3 \* \*" is no cron expression of five or six parts/)
  expect(faults({ cron: '61 * * * *' })[0]).toMatch(/Invalid value for minute: 61\.$/)
  expect(faults({ cron: '2027-01-01T00:00:00' })[0]).toMatch(/That is a date\.$/)
  expect(faults({ cron: '0 0 30 2 *' })).toEqual(['/cron "0 0 30 2 *" is never due: no date fits it.'])
  expect(faults({ cron: '*/5 * * * * *' })).toEqual([
    '/cron "*/5 * * * * *" is due more often than every 10 seconds.',
  ])
  expect(faults({ cron: '0 3 * * *', time_zone: 'Mars/Olympus' })).toEqual([
    '/time_zone "Mars/Olympus" is no time zone that is known here; write one as Europe/Berlin or UTC.',
  ])
  expect(faults({ every: 60, time_zone: 'UTC' })[0]).toMatch(/^\/time_zone An interval is the same/)
  expect(faults({ every: 9 })).toEqual(['/every It must be a whole number of seconds from 10 to 31622400.'])
  expect(
    faults({ every: 60, catch_up: 'some', catch_up_max: 0, paused: 'no', since: 'now' }).map(
      (one) => one.split(' ')[0],
    ),
  ).toEqual(['/catch_up', '/catch_up_max', '/paused', '/since'])
})
