import { createDeadlineBudget, createSingleFlight } from '@octoqueue/bounds'
import { describe, expect, test } from 'vitest'
import { type Ask, createRemoteLedger } from '../src/durable-object/index.ts'

const MOVE = { remove: [], add: ['live/a/0000000001/x'] }
const clock = { elapsedMs: () => performance.now(), sleep: async () => {} }
const deadlineBudget = createDeadlineBudget(
  clock,
  createSingleFlight(() => new Error('late')),
)

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
    log: { warn: () => {} },
    checkOwner: async (id: string) => void ruled.push(id),
  })
  return { ledger, ruled, asked: () => asked }
}

const broken = (facts: object = {}) => Promise.reject(Object.assign(new Error('Object reset'), facts))

describe('an object that does not answer', () => {
  test('is asked three times, and then it is a problem', async () => {
    const { ledger, asked } = aLedger(() => broken())
    await expect(ledger.list('live/')).rejects.toMatchObject({
      kind: 'file-unavailable',
      retryAfterSeconds: 5,
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
    await expect(ledger.list('live/')).rejects.toMatchObject({ kind: 'file-unavailable' })
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
      await expect(ledger.list('live/')).rejects.toMatchObject({ kind: 'file-unavailable' })
    })
    expect(asked()).toBeLessThanOrEqual(3)
  })
})

test('an error of the object’s ledger is one here, and nothing is repeated', async () => {
  const error = { kind: 'closed', message: 'Gone to refs.', retryAfterSeconds: 60 }
  const { ledger, asked } = aLedger(() => Promise.resolve({ error }))
  const told = { name: 'LedgerError', ...error }
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

test('an object that does not exist yet is made where the deployment wants it', async () => {
  const made: unknown[] = []
  const answer = (async () => ({ value: 'an-id' })) as unknown as Ask
  const objects = {
    getByName(...asked: unknown[]) {
      made.push(asked)
      return { ask: answer }
    },
  }
  const common = { objects, repository: 'Acme/Jobs', clock, deadlineBudget, checkOwner: async () => {} }
  await createRemoteLedger({ ...common, log: { warn: () => {} }, locationHint: 'weur' }).now()
  await createRemoteLedger({ ...common, log: { warn: () => {} } }).now()
  expect(made).toEqual([
    ['acme/jobs', { locationHint: 'weur' }],
    ['acme/jobs', {}],
  ])
})
