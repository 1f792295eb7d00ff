import { type Concurrency, type Entry, isSharedKey, NOBODYS_NONCE } from './entry.ts'
import type { LedgerName, Mark } from './move.ts'

/*
 * How many jobs of a concurrency key are held. Each holds a slot, which is a name, and every claim of the key
 * moves the key's tally on: a claim that counted by an older listing than another claim's is refused. Ends of
 * leases leave the tally alone, since fewer held are no harm.
 */

export type Slot = Extract<Mark, { is: 'slot' }>
export type Tally = Extract<Mark, { is: 'tally' }>

/** A slot for a claim, and what else its move removes and adds. */
export interface Taken {
  slot: number
  remove: readonly Tally[]
  add: readonly Tally[]
}

/** The slots of concurrency keys, as one listing shows them; the move decides. */
export interface Slots {
  /** Whether the entry could have a slot; one without a key needs none. */
  has(entry: Entry): boolean
  /** Takes a slot for a lease that is new; undefined for a job without a key, `none` when none is left. */
  take(entry: Entry, lease: { now: number; nonce: string }): Taken | undefined | 'none'
  /** Somebody else moved on the key of the entry: the listing is too old for it. */
  lose(entry: Entry): void
}

/** For claims whose holders need none before they start. */
export const NO_SLOTS: Slots = { has: () => true, take: () => undefined, lose: () => {} }

const keyOf = (entry: Entry): Concurrency | undefined =>
  'concurrency' in entry ? entry.concurrency : undefined

/** Stands while a key has a tally: so that of two first claims one is refused. */
const firstOf = (key: string): Tally => ({ is: 'tally', key, at: 0, nonce: NOBODYS_NONCE })

/** What is held counts, and not how it was numbered: others may have taken slots by another limit. */
export function slotsIn(marks: readonly Mark[]): Slots {
  const taken = marks.filter((mark) => mark.is === 'slot')
  let tallies = marks.filter((mark) => mark.is === 'tally')
  const lost: string[] = []
  const freeFor = ({ key, limit }: Concurrency): number | 'none' => {
    const isLost = lost.some((one) => isSharedKey(one, key))
    if (isLost || taken.filter((one) => isSharedKey(one.key, key)).length >= limit) return 'none'
    const own = new Set(taken.filter((one) => one.key === key).map(({ slot }) => slot))
    let slot = 0
    while (own.has(slot)) slot++
    return slot
  }
  return {
    has(entry) {
      const concurrency = keyOf(entry)
      return !concurrency || freeFor(concurrency) !== 'none'
    },
    take(entry, { now, nonce }) {
      const concurrency = keyOf(entry)
      const slot = concurrency && freeFor(concurrency)
      if (!concurrency || slot === undefined) return undefined
      if (slot === 'none') return slot
      const { key } = concurrency
      const remove = tallies.filter((one) => one.at > 0 && isSharedKey(one.key, key))
      const keys = new Set([...remove.map((one) => one.key), key])
      const isFirst = !tallies.some((one) => one.at === 0 && one.key === key)
      const add = [...keys].map((one): Tally => ({ is: 'tally', key: one, at: now, nonce }))
      if (isFirst) add.push(firstOf(key))
      taken.push({ is: 'slot', key, slot })
      tallies = [...tallies.filter((one) => !remove.includes(one)), ...add]
      return { slot, remove, add }
    },
    lose(entry) {
      const concurrency = keyOf(entry)
      if (concurrency) lost.push(concurrency.key)
    },
  }
}

/** The tallies of keys of which nothing is held, nor was claimed since then: a list for each key. */
export function idleTallies(marks: readonly Mark[], since: number): readonly (readonly LedgerName[])[] {
  const held = new Set(marks.flatMap((mark) => (mark.is === 'slot' ? mark.key : [])))
  const byKey = Map.groupBy(
    marks.filter((mark) => mark.is === 'tally'),
    ({ key }) => key,
  )
  return [...byKey]
    .filter(([key, tallies]) => !held.has(key) && tallies.every(({ at }) => at < since))
    .map(([, tallies]) => tallies)
}
