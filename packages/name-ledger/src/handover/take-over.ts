import { LedgerError } from '../errors.ts'
import type { NameLedger } from '../names.ts'
import { QUIET_MS } from './handover.ts'
import { changeOwner, readOwner } from './owner.ts'
import { moveUntilAnswered, type Patience } from './patience.ts'

/** Which ledger is to rule: this file, or the refs under a new id. */
export type Heir = { kind: 'sql'; id: string } | { kind: 'refs'; nonce: () => string }

interface Options {
  patience: Patience
  /** The repository's refs, whoever rules. */
  refs: NameLedger
  /** As of a handover. */
  tombstones: readonly string[]
  heir: Heir
}

export interface Succession {
  /**
   * Which ledger rules instead of the heir, if its name is not lost as well; undefined when the heir rules,
   * or nobody does.
   * @throws LedgerError `not-lost` when the one that rules is no file: its names are moved, and not given up
   */
  predecessor(): Promise<{ name: string | undefined } | undefined>
  /** Lets the heir rule, whatever became of the last ledger, and waits until nobody writes to that. */
  takeOver(from: string | undefined): Promise<string>
}

/** How another ledger comes to rule in place of one that is lost. */
export const createSuccession = (options: Options): Succession => ({
  predecessor: () => predecessorOf(options),
  takeOver: (from) => takeOver(options, from),
})

async function predecessorOf({
  patience,
  refs,
  heir,
}: Options): Promise<{ name: string | undefined } | undefined> {
  const { name, isGuarded } = await readOwner(patience, refs)
  if (name === undefined) return isGuarded ? { name } : undefined
  const isRefs = name.startsWith('refs-')
  if (heir.kind === 'refs' ? isRefs : name === `sql-${heir.id}`) return undefined
  if (!isRefs) return { name }
  throw new LedgerError('not-lost', 'The names are kept in refs, which are not lost.')
}

async function takeOver(
  { patience, refs, tombstones, heir }: Options,
  from: string | undefined,
): Promise<string> {
  const to = heir.kind === 'sql' ? `sql-${heir.id}` : `refs-${heir.nonce()}`
  await changeOwner(patience, refs, from, to)
  const { entries } = await refs.list('')
  // While they stand, git takes no name below them.
  const tombs = entries.map(({ name }) => name).filter((name) => tombstones.includes(name))
  if (heir.kind === 'refs' && tombs.length > 0)
    await moveUntilAnswered(patience, refs, { remove: tombs, add: [] })
  await patience.clock.sleep(QUIET_MS)
  return to
}
