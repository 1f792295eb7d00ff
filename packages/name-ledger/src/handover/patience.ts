import { type Clock, repeat } from '@octoqueue/bounds'
import { LedgerError } from '../errors.ts'
import type { Attachment, NameLedger, NameMove } from '../names.ts'

/* How a handover reads and writes across rate limits and lost answers. */

/** How often one request is sent while GitHub asks to wait, or does not say what became of a move. */
const MAX_SENDS = 10
const PAUSE_MS = 1000
/** GitHub counts requests by the hour, so no pause that it asks for is longer. */
const MAX_PAUSE_SECONDS = 3600

/** The clock that waits, and what the errors of the ledgers mean. */
export interface Patience {
  clock: Clock
  /** For how long an error asks to be left alone before the same is asked again; undefined if it does not. */
  secondsToWait: (error: unknown) => number | undefined
  /** Whether a move was refused that may be made in a moment. */
  mayPass: (error: unknown) => boolean
}

/** Does work, and does it again after each pause that it was asked for. */
export const afterRateLimits = <T>({ clock, secondsToWait }: Patience, work: () => Promise<T>): Promise<T> =>
  repeat(
    {
      clock,
      maxAttempts: MAX_SENDS,
      retries: (error) => secondsToWait(error) !== undefined,
      pauseMs: (_, error) => Math.min(secondsToWait(error) ?? 0, MAX_PAUSE_SECONDS) * 1000,
    },
    work,
  )

/**
 * Makes a move, and sends the very same one again while its answer is lost. Resolves to whether it was made,
 * by this call or before.
 * @throws LedgerError `outcome-unknown`
 */
export async function moveUntilAnswered(
  patience: Patience,
  ledger: NameLedger,
  move: NameMove,
  attachment?: Attachment,
): Promise<boolean> {
  const moved = await repeat(
    {
      clock: patience.clock,
      maxAttempts: MAX_SENDS,
      pauseMs: (count) => PAUSE_MS * count,
      isPending: (outcome) => outcome === 'unknown',
    },
    () => afterRateLimits(patience, () => ledger.move(move, attachment)),
  )
  if (moved !== 'unknown') return moved !== 'refused'
  throw new LedgerError('outcome-unknown', 'GitHub did not say whether a move was made; run this again.')
}
