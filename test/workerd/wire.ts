import { Problem, type ProblemFacts, type ProblemType } from '../../src/domain/problem.ts'

/**
 * Headers of each request of a test: which service it is for, and whether it is sent to the service or about
 * it.
 */
export const HEADERS = {
  world: 'x-test-world',
  what: 'x-test-what',
  elapsedMs: 'x-test-elapsed-ms',
  client: 'x-test-client',
  /** Scheme and host of the address that the test asked for. */
  origin: 'x-test-origin',
}

/** Stands for `undefined`, which JSON lacks. */
const NOTHING = { $nothing: true } as const

/** The outcome of a call between a test and the service in workerd. */
type Outcome =
  | { value: unknown }
  | { problem: { type: ProblemType; detail: string; facts: ProblemFacts } }
  | { error: { name: string; message: string } }

/**
 * Values as JSON: plain ones, `undefined`, and whole numbers of any size. A signal is left out, because
 * nobody would receive it on the other side; functions are refused.
 */
export const write = (value: unknown): string =>
  JSON.stringify(value, (key, one: unknown) => {
    if (typeof one === 'function') throw new TypeError(`A function cannot be passed to workerd: ${key}`)
    if (typeof one === 'bigint') return { $bigint: String(one) }
    return one === undefined || one instanceof AbortSignal ? NOTHING : one
  })

export const read = (text: string): unknown => restore(JSON.parse(text))

function restore(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(restore)
  if ('$nothing' in value) return undefined
  if ('$bigint' in value) return BigInt(String(value.$bigint))
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, restore(one)]))
}

/**
 * What a call returns or throws, as JSON. Errors keep their name and message, problems all that they carry.
 */
export async function writeOutcome(call: () => Promise<unknown>): Promise<string> {
  try {
    return write({ value: await call() })
  } catch (error) {
    if (error instanceof Problem) {
      const { type, message: detail, facts } = error
      return write({ problem: { type, detail, facts } })
    }
    const { name, message } = error instanceof Error ? error : new Error(String(error))
    return write({ error: { name, message } })
  }
}

/** The other end of {@link writeOutcome}: returns or throws as the call did. */
export function readOutcome(text: string): unknown {
  const outcome = read(text) as Outcome
  if ('value' in outcome) return outcome.value
  if ('problem' in outcome) {
    const { type, detail, facts } = outcome.problem
    throw new Problem(type, detail, facts)
  }
  const { name, message } = outcome.error
  throw Object.assign(new Error(message), { name })
}
