import type { Json } from '../domain/job.ts'
import { Problem } from '../domain/problem.ts'
import type { Attachment, Ports } from '../ports.ts'
import { sha256 } from '../sha256.ts'
import { canonical } from './digest.ts'
import { findEntry } from './whereabouts.ts'

/** Longer than any producer repeats itself, and than finished jobs are kept. */
const KEY_LIFE_SECONDS = 7 * 24 * 3600

/** A ref that only one job can have: by an idempotency key, or by a type and payload that are to be unique. */
export interface Guard {
  kind: 'key' | 'unique'
  name: string
  /** Of the payload: the same key with another payload is a mistake. */
  payloadDigest: string
}

/** How a guard stands: free, had by a job that counts, or left by one that counts no more. */
export type Standing =
  | { guard: Guard; is: 'free' }
  | { guard: Guard; is: 'taken'; job: number }
  | { guard: Guard; is: 'stale'; attachment: string }

export const keyGuard = (keyDigest: string, payloadDigest: string): Guard => ({
  ...{ kind: 'key', name: `keys/${keyDigest}`, payloadDigest },
})

export const uniqueGuard = async (type: string | undefined, data: Json): Promise<Guard> => {
  const payloadDigest = await sha256(canonical([type ?? null, data]))
  return { kind: 'unique', name: `unique/${payloadDigest}`, payloadDigest }
}

/** What a job leaves at its guards. */
export const binding = (job: number, queue: string, payloadDigest: string, now: number): Attachment => ({
  ...{ job, queue, digest: payloadDigest, until: now + KEY_LIFE_SECONDS },
})

/** Reads how a guard stands. @throws Problem `key-reused` when its job has another payload */
export async function readGuard(ports: Ports, guard: Guard): Promise<Standing> {
  const { entries, at } = await ports.ledger.list(guard.name)
  const listed = entries.find(({ name }) => name === guard.name)
  if (!listed) return { guard, is: 'free' }
  const bound = (await ports.ledger.attachments([listed.attachment])).get(listed.attachment)
  const { job, queue, digest: boundDigest, until } = bound ?? {}
  const counts =
    typeof job === 'number' &&
    (guard.kind === 'key' ? Number(until) > at : await isUnfinished(ports, job, String(queue)))
  if (!counts) return { guard, is: 'stale', attachment: listed.attachment }
  if (boundDigest !== guard.payloadDigest) {
    const detail = `The key was used for job ${job}, whose payload is another; use a new key for a new job.`
    throw new Problem('key-reused', detail, { id: job })
  }
  return { guard, is: 'taken', job }
}

async function isUnfinished(ports: Ports, job: number, queue: string): Promise<boolean> {
  const found = await findEntry(ports, job, queue)
  return found !== undefined && found.entry.state !== 'done'
}
