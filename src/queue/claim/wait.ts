import { DEFAULT_QUEUE, type Job } from '../../domain/job.ts'
import { type Ledger, MAX_ARRIVAL_WAIT_MS, type Ports } from '../../ports.ts'
import { typeTagOf } from '../digest.ts'
import type { ClaimRequest, Pass } from './candidates.ts'
import type { Crowd } from './take.ts'
import type { Waiter } from './waitlist.ts'

/* How a claim that found nothing waits: for a move of this process, for a time, or to list again. */

/** The longest that a claim waits: proxies cut off what is silent for half a minute. */
export const MAX_WAIT_SECONDS = 20
/** How many claims of one process wait at once: each keeps one of its 900 connections. */
export const MAX_WAITING = 500
/** How soon a queue is listed again for others' moves. GitHub does not count "nothing changed". */
const PAUSE_MS = 5000
/** How soon a waiter lists again that was woken and found nothing: listings lag by a second or two. */
const AGAIN_MS = 1000
/** How often one claim sleeps: each arrival wakes it, and others may be faster every time. */
const MAX_TURNS = 100

/** Claims by `pass`, again and again until it brings a job or the time is over. */
export async function waitForJobs(
  ports: Ports,
  crowd: Crowd,
  request: ClaimRequest,
  pass: () => Promise<Pass>,
): Promise<readonly Job[]> {
  const { clock } = ports
  const { waitlist } = crowd
  const { waitSeconds = 0, queues = [DEFAULT_QUEUE], type, id, signal } = request
  const endsAtMs = clock.elapsedMs() + Math.min(waitSeconds, MAX_WAIT_SECONDS) * 1000
  const typeTag = waitSeconds === 0 || type === undefined ? undefined : await typeTagOf(type)
  const waits = waitSeconds > 0 && id === undefined && !crowd.isEnding && waitlist.size() < MAX_WAITING
  if (!waits) return (await pass()).jobs
  const waiter = waitlist.join({ queues, typeTag })
  const wake = () => waiter.wake()
  signal?.addEventListener('abort', wake)
  const leftMs = () => (crowd.isEnding || signal?.aborted ? 0 : Math.max(0, endsAtMs - clock.elapsedMs()))
  try {
    return await takeTurns(ports, crowd, waiter, leftMs, pass)
  } finally {
    signal?.removeEventListener('abort', wake)
    waitlist.leave(waiter)
  }
}

async function takeTurns(
  { clock, ledger, random }: Ports,
  { waitlist }: Crowd,
  waiter: Waiter,
  leftMs: () => number,
  pass: () => Promise<Pass>,
): Promise<readonly Job[]> {
  const { waitForArrival } = ledger
  const rest = waitForArrival ? pollLedger(clock, waitForArrival, waiter) : sleepUntilWoken(clock, waiter)
  let mustList = true
  let dueAtMs: number | undefined
  for (let turn = 0; turn < MAX_TURNS; turn++) {
    const wasWoken = waiter.calls.length > 0
    if (mustList || wasWoken || waitForArrival || !waitlist.isCovered(waiter)) {
      waiter.calls = []
      const { jobs, left, ...passed } = await pass()
      if (jobs.length > 0 && !waitForArrival) waitlist.announce(left)
      if (jobs.length > 0) return jobs
      dueAtMs = passed.dueAtMs
    }
    mustList = wasWoken
    const pauseMs = wasWoken ? AGAIN_MS : PAUSE_MS * (0.8 + 0.4 * random.fraction())
    // A time that is over already says nothing of what comes.
    const dueInMs = (dueAtMs ?? 0) - clock.elapsedMs()
    await rest(Math.min(leftMs(), pauseMs, dueInMs > 0 ? dueInMs : Number.POSITIVE_INFINITY))
    if (leftMs() === 0) return []
  }
  return []
}

/** Moves of this process wake the waiter. */
const sleepUntilWoken =
  (clock: Ports['clock'], waiter: Waiter) =>
  async (ms: number): Promise<void> => {
    if (waiter.calls.length > 0 || ms === 0) return
    const woken = new AbortController()
    waiter.wake = () => woken.abort()
    await clock.sleep(ms, woken.signal)
  }

/** A long poll: the ledger answers when anybody moved something that the waiter waits for. */
function pollLedger(
  clock: Ports['clock'],
  waitForArrival: NonNullable<Ledger['waitForArrival']>,
  waiter: Waiter,
): (ms: number) => Promise<void> {
  let seen = 0
  async function poll(ms: number): Promise<void> {
    try {
      seen = await waitForArrival(waiter.awaited, seen, Math.min(ms, MAX_ARRIVAL_WAIT_MS))
    } catch {
      // It may have been started anew. The next listing tells whether it is there.
      await clock.sleep(Math.min(ms, AGAIN_MS))
    }
  }
  return async (ms) => {
    if (ms === 0) return
    const woken = Promise.withResolvers<void>()
    waiter.wake = woken.resolve
    await Promise.race([poll(ms), woken.promise])
  }
}

/** From now on nobody waits: who does is told at once that there is nothing. For processes that stop. */
export function endWaits(crowd: Crowd): void {
  crowd.isEnding = true
  crowd.waitlist.wakeAll()
}
