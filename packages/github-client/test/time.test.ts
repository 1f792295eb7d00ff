import { describe, expect, test } from 'vitest'
import { createTime } from '../src/connection/time.ts'
import { NOW, open, type Planned, REPO } from './open.ts'

const HOUR = 3600
const dateOf = (seconds: number) => ({ date: new Date(seconds * 1000).toUTCString() })

/** A time that has heard three answers, one each second, from a clock that a test may set. */
function aTime() {
  const clock = { ms: 5_000, elapsedMs: () => clock.ms }
  const time = createTime(clock)
  const hear = (seconds: number) => time.hear(dateOf(seconds).date)
  for (let second = 0; second < 3; second++) {
    hear(NOW + second)
    clock.ms += 1_000
  }
  return { clock, time, hear, now: NOW + 3 }
}

describe('the time of day that answers tell', () => {
  test('is the last answer’s, and goes on by our own clock', () => {
    const { clock, time, hear, now } = aTime()
    expect(time.guess()).toBe(now)
    clock.ms += 90_000
    expect(time.guess()).toBe(now + 90)
    hear(now + 95)
    expect(time.guess()).toBe(now + 95)
    expect(time.isDoubtful()).toBe(false)
  })

  test.each([HOUR, -HOUR])('is not believed to one answer that is wrong by %i s', (wrong) => {
    const { time, hear, now } = aTime()
    hear(now + wrong)
    expect(time.isDoubtful()).toBe(true)
    expect(time.guess()).toBe(Math.min(now, now + wrong))
    hear(now)
    expect(time.isDoubtful()).toBe(false)
    expect(time.guess()).toBe(now)
  })

  test.each([
    ['jumps ahead', HOUR, 0],
    ['stands still for an hour', 0, HOUR],
  ])('is never late for whoever waits when our own clock %s', (_, jump, passed) => {
    const { clock, time, hear, now } = aTime()
    clock.ms += jump * 1000
    hear(now + passed)
    expect(time.guess()).toBe(now)
    expect(time.isDoubtful()).toBe(true)
    hear(now + passed)
    expect(time.guess()).toBe(now + passed)
  })
})

describe('the first answer of all', () => {
  /** A process whose machine takes that for the time of day. */
  function started(wallSeconds: number | undefined) {
    const clock = { ms: 5_000, elapsedMs: () => clock.ms, wallMs: wallSeconds && (() => wallSeconds * 1000) }
    const time = createTime({ elapsedMs: clock.elapsedMs, ...(clock.wallMs && { wallMs: clock.wallMs }) })
    return { clock, time, hear: (seconds: number) => time.hear(dateOf(seconds).date) }
  }

  test('is believed when the machine’s time of day agrees', () => {
    const { time, hear } = started(NOW + 20)
    hear(NOW)
    expect([time.isDoubtful(), time.guess()]).toEqual([false, NOW])
  })

  test.each([
    ['the answer is wrong', NOW + HOUR, NOW],
    ['the machine is wrong', NOW, NOW - HOUR],
    ['both are wrong', NOW + HOUR, NOW - HOUR],
    ['the machine knows no time of day', NOW + HOUR, undefined],
  ])('waits for a second one when %s', (_, said, wall) => {
    const { time, hear } = started(wall)
    hear(said)
    expect(time.isDoubtful()).toBe(true)
    hear(NOW)
    hear(NOW)
    expect([time.isDoubtful(), time.guess()]).toEqual([false, NOW])
  })

  test('and the machine are taken for the earlier of both while no other answer comes', () => {
    for (const [said, wall] of [
      [NOW + HOUR, NOW],
      [NOW, NOW + HOUR],
    ] as const) {
      const { time, hear } = started(wall)
      hear(said)
      expect([time.isDoubtful(), time.guess()]).toEqual([true, NOW])
    }
  })

  test('after a sleep is believed by the time of day, which went on', () => {
    const { clock, time, hear } = started(NOW + HOUR)
    hear(NOW)
    hear(NOW)
    clock.ms += 1_000
    hear(NOW + HOUR)
    expect([time.isDoubtful(), time.guess()]).toEqual([false, NOW + HOUR])
  })
})

describe('a client', () => {
  const LIST = `GET https://api.github.com/repos/${REPO.owner}/${REPO.repo}/labels`
  const ASK = 'GET https://api.github.com/rate_limit'
  const at = (request: string, seconds: number): Planned => [request, 200, [], dateOf(seconds)]

  test('asks until two answers agree', async () => {
    const planned = [at(LIST, NOW), at(LIST, NOW), at(LIST, NOW + HOUR), at(ASK, NOW - HOUR), at(ASK, NOW)]
    const { client, left } = open(planned)
    for (let times = 0; times < 3; times++) await client.rest.issues.listLabelsForRepo(REPO)
    expect(await client.now()).toBe(NOW)
    expect(left).toEqual([])
  })

  test('believes no list whose answer alone says what time it is, and no other does', async () => {
    const planned = [at(LIST, NOW + HOUR), at(ASK, NOW - HOUR), at(ASK, NOW)]
    const { client, left } = open(planned)
    const { rest } = client
    expect((await client.readIfChanged(rest.issues.listLabelsForRepo, REPO)).at).toBe(NOW)
    expect(left).toEqual([])
  })

  test('asks nobody while they do', async () => {
    const { client } = open([at(LIST, NOW), at(LIST, NOW + 1)])
    for (let times = 0; times < 2; times++) await client.rest.issues.listLabelsForRepo(REPO)
    expect(await client.now()).toBe(NOW + 1)
  })
})
