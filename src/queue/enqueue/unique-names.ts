import type { Entry } from '../../domain/entry.ts'
import type { Spec } from '../../domain/job.ts'
import type { Move, Reservation, UniqueName } from '../../domain/move.ts'
import { Problem } from '../../domain/problem.ts'
import type { Ports } from '../../ports.ts'
import { sha256 } from '../../runtime/crypto.ts'
import { canonical } from '../digest.ts'
import { findEntry } from '../read/find.ts'

/** Longer than any producer repeats itself, and than finished jobs are kept. */
const KEY_LIFE_SECONDS = 7 * 24 * 3600

/** How a guard stands: free, had by a job that counts, or left by one that counts no more. */
export type UniqueNameState =
  | { uniqueName: UniqueName; is: 'free' }
  | { uniqueName: UniqueName; is: 'taken'; job: number }
  | { uniqueName: UniqueName; is: 'stale'; reservation: Reservation }

/** The guards that a job takes with its birth. */
export async function uniqueNamesOf(spec: Spec): Promise<UniqueName[]> {
  const payloadDigest = await sha256(canonical([spec.type ?? null, spec.data]))
  return [
    ...(spec.keyDigest === undefined
      ? []
      : [{ kind: 'key' as const, digest: spec.keyDigest, payloadDigest }]),
    ...(spec.unique ? [{ kind: 'unique' as const, digest: payloadDigest, payloadDigest }] : []),
  ]
}

/** Reads how a guard stands. @throws Problem `key-reused` when its job has another payload */
export async function readUniqueName(ports: Ports, uniqueName: UniqueName): Promise<UniqueNameState> {
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
 * A job's move that takes guards as well: those that are free, and those that nobody has a right to any more. A stale guard's name
 * stays; that its old binding goes in this very move is what lets only one take it over.
 */
export function takeUniqueNames(move: Move, entry: Entry, nameStates: readonly UniqueNameState[]): Move {
  const { number: job, queue, seq } = entry
  const wanted = nameStates.filter((nameState) => nameState.is !== 'taken')
  return {
    ...move,
    remove: [
      ...move.remove,
      ...wanted.flatMap((one) =>
        one.is === 'stale' ? ({ is: 'reservation', ...one.reservation } as const) : [],
      ),
    ],
    add: [
      ...wanted.flatMap(({ uniqueName: { kind, digest }, is }) =>
        is === 'free' ? ({ is: 'unique-name', kind, digest } as const) : [],
      ),
      ...wanted.map(
        ({ uniqueName }) =>
          ({ is: 'reservation', ...uniqueName, job, queue, until: seq + KEY_LIFE_SECONDS }) as const,
      ),
      ...move.add,
    ],
  }
}
