import { Problem } from '../../domain/problem.ts'
import type { Ports } from '../../ports.ts'
import { checkLinks } from '../read/waiting.ts'
import { checkShown, draftOf, type Enqueued, enqueue, type JobRequest, specOf } from './enqueue.ts'
import { readUniqueNames } from './unique-names.ts'

/** `failed`: it was tried, and its problem says whether it was made. `untried`: GitHub was not asked. */
export type OneOfMany =
  | { is: 'made'; job: Enqueued }
  | { is: 'failed'; problem: Problem }
  | { is: 'untried'; problem: Problem }

/** Each is two requests to GitHub, which allows some hundreds of new issues an hour. */
export const MAX_BATCH = 20

/** Makes nothing, and throws what `enqueue` would throw for the request's own sake. @throws Problem */
async function check(ports: Ports, request: JobRequest): Promise<void> {
  const spec = await specOf(ports, request)
  await draftOf(ports, request, spec)
  const checked = checkShown(ports, spec, request).then(() => checkLinks(ports, spec, request.asker))
  await checked.catch(async (error: unknown) => {
    const states = await readUniqueNames(ports, spec, request.asker?.mayRead)
    if (states.every(({ is }) => is !== 'taken')) throw error
  })
}

/**
 * Makes jobs in order, after all of them were checked: what is wrong with one refuses all. After the first
 * that fails none is tried. @throws Problem with the place in the list, or the first one's when nothing was
 * made
 */
export async function enqueueMany(
  ports: Ports,
  requests: readonly JobRequest[],
): Promise<readonly OneOfMany[]> {
  const [first, ...rest] = requests.slice(0, MAX_BATCH)
  if (!first) return []
  for (const [index, request] of [first, ...rest].entries()) {
    await check(ports, request).catch((error: unknown) => {
      throw placed(error, index)
    })
  }
  const answers: OneOfMany[] = [{ is: 'made', job: await enqueue(ports, first) }]
  for (const request of rest) {
    const last = answers.at(-1)
    if (last && last.is !== 'made') answers.push({ is: 'untried', problem: last.problem })
    else answers.push(await enqueue(ports, request).then((job) => ({ is: 'made' as const, job }), failed))
  }
  return answers
}

function failed(problem: unknown): OneOfMany {
  if (problem instanceof Problem) return { is: 'failed', problem }
  throw problem
}

function placed(error: unknown, index: number): unknown {
  if (!(error instanceof Problem)) return error
  const errors = error.facts.errors ?? [{ pointer: '', detail: error.message }]
  const placed = errors.map(({ pointer, detail }) => ({ pointer: `/${index}${pointer}`, detail }))
  const detail = `Of the job at ${index}: ${error.message}`
  return new Problem(error.type, detail, { ...error.facts, errors: placed })
}
