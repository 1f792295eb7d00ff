import { DEFAULT_QUEUE, type Job } from '../../domain/job.ts'
import type { Arrival } from '../../domain/move.ts'
import { type Ledger, MAX_ARRIVAL_WAIT_MS, type Ports } from '../../ports.ts'
import { typeTagOf } from '../digest.ts'
import type { ClaimRequest } from './claim.ts'
import type { Waiter, Waitlist } from './waitlist.ts'

/** The longest that a claim waits: proxies cut off what is silent for half a minute. */
export const MAX_WAIT_SECONDS = 20
/** How many claims of one process wait at once: each keeps one of the 900 connections, and others want some, too. */
export const MAX_WAITING = 500
/** How soon a listing is read again for what other processes did. Mostly GitHub answers that nothing changed, which it does not count. */
const PAUSE_MS = 5000
/** Who was called and found nothing looks again after this: listings may be a second or two behind the moves. */
const AGAIN_MS = 1000
/** How often one claim sleeps. It is called for each job that comes, and others may be faster with it every time. */
const MAX_TURNS = 100

/** What one look at the ledger led to. */
export interface Look {
  jobs: readonly Job[]
  /** What it found and left to others. */
  left: readonly Arrival[]
  /** When there may be more by the clock alone; undefined when no such time is known. */
  dueAtMs: number | undefined
}

/** Lets claims that find nothing wait: until a job came, its time did, or a while went by in which another process may have brought one. */
export function createWait(
  { clock, ledger, random }: Ports,
  waitlist: Waitlist,
  look: (request: ClaimRequest, max: number) => Promise<Look>,
) {
  let isEnded = false

  /** Up to `max` of the most urgent jobs that nobody else got first, each under a lease of its own; waits for the first, if asked to. */
  async function claimMany(request: ClaimRequest, max: number): Promise<readonly Job[]> {
    const { waitSeconds = 0, queues = [DEFAULT_QUEUE], type, id, signal } = request
    const endsAtMs = clock.elapsedMs() + Math.min(waitSeconds, MAX_WAIT_SECONDS) * 1000
    const typeTag = type === undefined ? undefined : await typeTagOf(type)
    const isPatient = waitSeconds > 0 && id === undefined && !isEnded && waitlist.size() < MAX_WAITING
    if (!isPatient) return (await look(request, max)).jobs
    const waiter = waitlist.join({ queues, typeTag })
    const wake = () => waiter.wake()
    signal?.addEventListener('abort', wake)
    const leftMs = () => (isEnded || signal?.aborted ? 0 : Math.max(0, endsAtMs - clock.elapsedMs()))
    try {
      return await takeTurns(waiter, leftMs, () => look(request, max))
    } finally {
      signal?.removeEventListener('abort', wake)
      waitlist.leave(waiter)
    }
  }

  async function takeTurns(
    waiter: Waiter,
    leftMs: () => number,
    lookNow: () => Promise<Look>,
  ): Promise<readonly Job[]> {
    const { waitForArrival } = ledger
    const rest = waitForArrival ? restAt(waitForArrival, waiter) : restHere(waiter)
    let mustLook = true
    let dueAtMs: number | undefined
    for (let turn = 0; turn < MAX_TURNS; turn++) {
      const wasCalled = waiter.calls.length > 0
      if (mustLook || wasCalled || waitForArrival || !waitlist.isCovered(waiter)) {
        waiter.calls = []
        const { jobs, left, ...found } = await lookNow()
        if (jobs.length > 0 && !waitForArrival) waitlist.announce(left)
        if (jobs.length > 0) return jobs
        dueAtMs = found.dueAtMs
      }
      mustLook = wasCalled
      const pauseMs = wasCalled ? AGAIN_MS : PAUSE_MS * (0.8 + 0.4 * random.fraction())
      await rest(Math.min(leftMs(), pauseMs, untilMs(dueAtMs)))
      if (leftMs() === 0) return []
    }
    return []
  }

  /** Time that is over already says nothing of what comes. */
  function untilMs(dueAtMs: number | undefined): number {
    const ms = (dueAtMs ?? 0) - clock.elapsedMs()
    return ms > 0 ? ms : Number.POSITIVE_INFINITY
  }

  /** Whoever moves something in this process calls. */
  const restHere =
    (waiter: Waiter) =>
    async (ms: number): Promise<void> => {
      if (waiter.calls.length > 0 || ms === 0) return
      const woken = new AbortController()
      waiter.wake = () => woken.abort()
      await clock.sleep(ms, woken.signal)
    }

  /** The ledger calls, whoever moved something. */
  function restAt(waitForArrival: NonNullable<Ledger['waitForArrival']>, waiter: Waiter) {
    let seen = 0
    async function listen(ms: number): Promise<void> {
      try {
        seen = await waitForArrival(waiter.awaited, seen, Math.min(ms, MAX_ARRIVAL_WAIT_MS))
      } catch {
        // It may have been started anew. The next look tells whether it is there.
        await clock.sleep(Math.min(ms, AGAIN_MS))
      }
    }
    return async (ms: number): Promise<void> => {
      if (ms === 0) return
      const woken = Promise.withResolvers<void>()
      waiter.wake = woken.resolve
      await Promise.race([listen(ms), woken.promise])
    }
  }

  return {
    claimMany,
    /** From now on nobody waits: who does is told at once that there is nothing. For processes that stop. */
    endWaits(): void {
      isEnded = true
      waitlist.wakeAll()
    },
  }
}
