import { expect, test } from 'vitest'
import { createShares } from '../src/shares.ts'

const RESET = 1000

function aServer(limit = 100) {
  let [at, left, resetAt] = [0, limit, RESET]
  const shares = createShares(() => at)
  const ask = (asker: string, times: number) => {
    let sent = 0
    while (sent < times && shares.refusal(asker, false) === undefined) {
      shares.within(asker, () => shares.hear('core', { limit, remaining: --left, resetAt }))
      sent++
    }
    return sent
  }
  const nextWindow = () => {
    at = resetAt
    resetAt += RESET
    left = limit
  }
  return { ...shares, ask, nextWindow }
}

test('one asker leaves half to others, and those share what is left in the same way', () => {
  const { ask, refusal } = aServer()
  const sent = [ask('greedy', 1000), ask('second', 1000), ask('third', 1000)]
  expect(sent).toEqual([46, 23, 11])
  expect(refusal('greedy', false)).toEqual({ why: 'share', resetAt: RESET })
  expect(refusal('newcomer', false)).toBeUndefined()
})

test('the last tenth is kept for what has begun', () => {
  const { ask, refusal } = aServer()
  for (let asker = 0; asker < 100; asker++) ask(`asker-${asker}`, 1)
  expect(refusal('newcomer', false)).toEqual({ why: 'reserved', resetAt: RESET })
  expect(refusal('newcomer', true)).toBeUndefined()
})

test('a new window counts anew', () => {
  const { ask, refusal, nextWindow } = aServer()
  ask('greedy', 1000)
  nextWindow()
  expect(refusal('greedy', false)).toBeUndefined()
  expect(ask('greedy', 1000)).toBe(46)
})

test('what is sent for nobody counts for nobody, and what is sent deep inside counts', async () => {
  const { within, hear, refusal } = createSharesOf()
  hear('core', { limit: 10, remaining: 5, resetAt: RESET })
  expect(refusal('one', false)).toBeUndefined()
  await within('one', async () => {
    await Promise.resolve()
    hear('core', { limit: 10, remaining: 2, resetAt: RESET })
    hear('core', { limit: 10, remaining: 2, resetAt: RESET })
  })
  expect(refusal('one', false)).toEqual({ why: 'share', resetAt: RESET })
  expect(refusal('two', false)).toBeUndefined()
})

const createSharesOf = () => createShares(() => 0)
