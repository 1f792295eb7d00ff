import { Problem } from '../../domain/problem.ts'
import type { Clock, NameLedger } from '../../ports.ts'
import { changeOwner, moveUntilAnswered, readOwner, TOMBSTONES } from './owner.ts'

/**
 * As after a handover: by then every process has looked up who rules, and stopped if it is not its ledger.
 */
const QUIET_MS = 120_000

/** Which ledger is to rule: this file, or the refs under a new id. */
export type Heir = { kind: 'sql'; id: string } | { kind: 'refs'; nonce: () => string }

/**
 * Which ledger rules instead of the one that is to, if its name is not lost as well; undefined when the heir
 * rules, or nobody does.
 * @throws Problem `ledger-owned` when the one that rules is no lost file: its jobs are moved and not rebuilt
 */
export async function predecessorOf(
  clock: Clock,
  refs: NameLedger,
  heir: Heir,
): Promise<{ name: string | undefined } | undefined> {
  const { name, isGuarded } = await readOwner(clock, refs)
  if (name === undefined) return isGuarded ? { name } : undefined
  const isRefs = name.startsWith('refs-')
  if (heir.kind === 'refs' ? isRefs : name === `sql-${heir.id}`) return undefined
  if (!isRefs) return { name }
  const detail = 'The refs keep the jobs; move them with "octoqueue ledger move --to sql".'
  throw new Problem('ledger-owned', detail)
}

/** Lets another ledger rule, whatever became of the last, and waits until nobody writes to that. */
export async function takeOver(
  clock: Clock,
  refs: NameLedger,
  from: string | undefined,
  heir: Heir,
): Promise<string> {
  const to = heir.kind === 'sql' ? `sql-${heir.id}` : `refs-${heir.nonce()}`
  await changeOwner(clock, refs, from, to)
  const { entries } = await refs.list('')
  // While they stand, git takes no name below them.
  const tombs = entries.map(({ name }) => name).filter((name) => TOMBSTONES.includes(name))
  if (heir.kind === 'refs' && tombs.length > 0)
    await moveUntilAnswered(clock, refs, { remove: tombs, add: [] })
  await clock.sleep(QUIET_MS)
  return to
}
