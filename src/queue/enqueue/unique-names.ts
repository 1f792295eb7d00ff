import type { Entry } from '../../domain/entry.ts'
import type { Spec } from '../../domain/job.ts'
import { Problem } from '../../domain/problem.ts'
import type { Move } from '../../domain/transition.ts'
import {
  type Binding,
  bindingPrefix,
  decodeBinding,
  encodeBinding,
  type Guard,
  guardName,
} from '../../domain/unique-name.ts'
import type { Ports } from '../../ports.ts'
import { sha256 } from '../../runtime/sha256.ts'
import { canonical } from '../digest.ts'
import { findEntry } from '../read/find.ts'

/** Longer than any producer repeats itself, and than finished jobs are kept. */
const KEY_LIFE_SECONDS = 7 * 24 * 3600

/** How a guard stands: free, had by a job that counts, or left by one that counts no more. */
export type Standing =
  | { guard: Guard; is: 'free' }
  | { guard: Guard; is: 'taken'; job: number }
  | { guard: Guard; is: 'stale'; binding: Binding }

/** The guards that a job takes with its birth. */
export async function guardsOf(spec: Spec): Promise<Guard[]> {
  const payloadDigest = await sha256(canonical([spec.type ?? null, spec.data]))
  return [
    ...(spec.keyDigest === undefined
      ? []
      : [{ kind: 'key' as const, digest: spec.keyDigest, payloadDigest }]),
    ...(spec.unique ? [{ kind: 'unique' as const, digest: payloadDigest, payloadDigest }] : []),
  ]
}

/** Reads how a guard stands. @throws Problem `key-reused` when its job has another payload */
export async function readGuard(ports: Ports, guard: Guard): Promise<Standing> {
  const { entries, at } = await ports.ledger.list(bindingPrefix(guard))
  const binding = entries.flatMap(({ name }) => decodeBinding(name) ?? [])[0]
  if (!binding) return { guard, is: 'free' }
  const { job, until, payloadDigest } = binding
  const counts = guard.kind === 'key' ? until > at : await isUnfinished(ports, binding)
  if (!counts) return { guard, is: 'stale', binding }
  if (payloadDigest !== guard.payloadDigest) {
    const detail = `The key was used for job ${job}, whose payload is another; use a new key for a new job.`
    throw new Problem('key-reused', detail, { id: job })
  }
  return { guard, is: 'taken', job }
}

async function isUnfinished(ports: Ports, { job, queue }: Binding): Promise<boolean> {
  const found = await findEntry(ports, job, queue)
  return found !== undefined && found.entry.state !== 'done'
}

/**
 * A job's move that takes guards as well: those that are free, and those that nobody has a right to any more. A stale guard's name
 * stays; that its old binding goes in this very move is what lets only one take it over.
 */
export function takeGuards(move: Move, entry: Entry, standings: readonly Standing[]): Move {
  const { number: job, queue, seq } = entry
  const wanted = standings.filter((standing) => standing.is !== 'taken')
  return {
    ...move,
    remove: [
      ...move.remove,
      ...wanted.flatMap((one) => (one.is === 'stale' ? encodeBinding(one.binding) : [])),
    ],
    add: [
      ...wanted.flatMap(({ guard, is }) => (is === 'free' ? guardName(guard) : [])),
      ...wanted.map(({ guard }) => encodeBinding({ ...guard, job, queue, until: seq + KEY_LIFE_SECONDS })),
      ...move.add,
    ],
  }
}
