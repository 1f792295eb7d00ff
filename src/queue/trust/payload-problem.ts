import type { Spec } from '../../domain/job.ts'
import { Problem } from '../../domain/problem.ts'
import type { Ports } from '../../ports.ts'

/** Why what people filed or approved is not what administrators ask of data, for its issue; undefined when it is. */
export async function payloadProblemOf(
  { payloads }: Pick<Ports, 'payloads'>,
  spec: Spec,
): Promise<string | undefined> {
  try {
    await payloads.check(spec)
    return undefined
  } catch (error) {
    const payloadProblem = payloadProblemIn(error)
    if (payloadProblem === undefined) throw error
    return payloadProblem
  }
}

/** What does not fit, with every place, a line each; undefined when that is not what went wrong. */
export function payloadProblemIn(error: unknown): string | undefined {
  if (!(error instanceof Problem) || error.type !== 'payload-invalid') return undefined
  const places = (error.facts.errors ?? []).map(({ pointer, detail }) => `${pointer}: ${detail}`)
  return [error.message, ...places].join('\n')
}
