import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CLOCK_DOUBT_SECONDS, type Entry, statusOf } from '../../src/domain/entry.ts'
import { encodeEntry, encodeMove } from '../../src/domain/name.ts'
import { type Command, transition } from '../../src/domain/transition.ts'
import { TRANSITION_VERBS, type TransitionVerb, VERBS } from '../../src/domain/verbs.ts'
import { anEntry, entries, NOW } from '../support/entries.ts'

const nonce = 'bbbbbbbbbbbbbbbb'
const LATER = NOW + 1000
const commands: Record<TransitionVerb, Command> = {
  claim: {
    verb: 'claim',
    now: LATER,
    leaseSeconds: 30,
    nonce,
    worker: 'w',
    dispatched: false,
    slot: undefined,
    workflowJob: 0,
  },
  start: { verb: 'start', now: LATER, leaseSeconds: 30 },
  extend: { verb: 'extend', now: LATER, leaseSeconds: 30 },
  complete: { verb: 'complete', now: LATER },
  fail: { verb: 'fail', now: LATER, retryInSeconds: 10, deadLetterQueue: undefined },
  expire: {
    verb: 'expire',
    now: LATER,
    isHolderGone: false,
    nonce,
    retryInSeconds: 10,
    deadLetterQueue: undefined,
  },
  release: { verb: 'release', now: LATER },
  block: { verb: 'block', now: LATER },
  unblock: { verb: 'unblock', now: LATER },
  alter: { verb: 'alter', now: LATER, priority: 3 },
  lapse: { verb: 'lapse', now: LATER, nonce },
  cancel: { verb: 'cancel', now: LATER, nonce },
  requeue: {
    verb: 'requeue',
    now: LATER,
    concurrency: undefined,
    typeTag: '',
    runAt: undefined,
    waits: false,
  },
  conclude: { verb: 'conclude', now: LATER, nonce },
}
const states: Record<string, Entry> = {
  pending: anEntry('ready', { ttlAt: NOW + 2000 }),
  dispatched: anEntry('held', { dispatched: true }),
  processing: anEntry('held'),
  blocked: anEntry('blocked', { ttlAt: NOW + 500 }),
  completed: anEntry('done'),
  failed: anEntry('done', { outcome: 'failed' }),
  cancelled: anEntry('done', { outcome: 'cancelled' }),
}
const cells = TRANSITION_VERBS.flatMap((verb) => Object.keys(states).map((status) => ({ verb, status })))

describe('every verb in every state', () => {
  test.each(cells)('$verb a $status job', ({ verb, status }) => {
    const row: { from: readonly string[]; to: readonly string[] } = VERBS[verb]
    // A job lapses only when its time is over, and is claimed only before.
    const isLapsing = verb === 'lapse' && status === 'pending'
    // Only a job that waits for others is for its children.
    const blocked = anEntry('blocked', { waits: verb === 'conclude', ttlAt: NOW + 500 })
    const own = status === 'blocked' ? blocked : (states[status] as Entry)
    const entry = isLapsing ? anEntry('ready', { ttlAt: NOW + 500 }) : own
    const verdict = transition(entry, commands[verb])
    if (!row.from.includes(status)) {
      expect(verdict).toEqual({ ok: false, status })
      return
    }
    expect(verdict.ok && row.to).toContain(verdict.ok && statusOf(verdict.next))
    if (row.from.join() === row.to.join()) expect(verdict.ok && statusOf(verdict.next)).toBe(status)
  })
})

const isIn = (list: readonly string[], status: string) => list.includes(status)

describe('every move', () => {
  const anyCommand = fc.constantFrom(...Object.values(commands))

  test('removes exactly the entry that was read, and adds names that were never used', () => {
    fc.assert(
      fc.property(entries(), anyCommand, (entry, command) => {
        const verdict = transition(entry, command)
        if (!verdict.ok) return
        const { remove, add } = encodeMove(verdict.move)
        expect(remove[0]).toBe(encodeEntry(entry))
        expect(add.at(-1)).toBe(encodeEntry(verdict.next))
        expect(verdict.next.seq).toBe(Math.max(entry.seq + 1, LATER))
        expect(add).not.toContain(remove[0])
      }),
    )
  })

  test('keeps the job, its attempts, up to where requests were served, and that it was approved', () => {
    fc.assert(
      fc.property(entries(), anyCommand, (entry, command) => {
        const verdict = transition(entry, command)
        if (!verdict.ok) return
        const { number, queue, maxAttempts, servedUpTo, hasApprovedDigest } = entry
        expect(verdict.next).toMatchObject({ number, queue, maxAttempts, servedUpTo, hasApprovedDigest })
      }),
    )
  })

  test('of what was served before nothing is served less', () => {
    const served = { ...anEntry('ready'), servedUpTo: { event: 5, comment: 9 } }
    const servedUpTo = { event: 7, comment: 3 }
    const verdict = transition(served, { verb: 'cancel', now: NOW, nonce, servedUpTo })
    expect(verdict.ok && verdict.next.servedUpTo).toEqual({ event: 7, comment: 9 })
  })

  test('carries the request that it serves', () => {
    const servedUpTo = { event: 7, comment: 3 }
    const verdict = transition(anEntry('ready'), { verb: 'cancel', now: NOW, nonce, servedUpTo })
    expect(verdict.ok && verdict.next.servedUpTo).toEqual(servedUpTo)
  })

  test('takes a slot with the lease, keeps it while the lease goes on, and frees it with its end', () => {
    const concurrency = { key: '0123456789ab', limit: 2 }
    const claim = transition(anEntry('ready', { concurrency }), {
      ...commands.claim,
      slot: { slot: 1, remove: [], add: [] },
    } as Command)
    expect(claim.ok && encodeMove(claim.move).add).toContain('slots/0123456789ab/1')
    const held = anEntry('held', { concurrency, slot: 1 })
    const ofLeases = TRANSITION_VERBS.filter((verb) => isIn(VERBS[verb].from, 'processing'))
    const goesOn = (verb: TransitionVerb) => isIn(VERBS[verb].to, 'processing')
    for (const verb of ofLeases.filter(goesOn)) {
      const verdict = transition(held, commands[verb])
      const { remove = [], add = [] } = verdict.ok ? encodeMove(verdict.move) : {}
      expect(verdict.ok && [remove, add].flat().join()).not.toContain('slots/')
    }
    for (const verb of ofLeases.filter((one) => !goesOn(one))) {
      const verdict = transition(held, commands[verb])
      expect(verdict.ok && encodeMove(verdict.move).remove, verb).toContain('slots/0123456789ab/1')
    }
  })
})

test('a claim is an attempt, and begins a lease', () => {
  const verdict = transition(anEntry('ready', { attempt: 2 }), commands.claim)
  expect(verdict.ok && verdict.next).toMatchObject({ attempt: 3, nonce, worker: 'w', expiresAt: LATER + 30 })
})

test('a job whose time has not come is not claimed', () => {
  expect(transition(anEntry('later', { runAt: LATER + 1 }), commands.claim)).toEqual({
    ok: false,
    status: 'pending',
  })
})

test('start keeps the nonce and begins the lease anew', () => {
  const held = anEntry('held', { dispatched: true, startedAt: NOW - 100, expiresAt: NOW - 1 })
  const verdict = transition(held, commands.start)
  expect(verdict.ok && verdict.next).toMatchObject({
    nonce: held.nonce,
    dispatched: false,
    startedAt: LATER,
    expiresAt: LATER + 30,
  })
})

test('release gives the attempt back', () => {
  const verdict = transition(anEntry('held', { attempt: 3 }), commands.release)
  expect(verdict.ok && verdict.next).toMatchObject({ state: 'ready', attempt: 2 })
})

test('an outcome carries the nonce of the lease that ended; a cancel its own', () => {
  const held = anEntry('held')
  const completed = transition(held, commands.complete)
  expect(completed.ok && completed.next).toMatchObject({ nonce: held.nonce, worker: held.worker })
  const cancelled = transition(held, commands.cancel)
  expect(cancelled.ok && cancelled.next).toMatchObject({ nonce })
})

test('requeue leaves the ended entry where it is, marked', () => {
  const done = anEntry('done')
  const verdict = transition(done, commands.requeue)
  expect(verdict.ok && encodeMove(verdict.move).add).toEqual([
    encodeEntry({ ...done, superseded: true }),
    encodeEntry(anEntry('ready', { seq: LATER })),
  ])
  expect(transition({ ...done, superseded: true }, commands.requeue).ok).toBe(false)
})

describe('an attempt that went wrong', () => {
  const wrong = (over: Partial<Command>, entry = anEntry('held', { attempt: 1 })) => {
    const verdict = transition(entry, { ...commands.fail, ...over } as Command)
    return verdict.ok ? verdict.next : undefined
  }

  test('is followed by another after its pause', () => {
    expect(wrong({})).toMatchObject({ state: 'later', runAt: LATER + 10, attempt: 1 })
  })

  test('is the last when attempts are used up', () => {
    expect(wrong({}, anEntry('held', { attempt: 3 }))).toMatchObject({ state: 'done', outcome: 'failed' })
  })

  test('is the last when trying again would not help', () => {
    expect(wrong({ retryInSeconds: undefined } as Partial<Command>)).toMatchObject({
      state: 'done',
      outcome: 'failed',
    })
  })

  test('leads to the dead letter queue, once', () => {
    const last = anEntry('held', { attempt: 3 })
    const over = { deadLetterQueue: 'dead' } as Partial<Command>
    expect(wrong(over, last)).toMatchObject({ state: 'ready', queue: 'dead', attempt: 0 })
    expect(wrong(over, { ...last, queue: 'dead' })).toMatchObject({ state: 'done', queue: 'dead' })
  })
})

describe('a lease', () => {
  test('is never shortened by an extension', () => {
    const verdict = transition(anEntry('held', { expiresAt: LATER + 600 }), commands.extend)
    expect(verdict.ok && verdict.next).toMatchObject({ expiresAt: LATER + 600 })
  })

  test('that has not run out does not expire, unless its holder is gone', () => {
    const held = anEntry('held', { expiresAt: LATER + 1 })
    expect(transition(held, commands.expire).ok).toBe(false)
    expect(transition(held, { ...commands.expire, isHolderGone: true } as Command).ok).toBe(true)
  })

  test('does not expire while GitHub may have told its time two seconds late when it began', () => {
    const ends = LATER - CLOCK_DOUBT_SECONDS
    expect(transition(anEntry('held', { expiresAt: ends + 1 }), commands.expire).ok).toBe(false)
    expect(transition(anEntry('held', { expiresAt: ends }), commands.expire).ok).toBe(true)
  })

  test('of a workflow that never started gives the attempt back', () => {
    const verdict = transition(anEntry('held', { dispatched: true, attempt: 2 }), commands.expire)
    expect(verdict.ok && verdict.next).toMatchObject({ state: 'ready', attempt: 1 })
  })
})

test('a job that waited longer than it may is not claimed', () => {
  expect(transition(anEntry('ready', { ttlAt: LATER }), commands.claim).ok).toBe(false)
  expect(transition(anEntry('ready', { ttlAt: LATER + 1 }), commands.claim).ok).toBe(true)
})
