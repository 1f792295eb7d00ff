import { Problem } from '../../domain/problem.ts'
import type { createEnqueue, Enqueued, JobRequest } from './enqueue.ts'

/** Each is two requests to GitHub, which allows some hundreds of new issues an hour. */
export const MAX_BATCH = 20

/** `failed`: this one was tried, and whether it was made its problem says. `untried`: nothing was asked of GitHub for it. */
export type OneOfMany =
  | { is: 'made'; job: Enqueued }
  | { is: 'failed'; problem: Problem }
  | { is: 'untried'; problem: Problem }

export function createEnqueueMany({ enqueue, check }: ReturnType<typeof createEnqueue>) {
  /**
   * Makes jobs in order, after all of them were checked: what is wrong with one refuses all. After the first that fails none is tried.
   * @throws Problem with the place in the list, or the first one's when nothing was made
   */
  return async function enqueueMany(requests: readonly JobRequest[]): Promise<readonly OneOfMany[]> {
    const [first, ...rest] = requests.slice(0, MAX_BATCH)
    if (!first) return []
    for (const [index, request] of [first, ...rest].entries()) {
      await check(request).catch((error: unknown) => {
        throw placed(error, index)
      })
    }
    const answers: OneOfMany[] = [{ is: 'made', job: await enqueue(first) }]
    for (const request of rest) answers.push(await enqueueNext(request, answers.at(-1)))
    return answers
  }

  async function enqueueNext(request: JobRequest, last: OneOfMany | undefined): Promise<OneOfMany> {
    if (last && last.is !== 'made') return { is: 'untried', problem: last.problem }
    try {
      return { is: 'made', job: await enqueue(request) }
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem
      return { is: 'failed', problem }
    }
  }
}

function placed(error: unknown, index: number): unknown {
  if (!(error instanceof Problem)) return error
  const errors = error.facts.errors ?? [{ pointer: '', detail: error.message }]
  const placed = errors.map(({ pointer, detail }) => ({ pointer: `/${index}${pointer}`, detail }))
  return new Problem(error.type, `Of the job at ${index}: ${error.message}`, {
    ...error.facts,
    errors: placed,
  })
}
