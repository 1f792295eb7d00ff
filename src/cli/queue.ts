import { numberOf, report, type Terminal, textOf, type Values } from '@octoqueue/command-line'
import { openGitHub } from '../compose.ts'
import { Problem } from '../domain/problem.ts'
import { writeExplanation, writeSwept } from '../http/wire/write.ts'
import { systemClock as clock, systemFetch as fetch, systemRandom as random } from '../runtime/system.ts'
import { createHandover } from '../sql/handover/handover.ts'
import { openLedger } from '../sql/open.ts'
import type { Swept } from '../upkeep/sweep.ts'
import { logOf, openQueue, readAccountAndLedger } from './account.ts'
import { LEDGER_WAIT_SECONDS } from './commands/defaults.ts'

/* The commands that act on a queue once: explain, sweep, ledger move. */

export async function explain(values: Values, terminal: Terminal): Promise<number> {
  const id = readId(textOf(values, 'N') ?? '')
  const { queue } = await openQueue(values, terminal)
  const explanation = await queue.explain(id)
  const { status, why, next } = explanation
  const sentence = `Job ${id} is ${status}. ${why}\nNext: ${next}`
  return report(values, terminal, writeExplanation(explanation), sentence)
}

/** @throws Problem `invalid-request` */
export function readId(text: string): number {
  if (/^#?[1-9]\d{0,8}$/.test(text)) return Number(text.replace('#', ''))
  throw new Problem('invalid-request', "N must be a job's id, which is its issue's number.")
}

export async function sweep(values: Values, terminal: Terminal): Promise<number> {
  const { queue, repository } = await openQueue(values, terminal)
  const swept = await queue.sweep()
  return report(values, terminal, writeSwept(swept), `Swept ${repository}: ${describe(swept)}.`)
}

/** Jobs of one kind that a line names; the rest are only counted. */
const MAX_NAMED = 10

const WORDS: Record<keyof Swept, string> = {
  expired: 'expired',
  lapsed: 'lapsed',
  admitted: 'admitted',
  setAside: 'set aside',
  waiting: 'waiting for approval',
  served: 'served',
  healed: 'healed',
  collected: 'collected',
}

/** What a sweep did, in words. */
function describe(swept: Swept): string {
  const done = (Object.keys(WORDS) as (keyof Swept)[]).flatMap((kind) => {
    const ids = swept[kind]
    return ids.length > 0 ? [`${ids.length} ${WORDS[kind]} (${nameThem(ids)})`] : []
  })
  return done.length > 0 ? done.join(', ') : 'there was nothing to do'
}

export function nameThem(ids: readonly number[]): string {
  const named = ids.slice(0, MAX_NAMED).map((id) => `#${id}`)
  return ids.length > MAX_NAMED ? `${named.join(', ')} ...` : named.join(', ')
}

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
  const { nonce } = random
  const file = openLedger({ dataFolder, owner, repo, nonce, nowMs: Date.now, clock, busyMs: BUSY_MS })
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

export function readTarget(values: Values): 'sql' | 'refs' {
  const to = textOf(values, 'to')
  if (to === 'sql' || to === 'refs') return to
  throw new Problem('invalid-request', '--to must be sql or refs.')
}
