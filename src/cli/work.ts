import { type Terminal, textOf, UsageError, type Values } from '@octoqueue/command-line'
import { workOn } from '@octoqueue/worker/command'
import { loadHandlers } from '@octoqueue/worker/load'
import { Problem, reasonOf } from '../domain/problem.ts'
import { listen } from '../node/listen.ts'
import { withQueue } from './jobs/connect.ts'

/**
 * `octoqueue work`: a worker of @octoqueue/worker, with handlers from a folder. Everything is read, and all
 * handlers are loaded, before anything is claimed.
 */
export async function work(values: Values, terminal: Terminal): Promise<number> {
  const place = textOf(values, 'handlers')
  if (place === undefined)
    throw new UsageError('Say where the handlers are: --handlers FOLDER, with a module for each type of job.')
  const handlers = await loadHandlers(place).catch((error: unknown) => {
    throw new Problem('misconfigured', reasonOf(error), {}, error)
  })
  const refuse = (error: unknown) => new Problem('invalid-request', reasonOf(error), {}, error)
  return withQueue(
    values,
    terminal,
    (queue, settings) => workOn(queue, handlers, values, terminal, { settings, listen, refuse }),
    { isSwept: true },
  )
}
