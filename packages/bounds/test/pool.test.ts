import { expect, test } from 'vitest'
import { createDeadlineBudget, createPool, singleFlight } from '../src/index.ts'

const OPENING_MS = 300
/** How much of that time is spent on calls that nobody answers. */
const LOST_MS = 200
const LIMIT = 5
class Missing extends Error {}

function open(fail?: () => Error | undefined) {
  let nowMs = 0
  const clock = { elapsedMs: () => nowMs, sleep: async () => {} }
  const opened: string[] = []
  const deadlineBudget = createDeadlineBudget(clock, singleFlight)
  const pool = createPool({
    async open(key: string) {
      opened.push(key)
      await Promise.resolve()
      nowMs += OPENING_MS
      deadlineBudget.lose(LOST_MS)
      const error = fail?.()
      if (error) throw error
      return `${key} ${opened.length}`
    },
    nameOf: (key) => key.toLowerCase(),
    limit: LIMIT,
    isMissing: (error) => error instanceof Missing,
    missingMs: 10_000,
    clock,
    begin: deadlineBudget.singleFlight,
  })
  const wait = (ms: number): void => {
    nowMs += ms
  }
  return { pool, opened, deadlineBudget, wait }
}

test('each is opened on first use, and once, however many ask for it at the same time', async () => {
  const { pool, opened } = open()
  const answers = await Promise.all(['jobs', 'Jobs', 'jobs'].map((key) => pool.get(key)))
  expect(answers).toEqual(['jobs 1', 'jobs 1', 'jobs 1'])
  expect(await pool.get('jobs')).toBe('jobs 1')
  expect(opened).toEqual(['jobs'])
})

test('who waits for one to be opened loses what was lost on that, whoever opens it', async () => {
  const { pool, deadlineBudget } = open()
  const left = () =>
    deadlineBudget.within({ lostMs: 1_000 }, async () => {
      await pool.get('jobs')
      return deadlineBudget.leftMs()
    })
  expect(await Promise.all([left(), left()])).toEqual([800, 800])
  expect(await left()).toBe(1_000)
})

test('what could not be opened is opened anew the next time, and all who waited get the error', async () => {
  let isBroken = true
  const { pool, opened } = open(() => (isBroken ? new Error('moving') : undefined))
  const asked = await Promise.allSettled([pool.get('jobs'), pool.get('jobs')])
  expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  isBroken = false
  expect(await pool.get('jobs')).toBe('jobs 2')
  expect(opened).toHaveLength(2)
})

test('what is missing is not asked for again for a while, unless it is kept', async () => {
  let isThere = false
  const { pool, opened, wait } = open(() => (isThere ? undefined : new Missing('not here')))
  for (let asked = 0; asked < 5; asked++) await expect(pool.get('jobs')).rejects.toThrow('not here')
  expect(opened).toEqual(['jobs'])
  expect(pool.knows('jobs')).toBe(true)
  isThere = true
  wait(10_001)
  expect(pool.knows('jobs')).toBe(false)
  expect(await pool.get('jobs')).toBe('jobs 2')
})

test('one that is kept is asked for each time while it is missing', async () => {
  const { pool, opened } = open(() => new Missing('not here'))
  pool.keep('jobs')
  for (let asked = 0; asked < 2; asked++) await expect(pool.get('jobs')).rejects.toThrow('not here')
  expect(opened).toHaveLength(2)
})

test('only so many are kept, without the one that nobody used for longest; one that is kept stays', async () => {
  const { pool, opened } = open()
  pool.keep('first')
  for (const key of ['first', 'r1', 'r2', 'r3', 'r4', 'r1']) await pool.get(key)
  opened.length = 0
  await pool.get('one-more')
  expect(pool.names()).toHaveLength(LIMIT)
  for (const key of ['first', 'r1', 'r3', 'r2']) await pool.get(key)
  expect(opened).toEqual(['one-more', 'r2'])
  const seen: string[] = []
  await pool.each((one) => seen.push(one))
  expect(seen).toHaveLength(LIMIT)
})
