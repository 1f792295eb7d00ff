import { numberOf, type Terminal, textOf, type Values } from '@octoqueue/command-line'
import type { Account } from '@octoqueue/github-client'
import { openGitHub } from '../compose.ts'
import { Problem } from '../domain/problem.ts'
import type { Log, NameLedger } from '../ports.ts'
import { systemClock as clock, systemFetch as fetch, systemRandom as random } from '../runtime/system.ts'
import { createHandover } from '../sql/handover.ts'
import { openLedger } from '../sql/open.ts'
import { logOf, readAccountAndLedger } from './account.ts'
import { LEDGER_WAIT_SECONDS } from './commands/defaults.ts'

/* `ledger move`, and what it shares with `ledger rebuild`. */

const MAX_WAIT_SECONDS = 86_400
/** How long a write waits for a service that uses the same file. */
const BUSY_MS = 5_000

export async function ledgerMove(values: Values, terminal: Terminal): Promise<number> {
  const to = readTarget(values)
  const waitSeconds = numberOf(values, 'wait', { most: MAX_WAIT_SECONDS, fallback: LEDGER_WAIT_SECONDS })
  const { account, config } = readAccountAndLedger(textOf(values, 'repo'), terminal.env)
  const { owner, repo } = account
  const dataFolder = textOf(values, 'data') ?? config.dataFolder
  const log = logOf(account, terminal, 'info')
  const file = openFile(account, dataFolder)
  try {
    const refs = openRefs(account, log)
    const { unruled: sql, identity } = file
    const handover = createHandover({ refs, sql, identity, clock, nonce: random.nonce, log, waitSeconds })
    await (to === 'sql' ? handover.toSql() : handover.toRefs())
  } finally {
    file.close()
  }
  terminal.print(`The jobs of ${owner}/${repo} are kept in ${to} now; serve them with LEDGER=${to}.`)
  return 0
}

/** The SQLite file of a repository's ledger. */
export const openFile = ({ owner, repo }: Account, dataFolder: string) =>
  openLedger({ dataFolder, owner, repo, nonce: random.nonce, nowMs: Date.now, clock, busyMs: BUSY_MS })

/** The ledger in a repository's refs, whoever rules it. */
export const openRefs = (account: Account, log: Log): NameLedger =>
  openGitHub(account, { clock, random, log, fetch }).ledgerOf({ kind: 'any' })

export function readTarget(values: Values): 'sql' | 'refs' {
  const to = textOf(values, 'to')
  if (to === 'sql' || to === 'refs') return to
  throw new Problem('invalid-request', '--to must be sql or refs.')
}
