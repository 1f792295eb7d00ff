import { BoundedMap } from '@octoqueue/bounds'
import { MAX_LOG_LINES, readProgress, writeProgress } from '@octoqueue/job-comments'
import type { Held } from '../../domain/entry.ts'
import type { Progress } from '../../domain/job.ts'
import type { Attachment, Ports } from '../../ports.ts'

/* What holders say of how far they are is attached to their leases. */

/** How often progress is written at most. What comes in between waits, unless it says 100 percent. */
const WRITE_EVERY_SECONDS = 10
/** Reports that wait in this process; when it dies, they are lost, and the next one says more anyway. */
const MAX_WAITING = 1000

/** Progress that was said and not written yet, by the nonce of the lease. */
export type Unwritten = Map<string, Progress>
export const createUnwritten = (): Unwritten => new BoundedMap(MAX_WAITING)

/** The lease as it is listed now, and what its next entry is to carry. */
export async function nextProgress(
  { ledger, payloads }: Ports,
  unwritten: Unwritten,
  lease: Held,
  said: Partial<Progress> | undefined,
  now: number,
): Promise<{ lease: Held; attachment: Attachment | undefined }> {
  const { queue, number, nonce, worker } = lease
  const { entries } = await ledger.list({ of: 'live', queue, number })
  const [held] = entries.flatMap(({ entry, attachment }) =>
    entry.state === 'held' && entry.nonce === nonce && entry.worker === worker ? { entry, attachment } : [],
  )
  const attached = held && (await ledger.attachments([held.attachment])).get(held.attachment)
  const kept = attached && (await payloads.show(attached))
  const attachment = await payloads.keep(queue, merge(unwritten, nonce, kept, said, now))
  return { lease: held?.entry ?? lease, attachment }
}

function merge(
  unwritten: Unwritten,
  nonce: string,
  kept: Attachment | undefined,
  said: Partial<Progress> | undefined,
  now: number,
): Attachment | undefined {
  const earlier = unwritten.get(nonce)
  if (!said && !earlier) return kept
  const progress = add(earlier ?? readProgress(kept ?? {}), said ?? {})
  const isSoon = now - Number(kept?.written_at ?? 0) < WRITE_EVERY_SECONDS
  if (isSoon && progress.percent !== 100) {
    unwritten.set(nonce, progress)
    return kept
  }
  unwritten.delete(nonce)
  return writeProgress(progress, now)
}

/** What a holder said so far stays until it says more; lines of its log are added to those before. */
const add = ({ percent, note, log }: Progress, said: Partial<Progress>): Progress => ({
  percent: said.percent ?? percent,
  note: said.note ?? note,
  log: [...log, ...(said.log ?? [])].slice(-MAX_LOG_LINES),
})
