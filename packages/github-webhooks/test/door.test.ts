import { expect, test } from 'vitest'
import { createDoor, type Delivery, reportOn } from '../src/index.ts'
import { background } from './clock.ts'
import { SECRET, sent } from './sent.ts'

function createWorld(hear: (delivery: Delivery) => Promise<void> = async () => {}) {
  const { goOn, idle } = background()
  const heard: string[] = []
  const lines: unknown[] = []
  const log = {
    debug: () => {},
    warn: (message: string, fields: object) => void lines.push({ message, ...fields }),
  }
  const door = createDoor({
    secrets: [SECRET],
    goOn,
    log,
    hear: (delivery) => {
      heard.push(delivery.id)
      return hear(delivery)
    },
  })
  return { ...door, idle, heard, lines }
}

test('a delivery is answered before anything is done', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const { take, idle, heard } = createWorld(() => promise)
  const answer = await take(await sent({ issue: { number: 1 } }, { id: 'a' }))
  expect(answer).toEqual({ delivery: 'a', event: 'issues', status: 'accepted' })
  resolve()
  await idle()
  expect(heard).toEqual(['a'])
})

test('what comes twice is heard once; what says nothing of issues is heard, too', async () => {
  const { take, idle, heard, refused } = createWorld()
  await take(await sent({ zen: 'Keep it simple.' }, { id: 'a', event: 'ping' }))
  expect((await take(await sent({}, { id: 'a' }))).status).toBe('repeated')
  expect((await take(await sent({}, { id: 'b', event: 'star' }))).status).toBe('ignored')
  await idle()
  expect(heard).toEqual(['a', 'b'])
  expect(refused()).toBe(0)
})

test('who hears it may fail, and it is logged', async () => {
  const { take, idle, lines } = createWorld(() => Promise.reject(new Error('There is no such repository')))
  await take(await sent({}))
  await idle()
  expect(lines).toEqual([{ message: 'webhook', reason: 'There is no such repository' }])
})

test('tells how deliveries come, as JSON and as metrics', async () => {
  const { take, refused } = createWorld()
  await take(await sent({}, { secret: 'another' })).catch(() => {})
  const state = () => ({ deliveries: 3, lastAtMs: 1_800_000_000_000, news: undefined, isRelied: true })
  const report = reportOn({ refused }, { state })
  expect(report.health()).toEqual({
    last_delivery: '2027-01-15T08:00:00.000Z',
    deliveries: 3,
    refused: 1,
    relied_on: true,
    news: null,
  })
  expect(report.metrics().map(({ samples }) => samples[0]?.value)).toEqual([3, 1, 1_800_000_000, 1])
})
