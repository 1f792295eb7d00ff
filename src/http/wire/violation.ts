import { Problem } from '../../domain/problem.ts'
import { clip } from '../../domain/text.ts'
import type { Violation } from './generated/validators.js'

/** So many things that are wrong are told; whoever sent more of them has enough to begin with. */
export const MAX_TOLD = 20
const MAX_NAME_CHARACTERS = 50

export interface Fault {
  /** JSON pointer of the place. */
  pointer: string
  detail: string
}

/** The answer to a request with faults. */
export const invalid = (errors: readonly Fault[]): Problem =>
  new Problem('invalid-request', errors.map(({ detail }) => detail).join(' '), { errors })

/** What ajv found, in sentences made of the schemas' own titles; one a place. `whole` is what the value is called. */
export function explain(violations: readonly Violation[], whole: string): Fault[] {
  const faults = violations.map((violation) => toFault(violation, whole))
  // A value of the wrong type may break the other rules for its place as well; the first says it all.
  const distinct = new Map(faults.toReversed().map((fault) => [fault.pointer, fault]))
  return [...distinct.values()].toReversed().slice(0, MAX_TOLD)
}

function toFault({ instancePath, keyword, params, parentSchema }: Violation, whole: string): Fault {
  if (keyword === 'required') {
    const name = String(params.missingProperty)
    return { pointer: `${instancePath}/${name}`, detail: `${name} is missing.` }
  }
  if (keyword === 'additionalProperties') {
    const name = clip(String(params.additionalProperty), MAX_NAME_CHARACTERS)
    const known = Object.keys(parentSchema?.properties ?? {}).join(', ')
    const choice = known === '' ? 'there are none here' : `known are ${known}`
    return {
      pointer: `${instancePath}/${escapePointer(name)}`,
      detail: `${JSON.stringify(name)} is not known; ${choice}.`,
    }
  }
  const name = instancePath === '' ? whole : instancePath.slice(1)
  return { pointer: instancePath, detail: `${name} must be ${parentSchema?.title ?? 'something else'}.` }
}

/** The JSON pointer of a place (RFC 6901), its names cut to what can be shown. */
export const pointerTo = (path: readonly (string | number)[]): string =>
  path.map((name) => `/${escapePointer(clip(String(name), MAX_NAME_CHARACTERS))}`).join('')

/** RFC 6901: `~` and `/` in names are written `~0` and `~1`. */
const escapePointer = (name: string) => name.replaceAll('~', '~0').replaceAll('/', '~1')
