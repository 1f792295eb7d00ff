import { sha256 } from '@octoqueue/secrets'
import type { Context } from 'hono'
import type { Job } from '../../domain/job.ts'
import { Problem } from '../../domain/problem.ts'
import { writeJob } from './write.ts'

/** 128 bits of a hash: too many for two answers ever to share them. */
const TAG_DIGITS = 32

/** A strong entity tag (RFC 9110, section 8.8.3): the same only for the same text. */
export const tagOf = async (text: string): Promise<string> => `"${(await sha256(text)).slice(0, TAG_DIGITS)}"`

/**
 * A job's tag also covers its revision. A job that was changed and changed back reads the same, but a client
 * that read it before the first change must not overwrite the second. `written` is the job as the client has it.
 */
export const tagOfJob = ({ revision }: Job, written: object): Promise<string> =>
  tagOf(`${revision} ${JSON.stringify(written)}`)

/** Gives a success its tag, unless it has one; answers 304 when the client has this very answer already. */
export async function withTag(c: Context, response: Response): Promise<Response> {
  if (response.status !== 200) return response
  const tag = response.headers.get('ETag') ?? (await tagOf(await response.clone().text()))
  const known = c.req.header('If-None-Match')
  if (known !== undefined && names(known, tag)) return c.newResponse(null, 304, { ETag: tag })
  response.headers.set('ETag', tag)
  return response
}

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

/** A test of whether the request's If-Match names a tag; undefined when any will do. */
export function readIfMatchTags({ req }: Context): ((tag: string) => boolean) | undefined {
  const wanted = req.header('If-Match')
  if (wanted === undefined || wanted.trim() === '*') return undefined
  // Compared strongly: a weak tag names no bytes, so it never matches.
  const strong = wanted.replace(/W\/"[^"]*"/g, '')
  return (tag) => names(strong, tag)
}

/** Compared weakly, as If-None-Match is: a proxy that compresses answers may have made the tag weak. */
const names = (list: string, tag: string): boolean =>
  list.trim() === '*' || (list.match(/"[^"]*"/g)?.includes(tag) ?? false)
