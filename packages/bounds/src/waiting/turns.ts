import type { Clock } from '../clock.ts'
import type { Waiter, Waitlist } from './waitlist.ts'

/** What one look found. */
export interface Look<T, Arrival> {
  items: readonly T[]
  /** What it found and left to others. */
  left: readonly Arrival[]
  /** When time alone brings the next, by `Clock.elapsedMs`; undefined when no such time is known. */
  dueAtMs: number | undefined
}

/** A long poll of whoever sees all arrivals, also those of other processes. */
export type Poll<Awaited> = (awaited: Awaited, seen: number, ms: number) => Promise<number>

export interface Turns<Awaited, Arrival> {
  clock: Clock
  waitlist: Waitlist<Awaited, Arrival>
  poll: Poll<Awaited> | undefined
  /** The most that one poll takes, in milliseconds. */
  maxPollMs: number
  /** Chance, in [0, 1): pauses are up to a fifth longer or shorter. */
  fraction: () => number
  /** How soon it looks again for what nobody announces. */
  pauseMs: number
  /** How soon it looks again when it was woken and found nothing, or a poll failed. */
  againMs: number
  maxTurns: number
}

/**
 * Looks, again and again until a look finds something, `leftMs` is 0 or all turns are used up: then it
 * resolves to nothing. In between it sleeps until it is woken, or until something is due.
 */
export async function takeTurns<T, Awaited, Arrival>(
  { clock, waitlist, poll, maxPollMs, fraction, pauseMs, againMs, maxTurns }: Turns<Awaited, Arrival>,
  waiter: Waiter<Awaited, Arrival>,
  leftMs: () => number,
  look: () => Promise<Look<T, Arrival>>,
): Promise<readonly T[]> {
  const rest = poll ? pollBy({ clock, poll, maxPollMs, againMs }, waiter) : sleepUntilWoken(clock, waiter)
  let mustLook = true
  let dueAtMs: number | undefined
  for (let turn = 0; turn < maxTurns; turn++) {
    const wasWoken = waiter.calls.length > 0
    if (mustLook || wasWoken || poll || !waitlist.isCovered(waiter)) {
      waiter.calls = []
      const looked = await look()
      if (looked.items.length > 0 && !poll) waitlist.announce(looked.left)
      if (looked.items.length > 0) return looked.items
      dueAtMs = looked.dueAtMs
    }
    mustLook = wasWoken
    const restMs = wasWoken ? againMs : pauseMs * (0.8 + 0.4 * fraction())
    // A time that is over already says nothing of what comes.
    const dueInMs = (dueAtMs ?? 0) - clock.elapsedMs()
    await rest(Math.min(leftMs(), restMs, dueInMs > 0 ? dueInMs : Number.POSITIVE_INFINITY))
    if (leftMs() === 0) return []
  }
  return []
}

/** What this process announces wakes the waiter. */
const sleepUntilWoken =
  <Awaited, Arrival>(clock: Clock, waiter: Waiter<Awaited, Arrival>) =>
  async (ms: number): Promise<void> => {
    if (waiter.calls.length > 0 || ms === 0) return
    const woken = new AbortController()
    waiter.wake = () => woken.abort()
    await clock.sleep(ms, woken.signal)
  }

function pollBy<Awaited, Arrival>(
  options: Pick<Turns<Awaited, Arrival>, 'clock' | 'maxPollMs' | 'againMs'> & { poll: Poll<Awaited> },
  waiter: Waiter<Awaited, Arrival>,
): (ms: number) => Promise<void> {
  const { clock, poll, maxPollMs, againMs } = options
  let seen = 0
  async function pollOnce(ms: number): Promise<void> {
    try {
      seen = await poll(waiter.awaited, seen, Math.min(ms, maxPollMs))
    } catch {
      // It may have been started anew. The next look tells whether it is there.
      await clock.sleep(Math.min(ms, againMs))
    }
  }
  return async (ms) => {
    if (ms === 0) return
    const woken = Promise.withResolvers<void>()
    waiter.wake = woken.resolve
    await Promise.race([pollOnce(ms), woken.promise])
  }
}
