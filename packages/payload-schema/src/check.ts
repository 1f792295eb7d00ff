import type { PayloadSchema } from './admit.ts'
import { apply, type Instance, type Run, TooManySteps } from './evaluate.ts'
import { type Fault, type Json, pointerOf } from './json.ts'
import { MAX_PAYLOAD_DEPTH, MAX_STEPS } from './limits.ts'

/**
 * Holds a job's data against a schema: everything that is wrong, with JSON pointers into the data, at most
 * {@link MAX_VIOLATIONS}; nothing when it fits. It never throws: data that cannot be checked do not fit.
 */
export function checkPayload(schema: PayloadSchema, data: Json): Fault[] {
  return examine(schema, data).faults
}

/** {@link checkPayload}, with the steps that it took. */
export function examine(schema: PayloadSchema, data: Json): { faults: Fault[]; steps: number } {
  const run: Run = { steps: 0, tracksEvaluated: schema.tracksEvaluated, known: new Map() }
  if (!isShallow(data))
    return { faults: [whole(`The data must be at most ${MAX_PAYLOAD_DEPTH} levels deep.`)], steps: 0 }
  const root: Instance = { parent: undefined, key: '', value: data }
  try {
    const { violations } = apply(schema.root, root, run)
    const faults = violations.map(({ path, detail }) => ({ pointer: pointerOf(path), detail: detail() }))
    return { faults, steps: run.steps }
  } catch (error) {
    const why =
      error instanceof TooManySteps
        ? `it takes more than ${MAX_STEPS} steps. Send less data, or have the schema simplified`
        : 'the check came to no end'
    return { faults: [whole(`The data could not be held against the schema: ${why}.`)], steps: run.steps }
  }
}

/** Whether arrays and objects stand in each other no deeper than {@link MAX_PAYLOAD_DEPTH}. */
function isShallow(data: Json): boolean {
  let level: Json[] = [data]
  for (let depth = 0; depth <= MAX_PAYLOAD_DEPTH; depth++) {
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values<Json>(one) : []))
    if (level.length === 0) return true
  }
  return false
}

const whole = (detail: string): Fault => ({ pointer: '', detail })
