import { describe, expect, test } from 'vitest'
import { dueBetween, upcoming } from '../src/index.ts'
import { cronIn, seconds, texts, timingOf } from './instants.ts'

/* What becomes of due times when the clocks change. The instants were reckoned by hand. */

const between = (zone: string, cron: string, from: string, to: string): string[] =>
  texts(dueBetween(cronIn(zone, cron), seconds(from), seconds(to), 1000))

describe('in Berlin', () => {
  test('half past two comes at three when there is none', () => {
    expect(between('Europe/Berlin', '30 2 * * *', '2026-03-28T00:00:00Z', '2026-03-30T12:00:00Z')).toEqual([
      '2026-03-28T01:30:00Z',
      '2026-03-29T01:00:00Z',
      '2026-03-30T00:30:00Z',
    ])
  })

  test('every half hour goes on evenly over the gap', () => {
    const runs = between('Europe/Berlin', '*/30 * * * *', '2026-03-29T00:00:00Z', '2026-03-29T02:00:00Z')
    expect(runs).toEqual([
      '2026-03-29T00:30:00Z',
      '2026-03-29T01:00:00Z',
      '2026-03-29T01:30:00Z',
      '2026-03-29T02:00:00Z',
    ])
  })

  test('half past two comes once, the first time, when it comes twice', () => {
    expect(between('Europe/Berlin', '30 2 * * *', '2026-10-24T12:00:00Z', '2026-10-26T12:00:00Z')).toEqual([
      '2026-10-25T00:30:00Z',
      '2026-10-26T01:30:00Z',
    ])
  })

  test('every half hour comes in both of the hours', () => {
    const runs = between('Europe/Berlin', '*/30 2 * * *', '2026-10-24T12:00:00Z', '2026-10-25T12:00:00Z')
    expect(runs).toEqual([
      '2026-10-25T00:00:00Z',
      '2026-10-25T00:30:00Z',
      '2026-10-25T01:00:00Z',
      '2026-10-25T01:30:00Z',
    ])
  })
})

describe('in New York', () => {
  test('half past two comes at three on the day of the gap, and half past one once on the longer one', () => {
    expect(between('America/New_York', '30 2 * * *', '2026-03-07T12:00:00Z', '2026-03-09T12:00:00Z')).toEqual(
      ['2026-03-08T07:00:00Z', '2026-03-09T06:30:00Z'],
    )
    expect(between('America/New_York', '30 1 * * *', '2026-10-31T12:00:00Z', '2026-11-02T12:00:00Z')).toEqual(
      ['2026-11-01T05:30:00Z', '2026-11-02T06:30:00Z'],
    )
  })

  test('a list of hours is no single time: what the gap skips does not come', () => {
    expect(
      between('America/New_York', '30 1,2 * * *', '2026-03-08T00:00:00Z', '2026-03-08T23:00:00Z'),
    ).toEqual(['2026-03-08T06:30:00Z'])
  })
})

test('on Lord Howe Island clocks change by half an hour', () => {
  const zone = 'Australia/Lord_Howe'
  expect(between(zone, '15 2 * * *', '2026-10-02T00:00:00Z', '2026-10-05T00:00:00Z')).toEqual([
    '2026-10-02T15:45:00Z',
    '2026-10-03T15:30:00Z',
    '2026-10-04T15:15:00Z',
  ])
  expect(between(zone, '45 1 * * *', '2026-04-03T00:00:00Z', '2026-04-06T00:00:00Z')).toEqual([
    '2026-04-03T14:45:00Z',
    '2026-04-04T14:45:00Z',
    '2026-04-05T15:15:00Z',
  ])
})

test('where midnight itself was skipped, the day begins at one', () => {
  expect(between('America/Sao_Paulo', '0 0 * * *', '2018-11-03T00:00:00Z', '2018-11-05T12:00:00Z')).toEqual([
    '2018-11-03T03:00:00Z',
    '2018-11-04T03:00:00Z',
    '2018-11-05T02:00:00Z',
  ])
})

test('over both changes of a year, a daily job comes once each day in every zone', () => {
  for (const zone of ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Auckland'])
    for (const cron of ['30 2 * * *', '0 0 * * *']) {
      const runs = dueBetween(
        cronIn(zone, cron),
        seconds('2025-12-31T11:00:00Z'),
        seconds('2026-12-31T11:00:00Z'),
        1000,
      )
      const days = new Set(
        runs.map((one) => new Date(one * 1000).toLocaleDateString('sv', { timeZone: zone })),
      )
      expect([zone, cron, runs.length, days.size]).toEqual([zone, cron, 365, 365])
    }
})

test('the 29th of February comes in leap years alone, and the last day of February in every year', () => {
  const after = seconds('2026-06-01T00:00:00Z')
  expect(texts(upcoming(cronIn('UTC', '0 12 29 2 *'), after, 2))).toEqual([
    '2028-02-29T12:00:00Z',
    '2032-02-29T12:00:00Z',
  ])
  expect(texts(upcoming(cronIn('UTC', '0 12 L 2 *'), after, 3))).toEqual([
    '2027-02-28T12:00:00Z',
    '2028-02-29T12:00:00Z',
    '2029-02-28T12:00:00Z',
  ])
  expect(texts(upcoming(cronIn('UTC', '0 12 29 2 *'), seconds('2096-03-01T00:00:00Z'), 1))).toEqual([
    '2104-02-29T12:00:00Z',
  ])
})

test('intervals heed no clocks', () => {
  const hourly = timingOf({ every: 3600 })
  expect(
    texts(dueBetween(hourly, seconds('2026-03-29T00:30:00Z'), seconds('2026-03-29T03:00:00Z'), 9)),
  ).toEqual(['2026-03-29T01:00:00Z', '2026-03-29T02:00:00Z', '2026-03-29T03:00:00Z'])
})
