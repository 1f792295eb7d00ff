import { checkPayload, type Json, type PayloadSchema } from '@octoqueue/payload-schema'
import { MAX_VIOLATIONS } from '@octoqueue/payload-schema/limits'
import type { Refusal } from '../refusal.ts'
import type { Fault } from '../section.ts'
import {
  admitted,
  type Place,
  pointerTo,
  type SchemaSection,
  type SetSchema,
  scopesOf,
  wordsFor,
} from './section.ts'

/** The schemas that a job's data have to fit, the widest scope first. */
export const schemasFor = (section: SchemaSection, place: Place): readonly SetSchema[] =>
  scopesOf(place).flatMap((scope) => section.get(pointerTo(scope)) ?? [])

/**
 * Where data do not fit the schemas that they have to fit, with pointers into the request; undefined when
 * they do. Throws what `unreadable` makes of a schema that cannot be used.
 */
export function misfitOf(
  section: SchemaSection,
  { data, ...place }: Place & { data: Json },
  unreadable: (faults: readonly Fault[]) => Error,
): Refusal | undefined {
  // All are compiled before any is applied: who sends the data cannot mend the settings, so a broken schema
  // is reported first.
  const schemas = schemasFor(section, place).map((one) => ({ ...one, schema: usable(one, unreadable) }))
  const broken = schemas
    .map(({ scope, schema }) => ({ scope, faults: checkPayload(schema, data) }))
    .filter(({ faults }) => faults.length > 0)
  if (broken.length === 0) return undefined
  const names = broken.map(({ scope }) => wordsFor(scope)).join(' and the schema for ')
  const errors = distinct(broken.flatMap(({ faults }) => faults)).slice(0, MAX_VIOLATIONS)
  return { is: 'payload-invalid', detail: `The data do not fit the schema for ${names}.`, errors }
}

/** People edit the settings: nothing gets past a schema that they broke. */
function usable({ scope, json }: SetSchema, unreadable: (faults: readonly Fault[]) => Error): PayloadSchema {
  const admission = admitted(json)
  if (admission.ok) return admission.schema
  throw unreadable(
    admission.errors.map(({ pointer, detail }) => ({ pointer: pointerTo(scope) + pointer, detail })),
  )
}

/** With pointers into the request; what several schemas say alike is said once. */
function distinct(faults: readonly Fault[]): Fault[] {
  const unique = new Map(faults.map((fault) => [JSON.stringify([fault.pointer, fault.detail]), fault]))
  return [...unique.values()].map(({ pointer, detail }) => ({ pointer: `/data${pointer}`, detail }))
}
