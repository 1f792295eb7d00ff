import { bornName, type Entry, encodeEntry, type Later, NO_WISH, type Ready } from '../domain/entry.ts'
import type { Spec } from '../domain/job.ts'
import type { Move } from '../domain/transition.ts'
import type { Attachment, Issue } from '../ports.ts'
import { sha256 } from '../sha256.ts'
import { canonical, tagsOf } from './digest.ts'
import { binding, type Guard, keyGuard, type Standing, uniqueGuard } from './guards.ts'

/* How a job begins, whether its enqueuer or a sweep brings it into the ledger. */

/** The entry that a job begins with. */
export async function birthOf(spec: Spec, { number, createdAt: seq }: Issue): Promise<Ready | Later> {
  const { queue, priority, maxAttempts, runAt, ttlSeconds } = spec
  const ttlAt = ttlSeconds === undefined ? 0 : Math.max(seq, runAt ?? 0) + ttlSeconds
  const born = { number, seq, queue, priority, maxAttempts, attempt: 0, wish: NO_WISH, ttlAt }
  const entry = { ...born, ...(await tagsOf(spec)) }
  return runAt === undefined || runAt <= seq
    ? { ...entry, state: 'ready' }
    : { ...entry, state: 'later', runAt }
}

/** The guards that a job takes with its birth. */
export async function guardsOf(spec: Spec): Promise<Guard[]> {
  const payloadDigest = await sha256(canonical([spec.type ?? null, spec.data]))
  return [
    ...(spec.keyDigest === undefined ? [] : [keyGuard(spec.keyDigest, payloadDigest)]),
    ...(spec.unique ? [await uniqueGuard(spec.type, spec.data)] : []),
  ]
}

/** Writes the first entry, and takes the guards. */
export const birthMove = (entry: Entry, standings: readonly Standing[]): Move =>
  takeGuards({ remove: [], add: [bornName(entry.number), encodeEntry(entry)] }, standings)

/** A move that takes guards as well: those that are free, and those that nobody has a right to any more. */
export function takeGuards(move: Move, standings: readonly Standing[]): Move {
  const free = standings.filter((standing) => standing.is === 'free')
  const stale = standings.filter((standing) => standing.is === 'stale')
  const replace = stale.map(({ guard, attachment }) => ({ name: guard.name, from: attachment }))
  return {
    remove: move.remove,
    add: [...free.map(({ guard }) => guard.name), ...move.add],
    ...(replace.length > 0 && { replace }),
  }
}

/** What the guards are to point at; undefined when there are none. */
export const bindingOf = (entry: Entry, [guard]: readonly Guard[]): Attachment | undefined =>
  guard && binding(entry.number, entry.queue, guard.payloadDigest, entry.seq)
