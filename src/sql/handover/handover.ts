import { Problem } from '../../domain/problem.ts'
import type { Clock, Log, NameLedger } from '../../ports.ts'
import type { SqlIdentity } from '../identity.ts'
import { drain, resume } from './drain.ts'
import { changeOwner, movingOwner, readMoving, readOwner } from './owner.ts'
import { copyToRefs } from './to-refs.ts'
import { clearRefs, copyToSql } from './to-sql.ts'

/**
 * Every process looks up the owner at least once a minute before it does anything, and gives a request at most ten seconds,
 * a few times over. So long after nobody rules any more, nobody writes any more, and all copies of GitHub's data are up to date.
 */
const QUIET_MS = 120_000

interface Options {
  /** The repository's refs, whoever rules. */
  refs: NameLedger
  /** The file's names, whoever rules. */
  sql: NameLedger
  identity: SqlIdentity
  clock: Clock
  nonce: () => string
  log: Log
  /** How long to wait for jobs that are held. */
  waitSeconds: number
}

/**
 * Moves all names of a live queue from one kind of ledger to the other. Each step is safe to repeat, so a move that broke off
 * anywhere is finished by running it again; of two runs the later one goes on, and the earlier one stops.
 */
export function createHandover(given: Options): { toSql(): Promise<void>; toRefs(): Promise<void> } {
  const { identity, clock, nonce, log, waitSeconds } = given
  const run = identity.beginRun()
  const refs = onlyWhile(given.refs, () => identity.checkRun(run))
  const sql = onlyWhile(given.sql, () => identity.checkRun(run))
  const options = { refs, sql, identity, clock, log, run }
  const mine = () => `sql-${identity.id()}`

  async function toSql(): Promise<void> {
    const { name: owner, rootKey } = await readOwner(clock, refs)
    if (owner === undefined) return changeOwner(clock, refs, undefined, mine())
    // Left behind by a move to refs that broke off at its very end.
    if (owner.startsWith('refs-') && identity.isClosed()) identity.reset(run)
    if (owner === mine()) return finishToSql(rootKey)
    const moving = await closeRefs(owner)
    await settleDown(moving)
    await copyToSql(options, rootKey)
    await changeOwner(clock, refs, moving, mine())
    await finishToSql(rootKey)
  }

  /** Resolves to the owner's name while nobody rules. */
  async function closeRefs(owner: string): Promise<string> {
    const moving = readMoving(owner)
    if (moving?.to === mine()) return owner
    if (!owner.startsWith('refs-')) throw refuse(owner)
    log.info('ledger-drain')
    await drain(clock, refs, waitSeconds)
    await changeOwner(clock, refs, owner, movingOwner(owner, mine()))
    return movingOwner(owner, mine())
  }

  async function finishToSql(rootKey: string | undefined): Promise<void> {
    // A move to refs that had not begun to copy is taken back.
    if (identity.isClosed()) identity.reopen(run)
    await resume(clock, sql)
    log.info('ledger-clear')
    await clearRefs(options, rootKey)
  }

  async function toRefs(): Promise<void> {
    const { name: owner, rootKey } = await readOwner(clock, refs)
    if (owner === undefined) return changeOwner(clock, refs, undefined, `refs-${nonce()}`)
    if (owner.startsWith('refs-')) return finishToRefs()
    const moving = await closeSql(owner, rootKey)
    await settleDown(moving.name)
    await copyToRefs(options)
    await changeOwner(clock, refs, moving.name, moving.to)
    await finishToRefs()
  }

  async function closeSql(owner: string, rootKey: string | undefined): Promise<{ name: string; to: string }> {
    const moving = readMoving(owner)
    if (moving?.from === mine()) return { name: owner, to: moving.to }
    if (owner !== mine()) throw refuse(owner)
    if (!identity.isClosed()) {
      // What an earlier move left of the old refs would be taken for new ones.
      await clearRefs(options, rootKey)
      log.info('ledger-drain')
      await drain(clock, sql, waitSeconds)
      identity.close(run)
    }
    const to = `refs-${nonce()}`
    await changeOwner(clock, refs, owner, movingOwner(owner, to))
    return { name: movingOwner(owner, to), to }
  }

  async function finishToRefs(): Promise<void> {
    await resume(clock, refs)
    if (identity.isClosed()) identity.reset(run)
  }

  /** Waits until nobody can write any more: neither processes of the queue, nor an earlier run of this move. */
  async function settleDown(moving: string): Promise<void> {
    log.info('ledger-wait', { seconds: QUIET_MS / 1000 })
    await clock.sleep(QUIET_MS)
    const { name } = await readOwner(clock, refs)
    if (name !== moving) throw new Problem('ledger-owned', 'The owner has changed meanwhile; run this again.')
    log.info('ledger-copy')
  }

  return { toSql, toRefs }
}

function refuse(owner: string): Problem {
  const moving = readMoving(owner)
  const detail = moving
    ? `A move to ${moving.to} is under way; finish it first, with the same files.`
    : `The jobs are kept by ${owner}, which is not the file in this folder; run this where that file is.`
  return new Problem('ledger-owned', detail)
}

/** A ledger that is written only as long as `check` does not throw. */
const onlyWhile = (ledger: NameLedger, check: () => void): NameLedger => ({
  ...ledger,
  async move(move, attachment) {
    check()
    return ledger.move(move, attachment)
  },
})
