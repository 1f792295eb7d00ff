import { LedgerError } from '../errors.ts'
import type { NameLedger } from '../names.ts'
import { GUARD, PREFIX } from '../refs/owner.ts'
import { afterRateLimits, moveUntilAnswered, type Patience } from './patience.ts'

/* Which ledger rules a repository, as whoever moves its names reads and changes it. */

/** Who rules a repository: `refs-<id>`, `sql-<id>`, or `moving-<one>-to-<other>` while nobody does. */
export interface Owner {
  /** Undefined when nobody took the repository yet. */
  name: string | undefined
  /** Key of the plain root commit, which the owner's name points at as all plain names do. */
  rootKey: string | undefined
  /** Somebody took it once, also if the owner's own ref is lost. */
  isGuarded: boolean
}

export async function readOwner(patience: Patience, refs: NameLedger): Promise<Owner> {
  const { entries } = await afterRateLimits(patience, () => refs.list(PREFIX))
  const owner = entries.find(({ name }) => name !== GUARD)
  const isGuarded = entries.some(({ name }) => name === GUARD)
  return { name: owner?.name.slice(PREFIX.length), rootKey: owner?.attachment, isGuarded }
}

/**
 * Changes the owner in one move, which nobody else can have made in between.
 * @throws LedgerError `overtaken`
 */
export async function changeOwner(
  patience: Patience,
  refs: NameLedger,
  from: string | undefined,
  to: string,
): Promise<void> {
  // The guard may be left of an owner whose own ref was lost.
  const { isGuarded } = await readOwner(patience, refs)
  const add = isGuarded ? [PREFIX + to] : [GUARD, PREFIX + to]
  const isChanged = await moveUntilAnswered(patience, refs, {
    remove: from === undefined ? [] : [PREFIX + from],
    add,
  })
  if (isChanged || (await readOwner(patience, refs)).name === to) return
  throw new LedgerError('overtaken', 'Somebody else changed which ledger rules just now; run this again.')
}

export const isOwnerName = (name: string): boolean => name.startsWith(PREFIX)
export const movingOwner = (from: string, to: string): string => `moving-${from}-to-${to}`

/** Between which two ledgers the names are on the move. */
export function readMoving(name: string): { from: string; to: string } | undefined {
  const [, from, to] = /^moving-((?:refs|sql)-[0-9a-z]+)-to-((?:refs|sql)-[0-9a-z]+)$/.exec(name) ?? []
  return from === undefined || to === undefined ? undefined : { from, to }
}
