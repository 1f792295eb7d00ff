import { type Entry, type Later, NOTHING_SERVED, type Ready } from '../../domain/entry.ts'
import type { Spec } from '../../domain/job.ts'
import type { Move } from '../../domain/move.ts'
import type { Issue } from '../../ports.ts'
import { tagsOf } from '../digest.ts'
import { takeUniqueNames, type UniqueNameState } from './unique-names.ts'

/* How a job begins, whether its enqueuer or a sweep brings it into the ledger. */

/** The entry that a job begins with. */
export async function firstEntryOf(spec: Spec, { number, createdAt: seq }: Issue): Promise<Ready | Later> {
  const { queue, priority, maxAttempts, runAt, ttlSeconds } = spec
  const ttlAt = ttlSeconds === undefined ? 0 : Math.max(seq, runAt ?? 0) + ttlSeconds
  const waits = { ttlAt, nonce: '', hasApprovedDigest: false }
  const born = { number, seq, queue, priority, maxAttempts, attempt: 0, servedUpTo: NOTHING_SERVED, ...waits }
  const entry = { ...born, ...(await tagsOf(spec)) }
  return runAt === undefined || runAt <= seq
    ? { ...entry, state: 'ready' }
    : { ...entry, state: 'later', runAt }
}

/** Writes the first entry, and takes the guards. */
export const firstMove = (entry: Entry, nameStates: readonly UniqueNameState[]): Move =>
  takeUniqueNames({ remove: [], add: [{ is: 'admitted', number: entry.number }, entry] }, entry, nameStates)
