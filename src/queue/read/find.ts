import {
  bornName,
  currentEntry,
  type Done,
  decodeEntry,
  donePrefix,
  type Entry,
  livePrefix,
} from '../../domain/entry.ts'
import type { Issue, Listed, Ports } from '../../ports.ts'

/** A job's entry and the key of its attachment. */
export interface Found<E extends Entry = Entry> {
  entry: E
  attachment: string
}

/** How often something is looked for that may be on its way from one place to another, or not listed yet. */
const MAX_LOOKS = 3
const LOOK_PAUSE_MS = 2000

/** Everything listed that reads as an entry, with its attachment. */
export const decodeListed = (listed: readonly Listed[]): Found[] =>
  listed.flatMap(({ name, attachment }) => {
    const entry = decodeEntry(name)
    return entry ? [{ entry, attachment }] : []
  })

/** Live before done, one after the other: a job that ends in between is then seen in at least one of them. */
async function listJob(
  { ledger }: Ports,
  number: number,
  queues: readonly string[] | undefined,
): Promise<readonly Found[]> {
  const folders = queues?.map((queue) => livePrefix(queue, number)) ?? [livePrefix()]
  const live = await Promise.all(folders.map(ledger.list))
  const done = await ledger.list(donePrefix(number))
  const listed = [...live, done].flatMap(({ entries }) => entries)
  return decodeListed(listed).filter(({ entry }) => entry.number === number)
}

/** The issue of that number as it is now, if the ledger has no job of it; undefined also when it is gone. */
export async function readUnborn({ ledger, issues }: Ports, number: number): Promise<Issue | undefined> {
  const born = await ledger.list(bornName(number))
  const ended = await ledger.list(donePrefix(number))
  return born.entries.length > 0 || ended.entries.length > 0 ? undefined : issues.read(number)
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
  const { entries } = await ledger.list(donePrefix(number))
  return decodeListed(entries).some(
    ({ entry }) => entry.state === 'done' && entry.seq === seq && entry.superseded,
  )
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
