import {
  checkTies,
  lookAt,
  NO_CHILDREN,
  type Seen,
  type Source,
  type Standing,
} from '@octoqueue/job-dependencies'
import { currentEntry, type Entry } from '../../domain/entry.ts'
import type { Spec } from '../../domain/job.ts'
import { Problem } from '../../domain/problem.ts'
import { type Issue, MAX_ISSUES_PER_READ, type Ports } from '../../ports.ts'
import { invalidAt } from '../../runtime/fault.ts'
import { specOf } from './admission.ts'

/* What jobs wait for: their issues' pages say for whom, the ledger how that stands. */

/** The ledger as it is listed now, and what else is to be known of jobs that wait. */
export interface WaitingSource extends Source<Issue> {
  entryOf(number: number): Entry | undefined
  /** The ledger's time of the listing, in Unix seconds. */
  now: number
}

/** `ended`: jobs that this process ended, which a listing may not show yet. */
export async function openWaiting(
  ports: Ports,
  ended: ReadonlyMap<number, Standing> = new Map(),
): Promise<WaitingSource> {
  const { issues, ledger, people } = ports
  // Live before done: what ends in between is then seen in at least one of them.
  const live = await ledger.list({ of: 'live' })
  const done = await ledger.list({ of: 'done' })
  const byNumber = Map.groupBy([...live.entries, ...done.entries], ({ entry }) => entry.number)
  const entryOf = (number: number) => currentEntry(byNumber.get(number) ?? [])?.entry
  const madeAt = new Map<number, number>()
  return {
    now: done.at,
    entryOf,
    async readLinks(numbers) {
      const read = await issues.readLinks(numbers)
      for (const { number, createdAt } of read.flatMap(({ blockedBy, children }) => [
        ...blockedBy,
        ...children,
      ]))
        if (number !== undefined && createdAt !== undefined) madeAt.set(number, createdAt)
      return read
    },
    standingOf(number) {
      const [entry, known] = [entryOf(number), ended.get(number)]
      if (known) return known
      // Only something that was put aside: it is just being requeued.
      if (!entry) return byNumber.has(number) ? 'open' : undefined
      return entry.state === 'done' ? entry.outcome : 'open'
    },
    async readDead(numbers) {
      const tried = numbers.filter((number) => isMoved(entryOf(number), madeAt.get(number)))
      const dead = new Map<number, string>()
      for (let from = 0; from < tried.length; from += MAX_ISSUES_PER_READ) {
        for (const issue of await issues.readMany(tried.slice(from, from + MAX_ISSUES_PER_READ))) {
          const entry = entryOf(issue.number)
          const { queue, deadLetterQueue } = (entry && (await specOf(ports, entry, issue))) ?? {}
          if (deadLetterQueue && deadLetterQueue !== queue && deadLetterQueue === entry?.queue)
            dead.set(issue.number, deadLetterQueue)
        }
      }
      return dead
    },
    isWaiting(number) {
      const entry = entryOf(number)
      return entry?.state === 'blocked' && entry.waits
    },
    async askedBy(issue) {
      const entry = entryOf(issue.number)
      const spec = entry && (await specOf(ports, entry, issue))
      return { after: spec?.after ?? [], isForChildren: spec?.completeWhen !== undefined }
    },
    hasTakenOff: async (number) =>
      (await people.history(number)).some(({ event }) => event === 'blocked_by_removed'),
  }
}

/** What keeps a job that waits, and what its issue is tied to; undefined when that cannot be read now. */
export const lookAtTies = (ports: Ports, id: number): Promise<Seen | undefined> =>
  openWaiting(ports)
    .then((source) => lookAt(source, id))
    .catch(() => undefined)

/**
 * Whether a job was moved since it was made: no other is in its dead letter queue, or needs a look. Where no
 * page says when that was, one that nobody had since it was queued or unblocked needs none.
 */
const isMoved = (entry: Entry | undefined, madeAt: number | undefined): boolean =>
  entry !== undefined &&
  entry.state !== 'done' &&
  (madeAt === undefined ? entry.attempt > 0 || entry.nonce !== '' : entry.seq > madeAt)

/**
 * Refuses to tie a new job to what is not there, or may not be known to who asks, and to what would wait for
 * it. @throws Problem `invalid-request`
 */
export async function checkLinks(
  ports: Ports,
  { after = [], parent, completeWhen }: Spec,
  asker: { mayRead: (queue: string) => boolean } | undefined,
): Promise<void> {
  if (completeWhen !== undefined && !(await ports.issues.tiesIssues()))
    throw invalidAt('/complete_when', NO_CHILDREN)
  if (after.length === 0 && parent === undefined) return
  const source = await openWaiting(ports)
  const errors = await checkTies(source, { after, parent }, (number) => {
    const queue = source.entryOf(number)?.queue
    return queue === undefined || !asker || asker.mayRead(queue)
  })
  const [first] = errors
  if (first) throw new Problem('invalid-request', first.detail, { errors })
}
