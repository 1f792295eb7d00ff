import { Problem } from '../../domain/problem.ts'
import type { Clock, NameLedger } from '../../ports.ts'
import { insist, patiently } from './insist.ts'

const PREFIX = 'owner/'
const GUARD = 'owner/taken'

/** Who rules a repository: `refs-<id>`, `sql-<id>`, or `moving-<one>-to-<other>` while nobody does. */
export interface Owner {
  /** Undefined when nobody took the repository yet. */
  name: string | undefined
  /** Key of the plain root commit, which the owner's name points at as all plain names do. */
  rootKey: string | undefined
}

export async function readOwner(clock: Clock, refs: NameLedger): Promise<Owner> {
  const { entries } = await patiently(clock, () => refs.list(PREFIX))
  const owner = entries.find(({ name }) => name !== GUARD)
  return { name: owner?.name.slice(PREFIX.length), rootKey: owner?.attachment }
}

/** Changes the owner in one move, which nobody else can have made in between. @throws Problem `ledger-owned` */
export async function changeOwner(
  clock: Clock,
  refs: NameLedger,
  from: string | undefined,
  to: string,
): Promise<void> {
  const add = from === undefined ? [GUARD, PREFIX + to] : [PREFIX + to]
  const isChanged = await insist(clock, refs, { remove: from === undefined ? [] : [PREFIX + from], add })
  if (isChanged || (await readOwner(clock, refs)).name === to) return
  throw new Problem('ledger-owned', 'Somebody else changed which ledger rules just now; run this again.')
}

export const isOwnerName = (name: string): boolean => name.startsWith(PREFIX)
export const movingOwner = (from: string, to: string): string => `moving-${from}-to-${to}`

/** Between which two ledgers the names are on the move. */
export function readMoving(name: string): { from: string; to: string } | undefined {
  const [, from, to] = /^moving-((?:refs|sql)-[0-9a-z]+)-to-((?:refs|sql)-[0-9a-z]+)$/.exec(name) ?? []
  return from === undefined || to === undefined ? undefined : { from, to }
}
