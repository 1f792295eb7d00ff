import { describe, expect, test } from 'vitest'
import type { Ask } from '../../src/cloudflare/ledger-object.ts'
import { createRemoteLedger } from '../../src/cloudflare/remote-ledger.ts'
import { createDeadlineBudget } from '../../src/runtime/deadline-budget.ts'
import { systemClock } from '../../src/runtime/system.ts'
import { recordingLog } from '../support/world.ts'

const MOVE = { remove: [], add: ['live/a/0000000001/x'] }
const clock = { ...systemClock, sleep: async () => {} }
const deadlineBudget = createDeadlineBudget(clock)

/** A ledger whose object answers `identify`, and everything else as the test says. */
function aLedger(answer: () => Promise<unknown>) {
  let asked = 0
  const ask = ((verb: string) => {
    if (verb === 'identify') return Promise.resolve({ value: 'an-id' })
    asked++
    return answer()
  }) as unknown as Ask
  const ruled: string[] = []
  const ledger = createRemoteLedger({
    objects: { getByName: () => ({ ask }) },
    repository: 'Acme/Jobs',
    clock,
    deadlineBudget,
    log: recordingLog(),
    checkOwner: async (id) => void ruled.push(id),
  })
  return { ledger, ruled, asked: () => asked }
}

const broken = (facts: object = {}) => Promise.reject(Object.assign(new Error('Object reset'), facts))

describe('an object that does not answer', () => {
  test('is asked three times, and then it is a problem', async () => {
    const { ledger, asked } = aLedger(() => broken())
    await expect(ledger.list('live/')).rejects.toMatchObject({
      type: 'ledger-unavailable',
      facts: { retryAfterSeconds: 5 },
    })
    expect(asked()).toBe(3)
  })

  test('is read when it is back', async () => {
    let failures = 2
    const { ledger } = aLedger(() => (failures-- > 0 ? broken() : Promise.resolve({ value: 7 })))
    expect(await ledger.now()).toBe(7)
  })

  test('is not asked again when it has too much to do', async () => {
    const { ledger, asked } = aLedger(() => broken({ overloaded: true }))
    await expect(ledger.list('live/')).rejects.toMatchObject({ type: 'ledger-unavailable' })
    expect(asked()).toBe(1)
  })

  test('may have made a move, or all of several', async () => {
    const { ledger, asked } = aLedger(() => broken())
    expect(await ledger.move(MOVE)).toBe('unknown')
    expect(await ledger.moveAll([MOVE, MOVE])).toEqual(['unknown', 'unknown'])
    expect(asked()).toBe(2)
  })

  test('is given up when everybody’s deadline is over', async () => {
    const { ledger, asked } = aLedger(() => new Promise(() => {}))
    await deadlineBudget.within({ lostMs: 20 }, async () => {
      expect(await ledger.move(MOVE)).toBe('unknown')
      await expect(ledger.list('live/')).rejects.toMatchObject({ type: 'ledger-unavailable' })
    })
    expect(asked()).toBeLessThanOrEqual(3)
  })
})

test('a problem of the object’s is a problem here, and nothing is repeated', async () => {
  const problem = { type: 'ledger-owned', detail: 'Gone to refs.', facts: { retryAfterSeconds: 60 } }
  const { ledger, asked } = aLedger(() => Promise.resolve({ problem }))
  const told = { name: 'Problem', type: 'ledger-owned', message: 'Gone to refs.', facts: problem.facts }
  await expect(ledger.list('live/')).rejects.toMatchObject(told)
  await expect(ledger.move(MOVE)).rejects.toMatchObject(told)
  expect(asked()).toBe(2)
})

test('who rules is checked before anything is asked', async () => {
  const { ledger, ruled } = aLedger(() => Promise.resolve({ value: 'moved' }))
  await ledger.move(MOVE)
  await ledger.attachments([])
  expect(ruled).toEqual(['an-id', 'an-id'])
})
