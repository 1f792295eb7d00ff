import type { Behind } from '@octoqueue/job-dependencies'
import { statusOf } from '../domain/entry.ts'
import type { Job } from '../domain/job.ts'
import { Problem } from '../domain/problem.ts'
import type { Ports } from '../ports.ts'
import type { Enqueued } from '../queue/enqueue/enqueue.ts'
import type { OneOfMany } from '../queue/enqueue/many.ts'
import { lookAtTies } from '../queue/read/waiting.ts'
import type { createVerbs } from '../queue/verbs.ts'
import { serveWaiting, tie } from './waiting.ts'

type Verbs = ReturnType<typeof createVerbs>

/** The verbs that have more to do for a job that waits for others. */
export function withWaiting(ports: Ports, behind: Behind, verbs: Verbs) {
  /** Jobs that have to wait may have nothing left to wait for: one look at all of them. */
  async function begun<J extends Job>(jobs: readonly J[]): Promise<ReadonlyMap<number, J>> {
    const blocked = jobs.filter(({ status }) => status === 'blocked')
    const ids = blocked.map(({ id }) => id)
    const moved = await serveWaiting(ports, behind, ids).catch(() => [])
    const begin = async (job: J): Promise<J> => {
      const next = moved.find(({ number }) => number === job.id)
      if (next) return { ...job, status: statusOf(next), revision: next.seq }
      // Its issue was made to show `pending`: a sweep that came first would have asked for that.
      const view = { status: 'blocked', state: 'open', comment: undefined } as const
      await ports.issues.render(job.id, view, 'first').catch(() => undefined)
      return job
    }
    return new Map((await Promise.all(blocked.map(begin))).map((job) => [job.id, job]))
  }
  const begunOne = async <J extends Job>(job: J): Promise<J> => (await begun([job])).get(job.id) ?? job

  /** Those of the jobs that are new and wait for others, as they stand then. */
  async function made<J extends Enqueued>(jobs: readonly J[]) {
    const fresh = jobs.filter(({ isNew }) => isNew)
    const tied = fresh.filter(({ after, parent }) => after?.length || parent !== undefined)
    await Promise.all(tied.map(({ id, after, parent }) => tie(ports, id, { after, parent })))
    // What shows `pending` still asks for the sweep that admits it.
    return begun(fresh.filter(({ isAdmittedLater }) => !isAdmittedLater))
  }

  /** A job with what its issue is tied to. */
  async function withTies(job: Job): Promise<Job> {
    if (job.status !== 'blocked' && !job.links) return job
    const seen = await lookAtTies(ports, job.id)
    return seen ? { ...job, error: seen.why ?? job.error, links: seen.links } : job
  }

  return {
    async enqueue(...request: Parameters<Verbs['enqueue']>) {
      const job = await verbs.enqueue(...request)
      return (await made([job])).get(job.id) ?? job
    },
    async enqueueMany(...requests: Parameters<Verbs['enqueueMany']>): Promise<readonly OneOfMany[]> {
      const many = await verbs.enqueueMany(...requests)
      const now = await made(many.flatMap((one) => (one.is === 'made' ? one.job : [])))
      return many.map((one) => (one.is === 'made' ? { ...one, job: now.get(one.job.id) ?? one.job } : one))
    },
    requeue: async (...asked: Parameters<Verbs['requeue']>) => begunOne(await verbs.requeue(...asked)),
    async unblock(...asked: Parameters<Verbs['unblock']>): Promise<Job> {
      const [id] = asked
      const seen = await lookAtTies(ports, id)
      if (!seen?.waits) return begunOne(await verbs.unblock(...asked))
      if ((await serveWaiting(ports, behind, [id])).length > 0) return verbs.get(id)
      const { why = 'What it waits for changes just now.' } = seen
      throw new Problem('illegal-transition', `${why} Unblocking does not skip that.`, {
        id,
        state: 'blocked',
      })
    },
    get: async (id: number): Promise<Job> => withTies(await verbs.get(id)),
    untilEnded: async (...asked: Parameters<Verbs['untilEnded']>): Promise<Job> =>
      withTies(await verbs.untilEnded(...asked)),
  }
}
