import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Entry, encodeEntry, statusOf } from '../../src/domain/entry.ts'
import { type Command, TRANSITIONS, transition, type Verb } from '../../src/domain/transition.ts'
import { anEntry, entries, NOW } from '../support/entries.ts'

const nonce = 'bbbbbbbbbbbbbbbb'
const commands: Record<Verb, Command> = {
  claim: { verb: 'claim', now: NOW, leaseSeconds: 30, nonce, worker: 'w', dispatched: false },
  start: { verb: 'start', now: NOW, leaseSeconds: 30 },
  complete: { verb: 'complete', now: NOW },
  fail: { verb: 'fail', now: NOW },
  release: { verb: 'release' },
  cancel: { verb: 'cancel', now: NOW, nonce },
  requeue: { verb: 'requeue' },
}
const states: Record<string, Entry> = {
  pending: anEntry('ready'),
  dispatched: anEntry('held', { dispatched: true }),
  processing: anEntry('held'),
  blocked: anEntry('blocked'),
  completed: anEntry('done'),
  failed: anEntry('done', { outcome: 'failed' }),
  cancelled: anEntry('done', { outcome: 'cancelled' }),
}
const cells = Object.keys(TRANSITIONS).flatMap((verb) =>
  Object.keys(states).map((status) => ({ verb: verb as Verb, status })),
)

describe('every verb in every state', () => {
  test.each(cells)('$verb a $status job', ({ verb, status }) => {
    const row: { from: readonly string[]; to: readonly string[] } = TRANSITIONS[verb]
    const verdict = transition(states[status] as Entry, commands[verb])
    if (!row.from.includes(status)) {
      expect(verdict).toEqual({ ok: false, status })
      return
    }
    expect(verdict.ok && row.to).toContain(verdict.ok && statusOf(verdict.next))
  })
})

describe('every move', () => {
  const anyCommand = fc.constantFrom(...Object.values(commands))

  test('removes exactly the entry that was read, and adds names that were never used', () => {
    fc.assert(
      fc.property(entries(), anyCommand, (entry, command) => {
        const verdict = transition(entry, command)
        if (!verdict.ok) return
        const { remove, add } = verdict.move
        expect(remove).toEqual([encodeEntry(entry)])
        expect(add.at(-1)).toBe(encodeEntry(verdict.next))
        expect(verdict.next.seq).toBe(entry.seq + 1)
        expect(add).not.toContain(remove[0])
      }),
    )
  })

  test('keeps the job, its queue, its priority and its last wish', () => {
    fc.assert(
      fc.property(entries(), anyCommand, (entry, command) => {
        const verdict = transition(entry, command)
        if (!verdict.ok) return
        const { number, queue, priority, wish } = entry
        expect(verdict.next).toMatchObject({ number, queue, priority, wish })
      }),
    )
  })
})

test('a claim is an attempt, and begins a lease', () => {
  const verdict = transition(anEntry('ready', { attempt: 2 }), commands.claim)
  expect(verdict.ok && verdict.next).toMatchObject({ attempt: 3, nonce, worker: 'w', expiresAt: NOW + 30 })
})

test('a job whose time has not come is not claimed', () => {
  expect(transition(anEntry('later', { runAt: NOW + 1 }), commands.claim)).toEqual({
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
    startedAt: NOW,
    expiresAt: NOW + 30,
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
  expect(verdict.ok && verdict.move.add).toEqual([
    encodeEntry({ ...done, superseded: true }),
    encodeEntry(anEntry('ready', { seq: done.seq + 1 })),
  ])
  expect(transition({ ...done, superseded: true }, commands.requeue).ok).toBe(false)
})
