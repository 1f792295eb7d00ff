import { byUrgency, isClaimable, statusOf } from '../../domain/entry.ts'
import type { Job } from '../../domain/job.ts'
import { encodeLease } from '../../domain/name.ts'
import { Problem } from '../../domain/problem.ts'
import type { Ports } from '../../ports.ts'
import { jobOf, specOf } from './job.ts'
import { locate } from './read.ts'

/** Looks at what a claim or a settlement would find, and takes nothing. */
export function createPeek(ports: Ports) {
  const { issues, ledger } = ports

  return {
    /** The jobs of a queue that are due, in the order in which claims take them, `limit` of them at most (and one page of issues). */
    async peek(queue: string, limit: number): Promise<readonly Job[]> {
      const { entries, at } = await ledger.list({ of: 'live', queue })
      const due = entries.filter(({ entry }) => isClaimable(entry, at))
      const next = due.toSorted((one, other) => byUrgency(one.entry, other.entry)).slice(0, limit)
      const read = await issues.readMany(next.map(({ entry }) => entry.number))
      const byNumber = new Map(read.map((issue) => [issue.number, issue]))
      return next.flatMap(({ entry }) => {
        const issue = byNumber.get(entry.number)
        return issue ? [jobOf(entry, issue, specOf(issue))] : []
      })
    },

    /** How many jobs of a queue are handed to workflows that have not started yet. */
    async countDispatched(queue: string): Promise<number> {
      const { entries } = await ledger.list({ of: 'live', queue })
      return entries.filter(({ entry }) => entry.state === 'held' && entry.dispatched).length
    },

    /**
     * The lease that a worker has of a job, for callers who only know the job.
     * @throws Problem `job-not-found`, or `illegal-transition` when that worker has none
     */
    async leaseOf(id: number, worker: string): Promise<string> {
      const { entry } = (await locate(ports, id)).found
      if (entry.state === 'held' && entry.worker === worker) return encodeLease(entry)
      const state = statusOf(entry)
      const why = entry.state === 'held' ? 'somebody else has it' : `it is ${state}`
      throw new Problem('illegal-transition', `${worker} does not have job ${id}: ${why}.`, { id, state })
    },
  }
}
