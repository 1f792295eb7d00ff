import { type Job, OUTCOMES } from '../../domain/job.ts'
import type { Ports } from '../../ports.ts'
import { hasEnded } from '../read/find.ts'
import { get } from '../read/read.ts'
import { MAX_WAIT_SECONDS } from './claim.ts'
import type { Crowd } from './take.ts'

/** Pauses between looks at a job that goes on: one listing, which GitHub does not count. */
const LOOK_MS = 2000

interface Patience {
  waitSeconds: number
  /** In whose name it waits, as claims do. */
  askers: readonly string[]
  /** Whoever asked went away. */
  signal: AbortSignal
}

/**
 * The job once it has ended, or as it is when the time is over; at once where too many wait. @throws Problem
 * `job-not-found`
 */
export async function untilEnded(
  ports: Ports,
  crowd: Crowd,
  id: number,
  { waitSeconds, askers, signal }: Patience,
): Promise<Job> {
  const { clock } = ports
  const endsAtMs = clock.elapsedMs() + Math.min(waitSeconds, MAX_WAIT_SECONDS) * 1000
  const job = await get(ports, id)
  const place = OUTCOMES.some((outcome) => outcome === job.status) ? undefined : crowd.places.take(askers)
  if (!place) return job
  const leftMs = () => (crowd.isEnding || signal.aborted ? 0 : endsAtMs - clock.elapsedMs())
  try {
    while (leftMs() > 0 && !(await hasEnded(ports, id)))
      await clock.sleep(Math.min(LOOK_MS, Math.max(0, leftMs())), signal)
  } finally {
    place.leave()
  }
  return get(ports, id)
}
