import type { Held } from '../../domain/entry.ts'
import type { Json, Progress } from '../../domain/job.ts'
import { cleanLine, cleanText } from '../../domain/text.ts'
import type { Attachment, Ports } from '../../ports.ts'

/** How often a job's progress is written at most; what is said in between waits for the next word, but for the end. */
const WRITE_EVERY_SECONDS = 10
/** Reports that wait in this process; when it dies, they are lost, and the next one says more anyway. */
const MAX_WAITING = 1000
/** Lines of a job's log that are kept, and characters of each: enough to see where it is. */
const MAX_LOG_LINES = 50
const MAX_LINE_CHARACTERS = 200

interface Kept {
  lease: Held
  attachment: Attachment | undefined
}

/** What holders say of how far they are, kept beside their leases. */
export function createProgress({ ledger }: Ports) {
  /** By the lease's nonce. */
  const waiting = new Map<string, Progress>()

  /** The lease by its newest name, and what its next one is to carry: what it carries now when nothing is to be written yet. */
  async function next(lease: Held, said: Partial<Progress> | undefined, now: number): Promise<Kept> {
    const { entries } = await ledger.list({ of: 'live', queue: lease.queue, number: lease.number })
    const held = entries.flatMap(({ entry, attachment }) =>
      entry.state === 'held' && entry.nonce === lease.nonce && entry.worker === lease.worker
        ? { entry, attachment }
        : [],
    )[0]
    const kept = held && (await ledger.attachments([held.attachment])).get(held.attachment)
    return { lease: held?.entry ?? lease, attachment: written(lease, kept, said, now) }
  }

  function written(
    { nonce }: Held,
    kept: Attachment | undefined,
    said: Partial<Progress> | undefined,
    now: number,
  ): Attachment | undefined {
    const earlier = waiting.get(nonce)
    if (!said && !earlier) return kept
    const progress = add(earlier ?? readProgress(kept ?? {}), said ?? {})
    const isSoon = now - Number(kept?.written_at ?? 0) < WRITE_EVERY_SECONDS
    if (isSoon && progress.percent !== 100) {
      wait(nonce, progress)
      return kept
    }
    waiting.delete(nonce)
    return writeProgress(progress, now)
  }

  function wait(nonce: string, progress: Progress): void {
    waiting.set(nonce, progress)
    const [oldest] = waiting.keys()
    if (waiting.size > MAX_WAITING && oldest !== undefined) waiting.delete(oldest)
  }

  return { next }
}

/** What a holder said so far stays until it says more; lines of its log are added to those before. */
const add = ({ percent, note, log }: Progress, said: Partial<Progress>): Progress => ({
  percent: said.percent ?? percent,
  note: said.note ?? note,
  log: [...log, ...(said.log ?? [])].slice(-MAX_LOG_LINES),
})

const writeProgress = ({ percent, note, log }: Progress, now: number): Attachment => ({
  ...(percent !== undefined && { percent }),
  ...(note !== undefined && { note: cut(cleanLine(note)) }),
  log: log.slice(-MAX_LOG_LINES).map((line) => cut(cleanText(line).replaceAll('\n', ' '))),
  written_at: now,
})

const cut = (line: string): string => Array.from(line).slice(0, MAX_LINE_CHARACTERS).join('')

/** The progress that an attachment keeps. */
export function readProgress({ percent, note, log }: { readonly [key: string]: Json }): Progress {
  return {
    percent: typeof percent === 'number' ? percent : undefined,
    note: typeof note === 'string' ? note : undefined,
    log: Array.isArray(log) ? log.map(String) : [],
  }
}
