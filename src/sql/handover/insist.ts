import type { NameMove } from '../../domain/name.ts'
import { Problem } from '../../domain/problem.ts'
import type { Attachment, Clock, NameLedger } from '../../ports.ts'

/** How often one request is sent while GitHub asks to wait, or does not say what became of a move. */
const MAX_SENDS = 10
const PAUSE_MS = 1000
/** GitHub counts requests by the hour, so no pause that it asks for is longer. */
const MAX_PAUSE_SECONDS = 3600

/** Does what GitHub puts off for its rate limits, as soon as it may be done. */
export async function patiently<T>(clock: Clock, work: () => Promise<T>): Promise<T> {
  for (let sent = 1; ; sent++) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof Problem) || error.type !== 'rate-limited' || sent >= MAX_SENDS) throw error
      await clock.sleep(Math.min(error.facts.retryAfterSeconds ?? 60, MAX_PAUSE_SECONDS) * 1000)
    }
  }
}

/**
 * Makes a move, and sends the very same one again while its answer is lost. Resolves to whether it stands now.
 * @throws Problem `outcome-unknown`
 */
export async function insist(
  clock: Clock,
  ledger: NameLedger,
  move: NameMove,
  attachment?: Attachment,
): Promise<boolean> {
  for (let sent = 1; sent <= MAX_SENDS; sent++) {
    const moved = await patiently(clock, () => ledger.move(move, attachment))
    if (moved !== 'unknown') return moved !== 'refused'
    await clock.sleep(PAUSE_MS * sent)
  }
  throw new Problem('outcome-unknown', 'GitHub did not say whether a move was made; run this again.')
}
