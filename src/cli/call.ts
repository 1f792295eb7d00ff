import { type Answered, answerOf, createClient, type Schemas, ServiceError } from '@octoqueue/client'
import { report, type Terminal, textOf, type Values } from '@octoqueue/command-line'
import { Problem } from '../domain/problem.ts'
import { problemOfService } from '../runtime/fault.ts'
import { systemClock as clock, systemFetch as fetch } from '../runtime/system.ts'
import { gatherSettings } from './account.ts'
import { SERVICE_URL } from './commands/defaults.ts'
import { readId } from './queue.ts'

/** Says a verb about job N, with what was typed as its body, and reports the job. */
export async function sayVerb(
  { method, name, body }: { method: 'POST' | 'PATCH'; name: string; body: object },
  values: Values,
  terminal: Terminal,
): Promise<number> {
  const id = readId(textOf(values, 'N') ?? '')
  const job = await say(connect(values, terminal.env), method, name, id, body)
  const lease = job.lease === undefined ? '' : ` Its lease: ${job.lease}`
  return report(values, terminal, job, `Job ${id} is ${job.status}.${lease}`)
}

const connect = (values: Values, env: Terminal['env']) => createClient(readService(values, env))

/** The service that the settings name. @throws Problem `misconfigured` */
export function readService(values: Values, env: Terminal['env']) {
  const settings = gatherSettings(
    { OCTOQUEUE_URL: textOf(values, 'url'), OCTOQUEUE_KEY: textOf(values, 'key') },
    env,
  )
  const { OCTOQUEUE_URL: url = SERVICE_URL, OCTOQUEUE_KEY: key = '' } = settings
  if (!/^https?:/.test(url) || !URL.canParse(url))
    throw new Problem('misconfigured', 'OCTOQUEUE_URL (or --url) must be an http or https address.')
  return { url: url.replace(/\/+$/, ''), credential: async () => key, fetch, clock }
}

/** A call of the client by a path that is known when it runs. */
type Say = (
  path: string,
  init: { params: { path: { id: number } }; body: object },
) => Promise<Answered<Schemas['Job']>>

async function say(
  client: ReturnType<typeof createClient>,
  method: 'POST' | 'PATCH',
  name: string,
  id: number,
  body: object,
): Promise<Schemas['Job']> {
  const path = method === 'PATCH' ? '/jobs/{id}' : `/jobs/{id}/${name}`
  const call = client[method] as unknown as Say
  try {
    return answerOf(await call(path, { params: { path: { id } }, body }))
  } catch (error) {
    throw error instanceof ServiceError ? problemOfService(error) : error
  }
}
