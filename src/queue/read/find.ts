import { currentEntry, type Done, type Entry } from '../../domain/entry.ts'
import type { Folder } from '../../domain/move.ts'
import type { Found, Issue, Ports } from '../../ports.ts'

/** How often something is looked for that may be on its way from one place to another, or not listed yet. */
const MAX_LOOKS = 3
const LOOK_PAUSE_MS = 2000

/** Live before done, one after the other: a job that ends in between is then seen in at least one of them. */
async function listJob(
  { ledger }: Ports,
  number: number,
  queues: readonly string[] | undefined,
): Promise<readonly Found[]> {
  const folders: Folder[] = queues?.map((queue) => ({ of: 'live', queue, number })) ?? [{ of: 'live' }]
  const live = await Promise.all(folders.map((folder) => ledger.list(folder)))
  const done = await ledger.list({ of: 'done', number })
  return [...live, done].flatMap(({ entries }) => entries).filter(({ entry }) => entry.number === number)
}

/** The issue of that number as it is now, if the ledger has no job of it; undefined also when it is gone. */
export async function readUnborn({ ledger, issues }: Ports, number: number): Promise<Issue | undefined> {
  const admitted = await ledger.list({ of: 'admitted', number })
  const ended = await ledger.list({ of: 'done', number })
  // Also what cannot be read says that there was a job.
  const isKnown = [admitted, ended].some(({ entries, marks }) => entries.length + marks.length > 0)
  return isKnown ? undefined : issues.read(number)
}

/**
 * Where the move of whoever had this nonce led: a lease under a newer name, what became of it, or an end, also if a requeue put that
 * aside; undefined when the job went on since. A listing that shows nothing newer than the lease may be older than it, so it is looked
 * again, if only `briefly`; and when an answer was lost, what a listing lacks may be on its way, so it is looked `patiently`.
 */
export async function findNonce(
  ports: Ports,
  { number, nonce, seq }: Pick<Entry, 'number' | 'nonce' | 'seq'>,
  queues: readonly string[],
  looks: 'once' | 'briefly' | 'patiently',
): Promise<Found | undefined> {
  for (let look = 1; ; look++) {
    const listed = await listJob(ports, number, queues)
    const found = listed.find(({ entry }) => entry.nonce === nonce)
    const wentOn = listed.some(({ entry }) => entry.seq > seq)
    const isEnough = looks === 'once' || (looks === 'briefly' && wentOn)
    if (found || isEnough || look === MAX_LOOKS) return found
    await ports.clock.sleep(LOOK_PAUSE_MS * look)
  }
}

/** Whether a requeue put this end aside. */
export async function isPutAside({ ledger }: Ports, { number, seq }: Done): Promise<boolean> {
  const { entries } = await ledger.list({ of: 'done', number })
  return entries.some(({ entry }) => entry.state === 'done' && entry.seq === seq && entry.superseded)
}

/**
 * The entry that counts for job `number`; undefined when the ledger has none. The queue that the issue names is only a
 * hint: the last look goes through all queues, as does every look without one.
 */
export async function findEntry(ports: Ports, number: number, queue?: string): Promise<Found | undefined> {
  for (let look = 1; look <= MAX_LOOKS; look++) {
    const listed = await listJob(
      ports,
      number,
      queue === undefined || look === MAX_LOOKS ? undefined : [queue],
    )
    const found = currentEntry(listed)
    if (found) return found
    // Nothing at all anywhere: there is no such job. Only something put aside: it is just being requeued.
    if (queue === undefined && listed.length === 0) return undefined
  }
  return undefined
}
