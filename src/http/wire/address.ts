import type { Context } from 'hono'
import { Problem } from '../../domain/problem.ts'
import { clip } from '../../domain/text.ts'

/** GraphQL's integers end here, and with them the numbers of issues. */
const MAX_ID = 2_147_483_647
const MAX_SHOWN_CHARACTERS = 40

/** The job that a path names. @throws Problem `job-not-found` for whatever cannot be an issue's number */
export function readId({ req }: Context): number {
  const text = req.param('id') ?? ''
  const id = /^[1-9]\d*$/.test(text) ? Number(text) : Number.NaN
  if (!(id <= MAX_ID))
    throw new Problem('job-not-found', `There is no job ${clip(text, MAX_SHOWN_CHARACTERS)}.`)
  return id
}

/** The project that a path names. @throws Problem `project-not-found` for whatever cannot be a milestone's number */
export function readProjectId({ req }: Context): number {
  const text = req.param('id') ?? ''
  const id = /^[1-9]\d*$/.test(text) ? Number(text) : Number.NaN
  if (id <= MAX_ID) return id
  throw new Problem('project-not-found', `There is no project ${clip(text, MAX_SHOWN_CHARACTERS)}.`)
}

/** The queue that a path names. @throws Problem `not-found` for what cannot be a queue's name */
export function readQueueName({ req }: Context): string {
  const name = req.param('name') ?? ''
  if (/^[a-z0-9-]{1,40}$/.test(name)) return name
  const shown = clip(name, MAX_SHOWN_CHARACTERS)
  throw new Problem('not-found', `There is no queue ${shown}: names are 1 to 40 of a-z, 0-9 and -.`)
}
