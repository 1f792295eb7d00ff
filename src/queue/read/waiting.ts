import {
  circleThrough,
  edgesOf,
  NEW_JOB,
  readWaiting,
  type Source,
  type Standing,
  sayCircle,
} from '@octoqueue/job-dependencies'
import { currentEntry, type Entry } from '../../domain/entry.ts'
import type { Spec } from '../../domain/job.ts'
import { Problem } from '../../domain/problem.ts'
import type { Issue, Ports } from '../../ports.ts'
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
  return {
    now: done.at,
    entryOf,
    readLinks: issues.readLinks,
    standingOf(number) {
      const [entry, known] = [entryOf(number), ended.get(number)]
      if (known) return known
      // Only something that was put aside: it is just being requeued.
      if (!entry) return byNumber.has(number) ? 'open' : undefined
      return entry.state === 'done' ? entry.outcome : 'open'
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

/**
 * Refuses to tie a new job to what is not there, or may not be known to who asks, and to what would wait for
 * it. @throws Problem `invalid-request`
 */
export async function checkLinks(
  ports: Ports,
  { after = [], parent }: Spec,
  asker: { mayRead: (queue: string) => boolean } | undefined,
): Promise<void> {
  const places = after.map((number, index) => ({ number, pointer: `/after/${index}` }))
  if (parent !== undefined) places.push({ number: parent, pointer: '/parent' })
  if (places.length === 0) return
  const source = await openWaiting(ports)
  const read = await readWaiting(
    source,
    places.map(({ number }) => number),
  )
  const isKnown = (number: number) => {
    const queue = source.entryOf(number)?.queue
    return read.has(number) && (queue === undefined || !asker || asker.mayRead(queue))
  }
  const missing = places.filter(({ number }) => !isKnown(number))
  const errors = missing.map(({ number, pointer }) => ({
    pointer,
    detail: `There is no issue ${number} here.`,
  }))
  const edges = new Map([...edgesOf(read), [NEW_JOB, after]])
  if (parent !== undefined && read.get(parent)?.isForChildren)
    edges.set(parent, [...(edges.get(parent) ?? []), NEW_JOB])
  const circle = circleThrough(edges, NEW_JOB)
  if (circle) errors.push({ pointer: '/after', detail: sayCircle(circle) })
  const [first] = errors
  if (first) throw new Problem('invalid-request', first.detail, { errors })
}
