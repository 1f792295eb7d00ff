import fc from 'fast-check'
import {
  type Blocked,
  type Done,
  type Entry,
  type Held,
  isWorkerName,
  type Later,
  type Ready,
} from '../../src/domain/entry.ts'

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
  const common = { number: 7, seq: NOW, queue: 'default', priority: 0, attempt: 0, wish: 0 }
  const nonce = '00000000000000aa'
  const entry: ByState = {
    ready: { ...common, state: 'ready' },
    later: { ...common, state: 'later', runAt: NOW + 60 },
    blocked: { ...common, state: 'blocked' },
    held: {
      ...{ ...common, state: 'held', attempt: 1, startedAt: NOW, expiresAt: NOW + 300, nonce },
      ...{ worker: 'box', dispatched: false },
    },
    done: {
      ...{ ...common, state: 'done', attempt: 1, startedAt: NOW, finishedAt: NOW + 60, nonce },
      ...{ worker: 'box', outcome: 'completed', superseded: false },
    },
  }
  return { ...entry[state], ...over }
}

const instant = () => fc.integer({ min: 1, max: 9_999_999_999 })

/** Any entry that may stand in a ledger. */
export function entries(): fc.Arbitrary<Entry> {
  const common = {
    number: fc.integer({ min: 1, max: 2 ** 30 }),
    seq: instant(),
    queue: fc.stringMatching(/^[a-z0-9-]{1,40}$/),
    priority: fc.integer({ min: 0, max: 9 }),
    attempt: fc.nat(1000),
    wish: fc.integer({ min: 0, max: 2 ** 45 }),
  }
  const worker = fc.stringMatching(/^[ -~]{1,40}$/).filter(isWorkerName)
  const lease = { startedAt: instant(), nonce: fc.stringMatching(/^[0-9a-f]{16}$/), worker }
  return fc.oneof(
    fc.record({ ...common, state: fc.constantFrom('ready' as const, 'blocked' as const) }),
    fc.record({ ...common, state: fc.constant('later' as const), runAt: instant() }),
    fc.record({
      ...common,
      ...lease,
      state: fc.constant('held' as const),
      expiresAt: instant(),
      dispatched: fc.boolean(),
    }),
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
