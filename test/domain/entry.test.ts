import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { byUrgency, currentEntry, type Done, type Entry, statusOf } from '../../src/domain/entry.ts'
import { decodeEntry, encodeEntry, isWorkerName } from '../../src/domain/name.ts'
import { isClaimable } from '../../src/domain/transition.ts'
import { anEntry, entries, NOW } from '../support/entries.ts'

describe('entry names', () => {
  test('what is written is read back', () => {
    fc.assert(
      fc.property(entries(), (entry) => {
        expect(decodeEntry(encodeEntry(entry))).toEqual(entry)
      }),
      { numRuns: 2000 },
    )
  })

  test('different entries have different names', () => {
    fc.assert(
      fc.property(entries(), entries(), (a, b) => {
        expect(encodeEntry(a) === encodeEntry(b)).toBe(JSON.stringify(a) === JSON.stringify(b))
      }),
    )
  })

  test('every name is a ref name that git takes', () => {
    fc.assert(
      fc.property(entries(), (entry) => {
        const name = encodeEntry(entry)
        expect(name).toMatch(/^[\w/+=,.-]+$/)
        expect(name).not.toMatch(/\/\/|\/$|\.\.|\/\.|\.$|\.lock(\/|$)/)
        expect(`refs/octoqueue/${name}`.length).toBeLessThanOrEqual(255)
      }),
    )
  })

  test.each<[string, Entry]>([
    ['live/default/0000000007/1795298400-ready-9-0.3-0.0', anEntry('ready')],
    ['live/mail/0000000007/1795298400-ready-4-0.3-0.0', anEntry('ready', { queue: 'mail', priority: 5 })],
    ['live/default/0000000007/1795298400-ready-9-0.3-0.0-p', anEntry('ready', { hasApprovedDigest: true })],
    ['live/default/0000000007/1795298400-later-9-0.3-0.0-1795298460', anEntry('later')],
    ['live/default/0000000007/1795298400-blocked-9-0.3-0.0', anEntry('blocked')],
    [
      'live/default/0000000007/1795298400-ready-9-0.3-0.0lock',
      anEntry('ready', { servedUpTo: { event: 0, comment: Number.parseInt('lock', 36) } }),
    ],
    [
      'live/default/0000000007/1795298400-ready-9-0.3-a.b-x1795298460-k0123456789ab.2-y012345',
      anEntry('ready', {
        ttlAt: NOW + 60,
        typeTag: '012345',
        servedUpTo: { event: 10, comment: 11 },
        concurrency: { key: '0123456789ab', limit: 2 },
      }),
    ],
    [
      'live/default/0000000007/1795298400-held-9-1.3-0.0-1795298400-1795298700-00000000000000aa-wbox+1',
      anEntry('held', { worker: 'box-1' }),
    ],
    [
      'done/0000000007/1795298400-completed-9-1.3-0.0-1795298400-1795298460-00000000000000aa-wbox-qdefault',
      anEntry('done'),
    ],
  ])('%s', (name, entry) => {
    expect(encodeEntry(entry)).toBe(name)
    expect(decodeEntry(name)).toEqual(entry)
  })

  test.each([
    '',
    'born/0000000007',
    'live/default/7/1795298400-ready-9-0.3-0.0',
    'live/default/0000000007/1795298400-ready-9-00.3-0.0',
    'live/default/0000000007/1795298400-ready-9-0.3-0.0-1795298460',
    'live/default/0000000007/1795298400-later-9-0.3-0.0',
    'live/default/0000000007/1795298400-held-9-1.3-0.0-1795298400-1795298700-00000000000000aa',
    'live/a+b/0000000007/1795298400-ready-9-0.3-0.0',
    'live/default/0000000007/1795298400-resting-9-0.3-0.0',
    'done/0000000007/1795298400-exploded-9-1.3-0.0-0-1795298460-00000000000000aa-qdefault',
    'live/default/0000000007/1795298400-ready-9-0.3-0.0/more',
  ])('%j is no entry', (name) => {
    expect(decodeEntry(name)).toBeUndefined()
  })
})

test.each([
  ['box-1', true],
  ['runner.example.com', true],
  ['agent:alice/2 @home', true],
  ['550e8400-e29b-41d4-a716-446655440000', true],
  ['', false],
  ['x'.repeat(41), false],
  ['/'.repeat(40), false],
  ['box\n', false],
  ['büro', false],
])('a worker called %j is allowed: %s', (worker, expected) => {
  expect(isWorkerName(worker)).toBe(expected)
})

describe('the entry that counts', () => {
  const listed = (...all: Entry[]) => all.map((entry) => ({ entry }))

  test('is the newest', () => {
    const old = anEntry('held', { seq: 5 })
    const now = anEntry('done', { seq: 6 })
    expect(currentEntry(listed(now, old))).toEqual({ entry: now })
    expect(currentEntry(listed(old, now))).toEqual({ entry: now })
  })

  test('is never one that a requeue put aside', () => {
    const aside = anEntry('done', { seq: 6, superseded: true })
    expect(currentEntry(listed(aside))).toBeUndefined()
    const live = anEntry('ready', { seq: 7 })
    expect(currentEntry(listed(aside, live))).toEqual({ entry: live })
  })
})

test('jobs are claimed by priority, then by age', () => {
  const jobs = [
    anEntry('ready', { number: 3, priority: 0 }),
    anEntry('ready', { number: 2, priority: 5 }),
    anEntry('ready', { number: 1, priority: 0 }),
    anEntry('ready', { number: 4, priority: 5 }),
  ]
  expect(jobs.toSorted(byUrgency).map(({ number }) => number)).toEqual([2, 4, 1, 3])
})

test.each<[string, Entry, boolean]>([
  ['a ready job', anEntry('ready'), true],
  ['a job whose time has come', anEntry('later', { runAt: 100 }), true],
  ['a job whose time has not come', anEntry('later', { runAt: 101 }), false],
  ['a held job', anEntry('held'), false],
  ['a blocked job', anEntry('blocked'), false],
  ['an ended job', anEntry('done'), false],
])('%s may be claimed: %s', (_, entry, expected) => {
  expect(isClaimable(entry, 100)).toBe(expected)
})

test.each<[Entry, string]>([
  [anEntry('ready'), 'pending'],
  [anEntry('later'), 'pending'],
  [anEntry('blocked'), 'blocked'],
  [anEntry('held'), 'processing'],
  [anEntry('held', { dispatched: true }), 'dispatched'],
  [anEntry('done') satisfies Done, 'completed'],
  [anEntry('done', { outcome: 'failed' }), 'failed'],
  [anEntry('done', { outcome: 'cancelled' }), 'cancelled'],
])('%o shows as %s', (entry, status) => {
  expect(statusOf(entry)).toBe(status)
})

test('the longest names are within the 255 bytes that GitHub takes of a full ref name', () => {
  const largest = { event: 2 ** 40, comment: 2 ** 40 }
  const common = {
    number: 2 ** 31,
    seq: 9_999_999_999,
    queue: 'q'.repeat(40),
    priority: 9,
    servedUpTo: largest,
  }
  const tries = { attempt: 100, maxAttempts: 100, hasApprovedDigest: true }
  const lease = { startedAt: 9_999_999_999, nonce: 'f'.repeat(16), worker: 'w'.repeat(40) }
  const key = { concurrency: { key: `${'a'.repeat(12)}_${'b'.repeat(9)}`, limit: 999 }, typeTag: 'abcdef' }
  const held = { dispatched: true, slot: 998, workflowJob: 2 ** 40, expiresAt: 9_999_999_999 }
  const names = [
    anEntry('held', { ...common, ...tries, ...lease, ...key, ...held }),
    anEntry('held', { ...common, ...tries, ...lease, ...key, ...held, workflowJob: 0, workflowRun: 2 ** 40 }),
    anEntry('done', { ...common, ...tries, ...lease, finishedAt: 9_999_999_999, superseded: true }),
    anEntry('blocked', {
      ...common,
      ...tries,
      ...key,
      runAt: 9_999_999_999,
      ttlAt: 9_999_999_999,
      nonce: lease.nonce,
    }),
  ].map((entry) => `refs/octoqueue/${encodeEntry(entry)}`)
  for (const name of names) expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(255)
})
