import { repeat } from '@octoqueue/bounds'
import { currentEntry, type Done, type Entry } from '../../domain/entry.ts'
import type { Folder } from '../../domain/move.ts'
import type { Found, Issue, Ports } from '../../ports.ts'

/** How often a job is looked for that may be on its way from one folder to another, or not listed yet. */
const MAX_LISTINGS = 3
const LISTING_PAUSE_MS = 2000
/** By far more than listings of GitHub were seen to go back. */
const MAX_RELAPSE_SECONDS = 300
/** How often an issue that should be there is read. */
const MAX_READS = 4
const READ_PAUSE_MS = 1000

/** Live before done, one after the other: a job that ends in between is then seen in at least one of them. */
async function listJob(
  { ledger }: Ports,
  number: number,
  queues: readonly string[] | undefined,
): Promise<{ listed: readonly Found[]; at: number }> {
  const folders: Folder[] = queues?.map((queue) => ({ of: 'live', queue, number })) ?? [{ of: 'live' }]
  const live = await Promise.all(folders.map((folder) => ledger.list(folder)))
  const done = await ledger.list({ of: 'done', number })
  const entries = [...live, done].flatMap((listing) => listing.entries)
  return { listed: entries.filter(({ entry }) => entry.number === number), at: done.at }
}

/**
 * The entry that counts for job `number`; undefined when the ledger has none. The queue that the issue names
 * is only a hint: the last try lists all queues, as does every try without a hint.
 */
export async function findEntry(ports: Ports, number: number, queue?: string): Promise<Found | undefined> {
  for (let tried = 1; tried <= MAX_LISTINGS; tried++) {
    const queues = queue === undefined || tried === MAX_LISTINGS ? undefined : [queue]
    const { listed } = await listJob(ports, number, queues)
    const found = currentEntry(listed)
    if (found) return found
    // Nothing at all anywhere: there is no such job. Only something put aside: it is just being requeued.
    if (queue === undefined && listed.length === 0) return undefined
  }
  return undefined
}

type Owned = Pick<Entry, 'number' | 'nonce' | 'seq'>
type Looks = 'once' | 'briefly' | 'patiently'

/**
 * Where the move of whoever had this nonce led: a lease with a newer `seq`, what became of it, or an end,
 * also if a requeue put that aside; undefined when the job went on since. A listing that shows nothing newer
 * than the lease may be older than it, so it is read again, if only `briefly`. When an answer was lost, what
 * a listing lacks may be on its way: then it is read `patiently`.
 */
export const findNonce = async (ports: Ports, owned: Owned, queues: readonly string[], looks: Looks) =>
  (await lookForNonce(ports, owned, queues, looks)).found

/**
 * The same; `isSure` when the last listing is newer than the lease: the ledger says so, or it shows that the
 * job went on, or nothing of it so long after the lease that it was let go.
 */
export function lookForNonce(
  ports: Ports,
  { number, nonce, seq }: Owned,
  queues: readonly string[],
  looks: Looks,
): Promise<{ found: Found | undefined; isSure: boolean }> {
  const options = {
    clock: ports.clock,
    maxAttempts: MAX_LISTINGS,
    pauseMs: (count: number) => LISTING_PAUSE_MS * count,
    isPending: ({ found, isSure }: { found: Found | undefined; isSure: boolean }) =>
      !found && looks !== 'once' && !(looks === 'briefly' && isSure),
  }
  return repeat(options, async () => {
    const { listed, at } = await listJob(ports, number, queues)
    const found = listed.find(({ entry }) => entry.nonce === nonce)
    const isGone = listed.length === 0 && at - seq > MAX_RELAPSE_SECONDS
    const isNewer = ports.ledger.isExact === true || listed.some(({ entry }) => entry.seq >= seq)
    return { found, isSure: isGone || isNewer }
  })
}

/** Whether the ledger has an end of the job that no requeue put aside. */
export async function hasEnded({ ledger }: Ports, number: number): Promise<boolean> {
  const { entries } = await ledger.list({ of: 'done', number })
  return entries.some(({ entry }) => entry.state === 'done' && !entry.superseded)
}

/** Whether a requeue put this end aside. */
export async function isPutAside({ ledger }: Ports, { number, seq }: Done): Promise<boolean> {
  const { entries } = await ledger.list({ of: 'done', number })
  return entries.some(({ entry }) => entry.state === 'done' && entry.seq === seq && entry.superseded)
}

/** The issue that should be there; undefined when it is gone, and not only late in GitHub's copy. */
export function findIssue({ issues, clock }: Ports, number: number): Promise<Issue | undefined> {
  const isPending = (issue: Issue | undefined) => issue === undefined
  const pauseMs = (count: number) => READ_PAUSE_MS * count
  return repeat({ clock, maxAttempts: MAX_READS, pauseMs, isPending }, () => issues.read(number))
}

/** The issue as it is now, if the ledger remembers no job of it; undefined also when it is gone. */
export async function readJobless({ ledger, issues }: Ports, number: number): Promise<Issue | undefined> {
  const admitted = await ledger.list({ of: 'admitted', number })
  const ended = await ledger.list({ of: 'done', number })
  // Also what cannot be read says that there was a job.
  const isKnown = [admitted, ended].some(({ entries, marks }) => entries.length + marks.length > 0)
  return isKnown ? undefined : issues.read(number)
}
