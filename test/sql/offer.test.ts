import { ORDERS } from '@octoqueue/ledger-marks'
import { createSqlLedger } from '@octoqueue/name-ledger/sqlite'
import { openLedgerFile } from '@octoqueue/name-ledger/sqlite-file'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { byUrgency, type Live } from '../../src/domain/entry.ts'
import { encodeEntry } from '../../src/domain/name.ts'
import { isClaimable } from '../../src/domain/transition.ts'
import type { NameLedger } from '../../src/ports.ts'
import { createLedger } from '../../src/queue/move.ts'
import { createLedgerWorld } from './world.ts'

const NOW = 1_795_000_000
const QUEUES = ['default', 'a-ready-5-b', '-y', '0-held-']
const TAGS = ['', 'abcdef', '0123ab']

const common = {
  seq: NOW - 60,
  attempt: 0,
  maxAttempts: 25,
  servedUpTo: { event: 1_000_000, comment: 77 },
  hasApprovedDigest: false,
  concurrency: undefined,
}

/** An entry of a job with that number, in any state. */
const entryOf = (number: number): fc.Arbitrary<Live> =>
  fc
    .record({
      state: fc.constantFrom('ready', 'ready', 'later', 'held', 'blocked'),
      queue: fc.constantFrom(...QUEUES),
      priority: fc.integer({ min: 0, max: 9 }),
      typeTag: fc.constantFrom(...TAGS),
      time: fc.integer({ min: NOW - 30, max: NOW + 30 }),
      nonce: fc.constantFrom('', '0123456789abcdef'),
    })
    .map(({ state, time, nonce, ...rest }): Live => {
      const entry = { ...common, ...rest, number }
      const waiting = { ...entry, nonce, ttlAt: 0 }
      if (state === 'ready') return { ...waiting, state }
      if (state === 'later') return { ...waiting, state, runAt: time }
      if (state === 'blocked') return { ...waiting, state, waits: false, runAt: 0 }
      const lease = { nonce: 'fedcba9876543210', worker: 'a-ready-1', dispatched: false, slot: undefined }
      return { ...entry, ...lease, state: 'held', startedAt: NOW - 90, expiresAt: time, workflowJob: 0 }
    })

const entries = fc
  .integer({ min: 0, max: 60 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, nth) => entryOf(nth + 1))))

/** A ledger in SQLite with these names, as the queue uses it, and how many names it was asked for. */
async function ledgerWith(names: readonly string[]) {
  const driver = openLedgerFile(':memory:')
  const options = { driver, orders: ORDERS, isClosed: () => false, checkOwner: async () => {} }
  const kept = createSqlLedger({ ...options, nowMs: () => NOW * 1000 })
  driver.transaction(() => {
    for (const name of names) driver.run('INSERT INTO names (name) VALUES (?)', name)
  })
  const read: string[] = []
  const counting: NameLedger = {
    ...kept,
    async peek(stretches) {
      const peeked = await kept.peek(stretches)
      read.push(...peeked.found.flat())
      return peeked
    },
  }
  const clock = { elapsedMs: () => 0, sleep: async () => {} }
  const waiting = { waiters: { size: 0 }, announce: () => {} }
  return { ledger: createLedger(counting, waiting, clock), read, driver, close: driver.close }
}

test('what is offered begins with the most urgent jobs of a whole listing', async () => {
  await fc.assert(
    fc.asyncProperty(entries, fc.constantFrom(undefined, 'abcdef'), async (all, typeTag) => {
      const { ledger, close } = await ledgerWith(all.map(encodeEntry))
      for (const queue of QUEUES) {
        const here = all.filter((entry) => entry.queue === queue)
        const fits = (entry: Live) =>
          isClaimable(entry, NOW) && (typeTag === undefined || entry.typeTag === typeTag)
        const wanted = { count: 100, typeTag, number: undefined }
        const offer = await ledger.offer(queue, wanted)
        const offered = offer.entries.map(({ entry }) => entry as Live)
        const urgent = (some: readonly Live[]) => some.filter(fits).toSorted(byUrgency)
        expect(urgent(offered)).toEqual(urgent(here))
        expect(offer.isCut).toBe(false)
        // Of each priority the first by number and the first by time are shown; more says that it was cut.
        const few = await ledger.offer(queue, { ...wanted, count: 1 })
        const [first] = urgent(few.entries.map(({ entry }) => entry as Live))
        expect(first?.priority).toBe(urgent(here)[0]?.priority)
        expect(few.isCut).toBe(here.some(fits))
      }
      close()
    }),
    { numRuns: 20 },
  )
})

const readyJobs = (count: number) =>
  Array.from({ length: count }, (_, nth) =>
    encodeEntry({
      ...common,
      state: 'ready',
      number: nth + 1,
      queue: 'default',
      priority: 5,
      typeTag: 'abcdef',
      nonce: '',
      ttlAt: 0,
    }),
  )

test.each([undefined, 'abcdef'])('a claim reads as much at 10 and at 3,000 pending jobs', async (typeTag) => {
  const readAt = async (depth: number) => {
    const { ledger, read, driver, close } = await ledgerWith(readyJobs(depth))
    await ledger.offer('default', { count: 10, typeTag, number: undefined })
    const plan = driver.all<{ detail: string }>(
      `EXPLAIN QUERY PLAN SELECT name FROM names WHERE (${ORDERS.urgency}) >= '' || ? AND (${ORDERS.urgency}) < '' || ? ORDER BY (${ORDERS.urgency}) LIMIT ?`,
      'a',
      'b',
      1,
    )
    close()
    return { names: read.length, bytes: read.join().length, plan: plan.map(({ detail }) => detail) }
  }
  const [few, many] = [await readAt(10), await readAt(3_000)]
  expect(many).toEqual(few)
  expect(many.names).toBeLessThan(20)
  expect(many.plan).toEqual([expect.stringMatching(/^SEARCH names USING (COVERING )?INDEX names_by_urgency/)])
})

test('names that are nobody’s are kept, whatever they hold', async () => {
  const names = [
    'live/q/0000000001/0000000001-held-"-\\-{-',
    'live/',
    'live/q/x',
    `live/q/${'1-later-'.repeat(9)}`,
  ]
  const { driver, close } = await ledgerWith(names)
  expect(driver.all('SELECT name FROM names')).toHaveLength(names.length)
  close()
})

test('a job behind many that are nothing for a claim is found', async () => {
  const world = createLedgerWorld()
  const { queue } = world.createFile().serve()
  const made = { queue: 'default', data: {}, priority: 5 }
  for (let nth = 0; nth < 12; nth++) await queue.enqueue({ ...made, concurrency: { key: 'one', limit: 1 } })
  const { id } = await queue.enqueue({ ...made, priority: 1 })
  expect(await queue.claim({ worker: 'a' })).toMatchObject({ concurrency: { key: 'one' } })
  expect(await queue.claim({ worker: 'b' })).toMatchObject({ id })
})
