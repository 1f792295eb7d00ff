import { readIfMatchTags, tagOf } from '@octoqueue/http-server/requests'
import type { Context } from 'hono'
import type { Job } from '../../domain/job.ts'
import { Problem } from '../../domain/problem.ts'
import { writeJob } from '../wire/write.ts'

/**
 * A job's tag also covers its revision. A job that was changed and changed back reads the same, but a client
 * that read it before the first change must not overwrite the second. `written` is the job as the client has
 * it.
 */
export const tagOfJob = ({ revision }: Job, written: object): Promise<string> =>
  tagOf(`${revision} ${JSON.stringify(written)}`)

/**
 * The revision that the request's If-Match demands of the job; undefined when any will do. Optimistic
 * concurrency.
 * @throws Problem `precondition-failed` when the job is not what the client read
 */
export async function readIfMatch(c: Context, read: () => Promise<Job>): Promise<number | undefined> {
  const isWanted = readIfMatchTags(c)
  if (!isWanted) return undefined
  const job = await read()
  if (isWanted(await tagOfJob(job, writeJob(job)))) return job.revision
  const detail = 'The job is not what If-Match names any more; read it again, and then change that.'
  throw new Problem('precondition-failed', detail, { id: job.id })
}
