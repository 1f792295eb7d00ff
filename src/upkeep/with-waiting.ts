import { type Behind, judge, readWaiting, type Verdict, type Waiting } from '@octoqueue/job-dependencies'
import { statusOf } from '../domain/entry.ts'
import type { Job } from '../domain/job.ts'
import { Problem } from '../domain/problem.ts'
import type { Ports } from '../ports.ts'
import type { OneOfMany } from '../queue/enqueue/many.ts'
import { openWaiting } from '../queue/read/waiting.ts'
import type { createVerbs } from '../queue/verbs.ts'
import { serveWaiting, tie } from './waiting.ts'

type Verbs = ReturnType<typeof createVerbs>

/** The verbs that have more to do for a job that waits for others. */
export function withWaiting(ports: Ports, behind: Behind, verbs: Verbs) {
  /** A job that has to wait may have nothing left to wait for. */
  async function begun<J extends Job>(job: J): Promise<J> {
    if (job.status !== 'blocked') return job
    const [next] = await serveWaiting(ports, behind, [job.id]).catch(() => [])
    if (next) return { ...job, status: statusOf(next), revision: next.seq }
    // Its issue was made to show `pending`: a sweep that came first would have asked for that.
    const view = { status: 'blocked', state: 'open', comment: undefined } as const
    await ports.issues.render(job.id, view, 'first').catch(() => undefined)
    return job
  }

  async function made<J extends Job & { isNew: boolean }>(job: J): Promise<J> {
    const { id, after, parent, isNew } = job
    if (!isNew) return job
    if (after?.length || parent !== undefined) await tie(ports, id, { after, parent })
    return begun(job)
  }

  async function look(
    id: number,
  ): Promise<{ waiting: Waiting; verdict: Verdict; waits: boolean } | undefined> {
    const source = await openWaiting(ports)
    const read = await readWaiting(source, [id])
    const waiting = read.get(id)
    return waiting && { waiting, verdict: judge(read, id), waits: source.isWaiting(id) }
  }

  return {
    enqueue: async (...request: Parameters<Verbs['enqueue']>) => made(await verbs.enqueue(...request)),
    enqueueMany: async (...requests: Parameters<Verbs['enqueueMany']>): Promise<readonly OneOfMany[]> => {
      const many = await verbs.enqueueMany(...requests)
      return Promise.all(
        many.map(async (one) => (one.is === 'made' ? { ...one, job: await made(one.job) } : one)),
      )
    },
    requeue: async (...asked: Parameters<Verbs['requeue']>) => begun(await verbs.requeue(...asked)),
    async unblock(...asked: Parameters<Verbs['unblock']>): Promise<Job> {
      const [id] = asked
      const seen = await look(id).catch(() => undefined)
      if (!seen?.waits) return begun(await verbs.unblock(...asked))
      if ((await serveWaiting(ports, behind, [id])).length > 0) return verbs.get(id)
      const why = 'why' in seen.verdict ? seen.verdict.why : 'What it waits for changes just now.'
      throw new Problem('illegal-transition', `${why} Unblocking does not skip that.`, {
        id,
        state: 'blocked',
      })
    },
    /** With what its issue is tied to. */
    async get(id: number): Promise<Job> {
      const job = await verbs.get(id)
      if (job.status !== 'blocked' && !job.links) return job
      const seen = await look(id).catch(() => undefined)
      if (!seen) return job
      const { verdict, waits } = seen
      const { blockers, children } = seen.waiting
      const error = waits && 'why' in verdict ? verdict.why : job.error
      const links = blockers.length + children.length > 0 ? { blockedBy: blockers, children } : undefined
      return { ...job, error, links }
    },
    async explain(id: number): Promise<Awaited<ReturnType<Verbs['explain']>>> {
      const explained = await verbs.explain(id)
      const seen = explained.status === 'blocked' ? await look(id).catch(() => undefined) : undefined
      if (!seen?.waits || !('why' in seen.verdict)) return explained
      const next =
        seen.verdict.is === 'stuck'
          ? 'Once that is mended, it goes on by itself.'
          : 'Then it goes on by itself.'
      return { ...explained, why: seen.verdict.why, next }
    },
  }
}
