import { warning } from '@actions/core'
import { Problem, reasonOf } from '../../src/domain/problem.ts'
import type { Held } from '../job/job-folder.ts'
import type { JobQueue } from '../queue/job-queue.ts'

/** So that two extensions may be lost before the lease is. */
const EXTENSIONS_PER_LEASE = 3

/** Extends a lease while its work goes on. `lost` is called when the job is no longer ours. */
export function keepLease(
  queue: Pick<JobQueue, 'extend'>,
  { id, lease: first }: Held,
  leaseSeconds: number,
  lost: () => void,
): { lease(): string; end(): void } {
  let lease = first
  const extend = async () => {
    try {
      lease = (await queue.extend(id, lease, { leaseSeconds })).lease
    } catch (error) {
      const isLost = error instanceof Problem && error.type === 'lease-lost'
      warning(`The lease of job #${id} was not extended: ${reasonOf(error)}`)
      if (isLost) lost()
    }
  }
  const timer = setInterval(() => void extend(), (leaseSeconds * 1000) / EXTENSIONS_PER_LEASE)
  return { lease: () => lease, end: () => clearInterval(timer) }
}
