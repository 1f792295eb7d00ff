import fc from 'fast-check'
import {
  type Blocked,
  type Done,
  type Entry,
  type Held,
  type Later,
  NOTHING_SERVED,
  type Ready,
} from '../../src/domain/entry.ts'
import { QUEUE_NAME } from '../../src/domain/job.ts'
import { isWorkerName } from '../../src/domain/name.ts'

/** 2026-11-21T22:00:00Z, in Unix seconds. */
export const NOW = 1_795_298_400

interface ByState {
  ready: Ready
  later: Later
  blocked: Blocked
  held: Held
  done: Done
}

/** An entry in a state, with whatever that state implies. */
export function anEntry<S extends keyof ByState>(state: S, over: Partial<ByState[S]> = {}): ByState[S] {
  const common = {
    number: 7,
    seq: NOW,
    queue: 'default',
    priority: 0,
    attempt: 0,
    maxAttempts: 3,
    servedUpTo: NOTHING_SERVED,
    hasApprovedDigest: false,
  }
  const live = { ...common, concurrency: undefined, typeTag: '' }
  const waiting = { ...live, ttlAt: 0, nonce: '' }
  const nonce = '00000000000000aa'
  const entry: ByState = {
    ready: { ...waiting, state: 'ready' },
    later: { ...waiting, state: 'later', runAt: NOW + 60 },
    blocked: { ...waiting, state: 'blocked', runAt: 0, waits: false },
    held: {
      ...live,
      state: 'held',
      attempt: 1,
      startedAt: NOW,
      expiresAt: NOW + 300,
      nonce,
      worker: 'box',
      dispatched: false,
      slot: undefined,
      workflowJob: 0,
    },
    done: {
      ...common,
      state: 'done',
      attempt: 1,
      startedAt: NOW,
      finishedAt: NOW + 60,
      nonce,
      worker: 'box',
      outcome: 'completed',
      superseded: false,
    },
  }
  return { ...entry[state], ...over }
}

const instant = () => fc.integer({ min: 1, max: 9_999_999_999 })

/** Any entry that a ledger may hold. */
export function entries(): fc.Arbitrary<Entry> {
  const common = {
    number: fc.integer({ min: 1, max: 2 ** 30 }),
    seq: instant(),
    queue: fc.stringMatching(/^[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$/).filter((name) => QUEUE_NAME.test(name)),
    priority: fc.integer({ min: 0, max: 9 }),
    attempt: fc.nat(100),
    maxAttempts: fc.integer({ min: 1, max: 100 }),
    servedUpTo: fc.record({ event: fc.nat(2 ** 37), comment: fc.nat(2 ** 34) }),
    hasApprovedDigest: fc.boolean(),
  }
  const key = fc.stringMatching(/^[0-9a-f]{12}$/)
  const live = {
    ...common,
    concurrency: fc.option(fc.record({ key, limit: fc.integer({ min: 1, max: 999 }) }), { nil: undefined }),
    typeTag: fc.oneof(fc.constant(''), fc.stringMatching(/^[0-9a-f]{6}$/)),
  }
  const nonce = fc.stringMatching(/^[0-9a-f]{16}$/)
  const waiting = {
    ...live,
    ttlAt: fc.oneof(fc.constant(0), instant()),
    nonce: fc.oneof(fc.constant(''), nonce),
  }
  const worker = fc.stringMatching(/^[ -~]{1,40}$/).filter(isWorkerName)
  const lease = { startedAt: instant(), nonce, worker }
  const held = fc.record({
    ...live,
    ...lease,
    state: fc.constant('held' as const),
    expiresAt: instant(),
    dispatched: fc.boolean(),
    slot: fc.nat(998),
    workflowJob: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 2 ** 40 })),
  })
  return fc.oneof(
    fc.record({ ...waiting, state: fc.constant('ready' as const) }),
    fc.record({
      ...waiting,
      state: fc.constant('blocked' as const),
      runAt: fc.oneof(fc.constant(0), instant()),
      waits: fc.boolean(),
    }),
    fc.record({ ...waiting, state: fc.constant('later' as const), runAt: instant() }),
    // Only a job with a concurrency key has a slot.
    held.map((entry) => ({ ...entry, slot: entry.concurrency ? entry.slot : undefined })),
    fc.record({
      ...common,
      ...lease,
      worker: fc.oneof(worker, fc.constant('')),
      state: fc.constant('done' as const),
      outcome: fc.constantFrom('completed' as const, 'failed' as const, 'cancelled' as const),
      finishedAt: instant(),
      superseded: fc.boolean(),
    }),
  )
}
