import type { Spec } from '../../domain/job.ts'
import { Problem } from '../../domain/problem.ts'
import type { Ports } from '../../ports.ts'

/** Why what people filed is not what administrators ask of data, for its issue; undefined when it is. */
export async function misfitOf(
  { payloads }: Pick<Ports, 'payloads'>,
  spec: Spec,
): Promise<string | undefined> {
  try {
    await payloads.check(spec)
    return undefined
  } catch (error) {
    if (!(error instanceof Problem) || error.type !== 'payload-invalid') throw error
    const places = (error.facts.errors ?? []).map(({ pointer, detail }) => `${pointer}: ${detail}`)
    return [error.message, ...places].join('\n')
  }
}
