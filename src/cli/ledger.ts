import { openGitHub } from '../compose.ts'
import { Problem } from '../domain/problem.ts'
import { secretsOf } from '../github/client/account.ts'
import { createLog } from '../runtime/log.ts'
import { systemClock as clock, systemFetch as fetch, systemRandom as random } from '../runtime/system.ts'
import { createHandover } from '../sql/handover/handover.ts'
import { openLedger } from '../sql/open.ts'
import { readAccountAndLedger } from './account.ts'
import { type Command, type Terminal, textOf, type Values } from './command.ts'

const DEFAULT_WAIT_SECONDS = 900
const MAX_WAIT_SECONDS = 86_400
const OTHERWISE = 'for the embedded GitHub, serve it with "octoqueue github" and set what that prints.'

export const ledger: Command = {
  name: 'ledger move',
  summary: 'Move the state of all jobs between refs and a SQLite file; safe to repeat',
  options: {
    to: { type: 'string', value: 'LEDGER', help: 'Where to: sql or refs' },
    repo: { type: 'string', value: 'OWNER/NAME', help: 'Repository whose issues are the jobs' },
    data: { type: 'string', value: 'FOLDER', help: 'Keep the file here; OCTOQUEUE_DATA' },
    wait: {
      type: 'string',
      value: 'SECONDS',
      help: `Give up when jobs are still held after this long; ${DEFAULT_WAIT_SECONDS}`,
    },
  },
  run,
}

async function run(values: Values, terminal: Terminal): Promise<number> {
  const to = readTarget(values)
  const waitSeconds = readWait(values)
  const { account, config } = readAccountAndLedger(textOf(values, 'repo'), terminal.env, OTHERWISE)
  const { owner, repo } = account
  const dataFolder = textOf(values, 'data') ?? config.dataFolder
  const log = createLog({
    level: 'info',
    secrets: secretsOf(account.credentials),
    now: Date.now,
    write: terminal.printError,
  })
  const { nonce } = random
  const file = openLedger({ dataFolder, owner, repo, nonce, nowMs: Date.now })
  try {
    const refs = openGitHub(account, { clock, random, log, fetch }).ledgerOf({ kind: 'any' })
    const { unruled: sql, identity } = file
    const handover = createHandover({ refs, sql, identity, clock, nonce, log, waitSeconds })
    await (to === 'sql' ? handover.toSql() : handover.toRefs())
  } finally {
    file.close()
  }
  terminal.print(`The jobs of ${owner}/${repo} are kept in ${to} now; serve them with LEDGER=${to}.`)
  return 0
}

function readTarget(values: Values): 'sql' | 'refs' {
  const to = textOf(values, 'to')
  if (to === 'sql' || to === 'refs') return to
  throw new Problem('invalid-request', '--to must be sql or refs.')
}

function readWait(values: Values): number {
  const text = textOf(values, 'wait') ?? String(DEFAULT_WAIT_SECONDS)
  const seconds = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (seconds <= MAX_WAIT_SECONDS) return seconds
  throw new Problem('invalid-request', `--wait must be a whole number from 0 to ${MAX_WAIT_SECONDS}.`)
}
