import { bornName, type Entry, encodeEntry, type Later, NO_WISH, type Ready } from '../../domain/entry.ts'
import type { Spec } from '../../domain/job.ts'
import type { Move } from '../../domain/transition.ts'
import type { Issue } from '../../ports.ts'
import { tagsOf } from '../digest.ts'
import { type Standing, takeGuards } from './unique-names.ts'

/* How a job begins, whether its enqueuer or a sweep brings it into the ledger. */

/** The entry that a job begins with. */
export async function birthOf(spec: Spec, { number, createdAt: seq }: Issue): Promise<Ready | Later> {
  const { queue, priority, maxAttempts, runAt, ttlSeconds } = spec
  const ttlAt = ttlSeconds === undefined ? 0 : Math.max(seq, runAt ?? 0) + ttlSeconds
  const waits = { ttlAt, nonce: '', pinned: false }
  const born = { number, seq, queue, priority, maxAttempts, attempt: 0, wish: NO_WISH, ...waits }
  const entry = { ...born, ...(await tagsOf(spec)) }
  return runAt === undefined || runAt <= seq
    ? { ...entry, state: 'ready' }
    : { ...entry, state: 'later', runAt }
}

/** Writes the first entry, and takes the guards. */
export const birthMove = (entry: Entry, standings: readonly Standing[]): Move =>
  takeGuards({ remove: [], add: [bornName(entry.number), encodeEntry(entry)] }, entry, standings)
