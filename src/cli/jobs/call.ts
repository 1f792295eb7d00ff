import { type Answered, answerOf, type Queue, type Schemas } from '@octoqueue/client'
import { report, type Terminal, textOf, type Values } from '@octoqueue/command-line'
import { readId } from '@octoqueue/queue-commands'
import { withQueue } from './connect.ts'

/** Says a verb about job N, with what was typed as its body, and reports the job. */
export async function sayVerb(
  { method, name, body }: { method: 'POST' | 'PATCH'; name: string; body: object },
  values: Values,
  terminal: Terminal,
): Promise<number> {
  const id = readId(textOf(values, 'N') ?? '')
  const job = await withQueue(values, terminal, (queue) => say(queue, method, name, id, body))
  const lease = job.lease === undefined ? '' : ` Its lease: ${job.lease}`
  return report(values, terminal, job, `Job ${id} is ${job.status}.${lease}`)
}

/** A call of the client by a path that is known when it runs. */
type Say = (
  path: string,
  init: { params: { path: { id: number } }; body: object },
) => Promise<Answered<Schemas['Job']>>

async function say({ api }: Queue, method: 'POST' | 'PATCH', name: string, id: number, body: object) {
  const path = method === 'PATCH' ? '/jobs/{id}' : `/jobs/{id}/${name}`
  const call = api[method] as unknown as Say
  return answerOf(await call(path, { params: { path: { id } }, body }))
}
