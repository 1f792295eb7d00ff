import type { Job } from '../../domain/job.ts'
import { decodeLease } from '../../domain/name.ts'
import { Problem } from '../../domain/problem.ts'
import type { StartRequest } from '../settle/settle.ts'
import type { ClaimRequest } from './claim.ts'

interface Verbs {
  claimMany(request: ClaimRequest, max: number): Promise<readonly Job[]>
  leaseOf(id: number, worker: string): Promise<string>
  start(id: number, lease: string, request: StartRequest): Promise<Job>
  /** Whether the issue became a job by this. */
  admitOne(id: number): Promise<boolean>
}

/**
 * Claims, and does for a job that is asked for by its number what a claim alone cannot: one that was handed to the asker's workflow is
 * started under the lease that waits for it, and an issue that no sweep has looked at yet becomes a job first, if it may.
 */
export function createClaimNamed({ claimMany, leaseOf, start, admitOne }: Verbs): Verbs['claimMany'] {
  async function takeOver(id: number, holder: string, request: ClaimRequest): Promise<Job | undefined> {
    const lease = await leaseOf(id, holder)
    // Another run of the workflow may have started it just now.
    return decodeLease(lease)?.dispatched ? start(id, lease, request) : undefined
  }

  return async (request, max) => {
    const { id, dispatchedTo } = request
    try {
      return await claimMany(request, max)
    } catch (error) {
      if (id === undefined || !(error instanceof Problem)) throw error
      const isDispatched = error.type === 'illegal-transition' && error.facts.state === 'dispatched'
      if (isDispatched && dispatchedTo !== undefined) {
        const taken = await takeOver(id, dispatchedTo, request)
        if (taken) return [taken]
      }
      if (error.type === 'job-not-found' && (await admitOne(id))) return claimMany(request, max)
      throw error
    }
  }
}
