import { ORDERS } from '@octoqueue/ledger-marks'
import { type OpenedSqlLedger, openSqlLedger } from '@octoqueue/name-ledger/sqlite-file'
import type { Clock } from '../ports.ts'
import { fromLedger, withLedgerProblems } from '../runtime/ledger-problem.ts'

interface Options {
  dataFolder: string
  owner: string
  repo: string
  nonce: () => string
  /** The time in Unix milliseconds. */
  nowMs: () => number
  clock: Pick<Clock, 'sleep'>
  /** How long SQLite waits for a lock, in milliseconds: 0 where others wait for this thread. */
  busyMs?: number
}

/**
 * Opens the SQL ledger of a repository; folder and file are made if need be.
 * @throws Problem `misconfigured`, `ledger-unavailable` or `ledger-damaged`, as the ledger itself does
 */
export function openLedger({ dataFolder, owner, repo, ...options }: Options): OpenedSqlLedger {
  try {
    const file = openSqlLedger({
      ...options,
      orders: ORDERS,
      folder: dataFolder,
      repository: `${owner}/${repo}`,
    })
    return {
      ...file,
      unruled: withLedgerProblems(file.unruled),
      ruledBy: (checkOwner) => withLedgerProblems(file.ruledBy(checkOwner)),
    }
  } catch (error) {
    throw fromLedger(error)
  }
}
