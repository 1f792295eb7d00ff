import { clip, type Fault, MAX_FAULTS, MAX_NAME_CHARACTERS, pointerTo } from './fault.ts'

/* What a validator that was compiled by ajv (https://ajv.js.org) found, in sentences. */

/** What ajv says about one thing that is wrong; `parentSchema` holds the words to say it in. */
export interface Violation {
  instancePath: string
  keyword: string
  params: Record<string, unknown>
  parentSchema?: { title?: string; properties?: Record<string, unknown> }
}

/** Whether a value fits its schema; fills in defaults. What is wrong is in `errors` until the next call. */
export interface Validate<T> {
  (value: unknown): value is T
  errors?: Violation[] | null
}

/** What ajv found, in sentences made of the schemas' own titles; one a pointer. `whole` names the value. */
export function explain(violations: readonly Violation[], whole: string): Fault[] {
  const faults = violations.map((violation) => toFault(violation, whole))
  // A value of the wrong type may break the other rules for it as well; the first fault says it all.
  const distinct = new Map(faults.toReversed().map((fault) => [fault.pointer, fault]))
  return [...distinct.values()].toReversed().slice(0, MAX_FAULTS)
}

function toFault({ instancePath, keyword, params, parentSchema }: Violation, whole: string): Fault {
  if (keyword === 'required') {
    const name = String(params.missingProperty)
    return { pointer: `${instancePath}/${name}`, detail: `${name} is missing.` }
  }
  if (keyword === 'additionalProperties') {
    const property = String(params.additionalProperty)
    const known = Object.keys(parentSchema?.properties ?? {}).join(', ')
    const choice = known === '' ? 'there are none here' : `known are ${known}`
    const detail = `${JSON.stringify(clip(property, MAX_NAME_CHARACTERS))} is not known; ${choice}.`
    return { pointer: instancePath + pointerTo([property]), detail }
  }
  const name = instancePath === '' ? whole : instancePath.slice(1)
  return { pointer: instancePath, detail: `${name} must be ${parentSchema?.title ?? 'something else'}.` }
}
