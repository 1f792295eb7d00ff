import { type Done, type Entry, encodeEntry, type Held, isClaimable, type Live, statusOf } from './entry.ts'
import type { Outcome, Status } from './job.ts'

/** A job's whole life: which verb takes it from which status to which. The same rows stand in docs, HTTP and CLI. */
export const TRANSITIONS = {
  claim: { from: ['pending'], to: ['processing', 'dispatched'] },
  start: { from: ['dispatched', 'processing'], to: ['processing'] },
  complete: { from: ['processing', 'dispatched'], to: ['completed'] },
  fail: { from: ['processing', 'dispatched'], to: ['failed'] },
  release: { from: ['processing', 'dispatched'], to: ['pending'] },
  cancel: { from: ['pending', 'dispatched', 'processing', 'blocked'], to: ['cancelled'] },
  requeue: { from: ['completed', 'failed', 'cancelled'], to: ['pending'] },
} as const satisfies Record<string, { from: readonly Status[]; to: readonly Status[] }>

export type Verb = keyof typeof TRANSITIONS

/** What a verb needs to know. `now` is GitHub's time in Unix seconds; nonces are 16 hex digits. */
export type Command =
  | { verb: 'claim'; now: number; leaseSeconds: number; nonce: string; worker: string; dispatched: boolean }
  | { verb: 'start'; now: number; leaseSeconds: number }
  | { verb: 'complete' | 'fail'; now: number }
  | { verb: 'release' }
  | { verb: 'cancel'; now: number; nonce: string }
  | { verb: 'requeue' }

/** Names to remove and to add, all or none of them: the unit in which a ledger changes. */
export interface Move {
  remove: readonly string[]
  add: readonly string[]
}

export type Verdict = { ok: true; next: Entry; move: Move } | { ok: false; status: Status }

/** The one place where a job changes: same entry and command in, same verdict out. */
export function transition(entry: Entry, command: Command): Verdict {
  const next = nextEntry(entry, command)
  if (!next) return { ok: false, status: statusOf(entry) }
  // A finished entry stays where a late admission would find it; the mark says that it counts no more.
  const history = entry.state === 'done' ? [encodeEntry({ ...entry, superseded: true })] : []
  return { ok: true, next, move: { remove: [encodeEntry(entry)], add: [...history, encodeEntry(next)] } }
}

function nextEntry(entry: Entry, command: Command): Entry | undefined {
  const { number, queue, priority, attempt, wish } = entry
  const kept = { number, queue, priority, attempt, wish, seq: entry.seq + 1 }
  switch (command.verb) {
    case 'claim': {
      if (!isClaimable(entry, command.now)) return undefined
      const { now, leaseSeconds, nonce, worker, dispatched } = command
      const lease = { startedAt: now, expiresAt: now + leaseSeconds, nonce, worker, dispatched }
      return { ...kept, ...lease, state: 'held', attempt: attempt + 1 }
    }
    case 'start':
      if (entry.state !== 'held') return undefined
      return {
        ...entry,
        ...kept,
        startedAt: command.now,
        expiresAt: command.now + command.leaseSeconds,
        dispatched: false,
      }
    case 'complete':
      return entry.state === 'held' ? ended(entry, 'completed', command.now, entry.nonce) : undefined
    case 'fail':
      return entry.state === 'held' ? ended(entry, 'failed', command.now, entry.nonce) : undefined
    case 'cancel':
      return entry.state === 'done' ? undefined : ended(entry, 'cancelled', command.now, command.nonce)
    case 'release':
      // Nobody's fault and nobody's try: the attempt is given back.
      return entry.state === 'held' ? { ...kept, state: 'ready', attempt: attempt - 1 } : undefined
    case 'requeue':
      if (entry.state !== 'done' || entry.superseded) return undefined
      return { ...kept, state: 'ready', attempt: 0 }
  }
}

function ended(entry: Live, outcome: Outcome, finishedAt: number, nonce: string): Done {
  const { number, queue, priority, attempt, wish, seq } = entry
  const { startedAt, worker }: Pick<Held, 'startedAt' | 'worker'> =
    entry.state === 'held' ? entry : { startedAt: 0, worker: '' }
  const lease = { startedAt, finishedAt, nonce, worker }
  const kept = { number, queue, priority, attempt, wish }
  return { ...kept, ...lease, state: 'done', outcome, seq: seq + 1, superseded: false }
}
