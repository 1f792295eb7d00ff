import {
  currentEntry,
  type Done,
  decodeEntry,
  donePrefix,
  type Entry,
  type Held,
  livePrefix,
} from '../domain/entry.ts'
import type { Listed, Ports } from '../ports.ts'

/** A job's entry and the key of its attachment. */
export interface Found<E extends Entry = Entry> {
  entry: E
  attachment: string
}

/** Everything listed that reads as an entry, with its attachment. */
export const decodeListed = (listed: readonly Listed[]): Found[] =>
  listed.flatMap(({ name, attachment }) => {
    const entry = decodeEntry(name)
    return entry ? [{ entry, attachment }] : []
  })

/** Where a lease went: its entry under a newer name, or the entry that it ended in; undefined when it is over. */
export async function whereIs({ ledger }: Ports, lease: Held): Promise<Held | Done | undefined> {
  const live = await ledger.list(livePrefix(lease.queue, lease.number))
  const done = await ledger.list(donePrefix(lease.number))
  const entries = decodeListed([...live.entries, ...done.entries]).map(({ entry }) => entry)
  return entries
    .filter((entry) => entry.state === 'held' || entry.state === 'done')
    .find((entry) => entry.nonce === lease.nonce)
}

/** How often a job is looked for when it is seen leaving one place and not yet in the other. */
const MAX_LOOKS = 3

/**
 * The entry that counts for job `number`; undefined when the ledger has none. The queue that the issue names is only a
 * hint: the last look goes through all queues.
 */
export async function findEntry(
  { ledger }: Ports,
  number: number,
  queue: string,
): Promise<Found | undefined> {
  for (let look = 1; look <= MAX_LOOKS; look++) {
    // Live before done, one after the other: a job that ends in between is then seen in at least one of them.
    const live = await ledger.list(look < MAX_LOOKS ? livePrefix(queue, number) : livePrefix())
    const done = await ledger.list(donePrefix(number))
    const listed = decodeListed([...live.entries, ...done.entries])
    const found = currentEntry(listed.filter(({ entry }) => entry.number === number))
    if (found) return found
  }
  return undefined
}
