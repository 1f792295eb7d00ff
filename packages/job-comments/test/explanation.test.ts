import { expect, test } from 'vitest'
import { explainJob } from '../src/index.ts'

const FACTS = {
  now: 100,
  isPaused: false,
  isLapsed: false,
  taken: 0,
  isGone: false,
  changed: undefined,
  ahead: undefined,
}
const LATER = { queue: 'mail', state: 'later', runAt: 160, concurrency: { limit: 2 } } as const

test.each([
  [{ isGone: true, isPaused: true }, 'Its issue is gone.'],
  [{ changed: 'It was edited.', isPaused: true }, 'It was edited.'],
  [{ isLapsed: true, isPaused: true }, 'Its time to live is over.'],
  [{ isPaused: true, ahead: 3 }, 'The queue mail is paused.'],
  [{ ahead: 3 }, 'Jobs of the queue mail run strictly in order.'],
  [{ taken: 2 }, 'It is not due for another 1 min.'],
  [{ taken: 2, now: 160 }, 'All 2 slots of its concurrency key are taken.'],
  [{ taken: 1, now: 160 }, 'It is due, and no worker has claimed it yet.'],
])('of what keeps a job waiting, the first that holds is said: %j', (facts, why) => {
  expect(explainJob(LATER, { ...FACTS, ...facts }).why).toBe(why)
})

test('a holder is named, and that its time is over', () => {
  const held = { queue: 'mail', state: 'held', worker: 'box', expiresAt: 160 } as const
  expect(explainJob(held, FACTS).why).toBe('box has it for another 1 min.')
  expect(explainJob(held, { ...FACTS, now: 190 }).why).toBe('box has it though its lease ran out 30 s ago.')
})
