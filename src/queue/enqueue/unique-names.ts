import type { Entry } from '../../domain/entry.ts'
import type { Spec } from '../../domain/job.ts'
import type { LedgerName, Move, Reservation, UniqueName } from '../../domain/move.ts'
import { Problem } from '../../domain/problem.ts'
import type { Ports } from '../../ports.ts'
import { sha256 } from '../../runtime/system.ts'
import { canonical } from '../digest.ts'
import { findEntry } from '../read/find.ts'

/* Names that only one job can have: by an idempotency key, or by a type and payload. */

/** Longer than any producer repeats itself, and than finished jobs are kept. */
const KEY_LIFE_SECONDS = 7 * 24 * 3600

/** Free, taken by a job that counts, or left by one that counts no more. */
export type UniqueNameState =
  | { uniqueName: UniqueName; is: 'free' }
  | { uniqueName: UniqueName; is: 'taken'; job: number }
  | { uniqueName: UniqueName; is: 'stale'; reservation: Reservation }

/** The unique names that a job takes with its first entry. */
async function uniqueNamesOf(spec: Omit<Spec, 'queue'>): Promise<UniqueName[]> {
  const { type, data, keyDigest, unique } = spec
  if (keyDigest === undefined && !unique) return []
  const payloadDigest = await sha256(canonical([type ?? null, data]))
  return [
    ...(keyDigest === undefined ? [] : [{ kind: 'key' as const, digest: keyDigest, payloadDigest }]),
    ...(unique ? [{ kind: 'unique' as const, digest: payloadDigest, payloadDigest }] : []),
  ]
}

/** How a job's unique names stand. @throws Problem `key-reused` when the job of one has another payload */
export const readUniqueNames = async (
  ports: Ports,
  spec: Omit<Spec, 'queue'>,
): Promise<readonly UniqueNameState[]> =>
  Promise.all((await uniqueNamesOf(spec)).map((uniqueName) => readUniqueName(ports, uniqueName)))

async function readUniqueName(ports: Ports, uniqueName: UniqueName): Promise<UniqueNameState> {
  const { marks, at } = await ports.ledger.list({ of: 'reservations', uniqueName })
  const [reservation] = marks.flatMap(({ mark }) => (mark.is === 'reservation' ? mark : []))
  if (!reservation) return { uniqueName, is: 'free' }
  const { job, until, payloadDigest } = reservation
  const counts = uniqueName.kind === 'key' ? until > at : await isUnfinished(ports, reservation)
  if (!counts) return { uniqueName, is: 'stale', reservation }
  if (payloadDigest !== uniqueName.payloadDigest) {
    const detail = `The key was used for job ${job}, whose payload is another; use a new key for a new job.`
    throw new Problem('key-reused', detail, { id: job })
  }
  return { uniqueName, is: 'taken', job }
}

async function isUnfinished(ports: Ports, { job, queue }: Reservation): Promise<boolean> {
  const found = await findEntry(ports, job, queue)
  return found !== undefined && found.entry.state !== 'done'
}

/**
 * A job's move that takes unique names as well: those that are free, and those that nobody has a right to any
 * more. A stale name stays; that its old reservation goes in this very move is what lets only one job take it
 * over.
 */
export function takeUniqueNames(move: Move, entry: Entry, states: readonly UniqueNameState[]): Move {
  const { number: job, queue, seq } = entry
  const wanted = states.filter(({ is }) => is !== 'taken')
  const reserve = ({ uniqueName }: UniqueNameState): LedgerName => ({
    ...uniqueName,
    is: 'reservation',
    job,
    queue,
    until: seq + KEY_LIFE_SECONDS,
  })
  const stale = wanted.flatMap((state): LedgerName[] =>
    state.is === 'stale' ? [{ ...state.reservation, is: 'reservation' }] : [],
  )
  const free = wanted.flatMap(({ is, uniqueName: { kind, digest } }): LedgerName[] =>
    is === 'free' ? [{ is: 'unique-name', kind, digest }] : [],
  )
  return { ...move, remove: [...move.remove, ...stale], add: [...free, ...wanted.map(reserve), ...move.add] }
}
