import { arrivalsOf, type Move } from '../../domain/move.ts'
import { type Clock, MAX_ARRIVAL_WAIT_MS, type NameLedger } from '../../ports.ts'
import { createWaitlist } from './waitlist.ts'

/** How many can be called, as each move looks through them all. Whoever comes beyond that looks again when its time is over. */
const MAX_WAITING = 1000

interface Options {
  clock: Pick<Clock, 'sleep'>
  /** Where counting begins: another number after each restart, such as the time in milliseconds, so that who heard an old one looks again. */
  from: number
}

/** `waitForArrival` for a ledger that all moves come by, whichever process makes them; and what tells it of the moves that were made. */
export function createArrivals({ clock, from }: Options): {
  tell(move: Move): void
  waitForArrival: NonNullable<NameLedger['waitForArrival']>
} {
  const waitlist = createWaitlist()
  let count = from

  return {
    tell(move) {
      const arrivals = arrivalsOf(move)
      count += arrivals.length
      waitlist.announce(arrivals)
    },
    async waitForArrival(awaited, seen, ms) {
      if (seen !== count) return count
      const woken = new AbortController()
      const waiter = waitlist.size() < MAX_WAITING ? waitlist.join(awaited) : undefined
      if (waiter) waiter.wake = () => woken.abort()
      await clock.sleep(Math.min(ms, MAX_ARRIVAL_WAIT_MS), woken.signal)
      if (!waiter) return count
      // It looks now, for whatever it was called for.
      waiter.calls = []
      waitlist.leave(waiter)
      return count
    },
  }
}
