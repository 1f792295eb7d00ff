import { createWaitlist as create, createLongPoll, type Waitlist as WaitlistOf } from '@octoqueue/bounds'
import { type Arrival, type Awaited, arrivalsOf, covers, isAwaited, type Move } from '../../domain/move.ts'
import { type Clock, MAX_ARRIVAL_WAIT_MS, type NameLedger } from '../../ports.ts'

export type Waitlist = WaitlistOf<Awaited, Arrival>

/** The claims that wait. One that was woken lists the ledger, and so finds everything that arrived before. */
export const createWaitlist = (): Waitlist => create({ isAwaited, covers })

/** `waitForArrival` for a ledger that all moves go through; `tell` is for each move that was made. */
export function createArrivals(options: { clock: Pick<Clock, 'sleep'>; from: number }): {
  tell(move: Move): void
  waitForArrival: NonNullable<NameLedger['waitForArrival']>
} {
  const matching = { isAwaited, covers }
  const { tell, wait } = createLongPoll(matching, { ...options, maxWaitMs: MAX_ARRIVAL_WAIT_MS })
  return { tell: (move) => tell(arrivalsOf(move)), waitForArrival: wait }
}
