import { inBatches } from '@octoqueue/bounds'
import { afterRateLimits, moveUntilAnswered, type Patience } from '@octoqueue/name-ledger/handover'
import type { Held } from '../domain/entry.ts'
import { decodeEntry, encodeFolder, encodeName } from '../domain/name.ts'
import { Problem } from '../domain/problem.ts'
import type { Listed, NameLedger } from '../ports.ts'

const LIVE = encodeFolder({ of: 'live' })
const PAUSE_MS = 5_000
/** Marks the pauses of a handover. Those that people asked for stay. */
const MARK = { by: 'ledger-move' }
const MAX_NAMED = 10
/** As many pauses as are read at once. */
const MAX_AT_ONCE = 50

/** Nobody may claim; so many jobs are still held, and are waited for so long. */
export interface Draining {
  is: 'drain'
  held: number
  leftSeconds: number
}

/**
 * Keeps all queues from being claimed and waits until nobody holds a job; new jobs are still taken in, and
 * holders may still settle.
 * @throws Problem `illegal-transition` that says who holds what, when that takes too long; then all goes on
 * as before
 */
export async function drain(
  patience: Patience,
  ledger: NameLedger,
  waitSeconds: number,
  onStep?: (step: Draining) => void,
): Promise<void> {
  const startedAtMs = patience.clock.elapsedMs()
  for (;;) {
    const { entries } = await afterRateLimits(patience, () => ledger.list(LIVE))
    const isPausedNow = await pauseAll(patience, ledger, entries)
    const held = entries.map(({ name }) => decodeEntry(name)).filter((entry) => entry?.state === 'held')
    // A claim may have listed just before its queue was paused, so one more listing has to be quiet.
    if (held.length === 0 && !isPausedNow) return
    const leftSeconds = waitSeconds - Math.floor((patience.clock.elapsedMs() - startedAtMs) / 1000)
    onStep?.({ is: 'drain', held: held.length, leftSeconds })
    if (patience.clock.elapsedMs() - startedAtMs >= waitSeconds * 1000) {
      await resume(patience, ledger)
      throw stillHeld(held)
    }
    await patience.clock.sleep(PAUSE_MS)
  }
}

/** Pauses the queues that are not; whether there were any. */
async function pauseAll(
  patience: Patience,
  ledger: NameLedger,
  entries: readonly Listed[],
): Promise<boolean> {
  const names = new Set(entries.map(({ name }) => name))
  const queues = new Set([...names].flatMap((name) => /^live\/([^/]+)\//.exec(name)?.[1] ?? []))
  const running = [...queues]
    .map((queue) => encodeName({ is: 'paused', queue }))
    .filter((name) => !names.has(name))
  for (const name of running) await moveUntilAnswered(patience, ledger, { remove: [], add: [name] }, MARK)
  return running.length > 0
}

/** Takes back the pauses that were ours. */
export async function resume(patience: Patience, ledger: NameLedger): Promise<void> {
  const { entries } = await afterRateLimits(patience, () => ledger.list(LIVE))
  const paused = entries.filter(({ name }) => /^live\/[^/]+\/paused$/.test(name))
  for (const some of inBatches(paused, MAX_AT_ONCE)) {
    const marks = await afterRateLimits(patience, () =>
      ledger.attachments(some.map(({ attachment }) => attachment)),
    )
    const ours = some.filter(({ attachment }) => marks.get(attachment)?.by === MARK.by)
    for (const { name } of ours) await moveUntilAnswered(patience, ledger, { remove: [name], add: [] })
  }
}

function stillHeld(held: readonly Held[]): Problem {
  const named = held.slice(0, MAX_NAMED).map(({ number, worker, expiresAt }) => {
    return `job ${number} by ${worker} until ${new Date(expiresAt * 1000).toISOString()}`
  })
  const rest = held.length > MAX_NAMED ? ` and ${held.length - MAX_NAMED} more` : ''
  const detail = `Jobs are still held: ${named.join(', ')}${rest}. Nothing was moved; the queues go on.`
  return new Problem('illegal-transition', detail)
}
