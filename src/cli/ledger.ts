import {
  numberOf,
  type Progress,
  report,
  showProgress,
  stopOnSignals,
  type Terminal,
  textOf,
  type Values,
} from '@octoqueue/command-line'
import type { Account } from '@octoqueue/github-client'
import { openGitHub } from '../compose.ts'
import { Problem } from '../domain/problem.ts'
import type { Log, NameLedger } from '../ports.ts'
import { systemClock as clock, systemFetch as fetch, systemRandom as random } from '../runtime/system.ts'
import { createHandover, type Step } from '../sql/handover.ts'
import { openLedger } from '../sql/open.ts'
import { logOf, withAccount } from './account.ts'
import { LEDGER_WAIT_SECONDS } from './commands/defaults.ts'
import { openThrough } from './through.ts'

/* `ledger move`, and what it shares with `ledger rebuild`. */

const MAX_WAIT_SECONDS = 86_400
/** How long a write waits for a service that uses the same file. */
const BUSY_MS = 5_000

export async function ledgerMove(values: Values, terminal: Terminal): Promise<number> {
  const to = values.abort === true ? undefined : readTarget(values)
  const waitSeconds = numberOf(values, 'wait', { most: MAX_WAIT_SECONDS, fallback: LEDGER_WAIT_SECONDS })
  return withAccount(values, terminal, async ({ account, config }) => {
    const file = openThrough(values, terminal, account) ?? openFile(account, config.dataFolder)
    await move(to, waitSeconds, account, file, terminal)
    const repository = `${account.owner}/${account.repo}`
    const sentence = to
      ? `The jobs of ${repository} are kept in ${to} now; serve them with LEDGER=${to}.`
      : `No move is under way in ${repository} any more.`
    return report(values, terminal, { repository, ledger: to ?? null }, sentence)
  })
}

/** Moves the ledger, or without a target takes back a move that broke off. */
async function move(
  to: 'sql' | 'refs' | undefined,
  waitSeconds: number,
  account: Account,
  file: NonNullable<ReturnType<typeof openThrough>> | ReturnType<typeof openFile>,
  terminal: Terminal,
): Promise<void> {
  const log = logOf(account, terminal)
  const progress = showProgress(terminal)
  try {
    const refs = openRefs(account, log)
    const { unruled: sql, identity } = file
    const onStep = tellSteps(progress)
    const options = { refs, sql, identity, clock, nonce: random.nonce, log, waitSeconds, onStep }
    if (to) await moveOrTakeBack(to, options, terminal)
    else await createHandover(options).takeBack()
  } finally {
    progress.end()
    file.close()
  }
}

/** Moves; the first signal takes the move back, if it is not decided yet. */
async function moveOrTakeBack(
  to: 'sql' | 'refs',
  options: Parameters<typeof createHandover>[0],
  { printError }: Terminal,
): Promise<void> {
  const goOn = `Go on with "octoqueue ledger move --to ${to}", or back with "octoqueue ledger move --abort".`
  printError(
    `Moves the jobs to ${to}. First nobody can claim, until no job is held (at most ${options.waitSeconds} s)`,
  )
  printError('then nobody can do anything for two minutes, and while the names are copied; calls get a 503.')
  printError(`Ctrl-C takes it back. ${goOn.replace('Go on', 'If it breaks off, go on')}`)
  const stopping = stopOnSignals(() => printError('Takes the move back; once more, and it is left as it is.'))
  const { signal, caught } = stopping
  let isUnderWay = false
  const onStep = (step: Step) => {
    isUnderWay = step.is !== 'drain'
    options.onStep?.(step)
  }
  try {
    const handover = createHandover({ ...options, signal, onStep })
    await (to === 'sql' ? handover.toSql() : handover.toRefs())
  } catch (error) {
    if (!caught()) {
      if (isUnderWay) printError(`The move broke off. ${goOn}`)
      throw error
    }
    await createHandover(options).takeBack()
    throw new Problem('illegal-transition', 'The move was taken back; the queue goes on as before.')
  } finally {
    stopping.end()
  }
}

/** One line a step; of steps that last, one whenever what there is to say changes. */
function tellSteps(progress: Progress): (step: Step) => void {
  let last = ''
  return (step) => {
    const line = LINES[step.is](step as never)
    if (line !== last) progress.tell(line)
    last = line
  }
}

const LINES: { [K in Step['is']]: (step: Extract<Step, { is: K }>) => string } = {
  drain: ({ held, leftSeconds }) =>
    held === 0 ? 'No queue gives out jobs now.' : `Waits for ${held} held jobs, ${leftSeconds} s at most.`,
  quiet: ({ leftSeconds }) => `Everything stands still. Waits ${leftSeconds} s until every process knows.`,
  copy: () => 'Copies the names; everything stands still until that is done.',
  clear: () => 'The new ledger rules, and the queue goes on. Clears the old one.',
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
