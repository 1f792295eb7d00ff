import { admitSchema, type PayloadSchema } from '../src/admit.ts'
import { checkPayload } from '../src/check.ts'
import type { Fault, Json } from '../src/json.ts'

/** A schema that has to be admitted. */
export function admitted(json: unknown): PayloadSchema {
  const admission = admitSchema(json)
  if (!admission.ok) throw new Error(`Refused: ${JSON.stringify(admission.errors)}`)
  return admission.schema
}

/** What speaks against a schema that has to be refused. */
export function refused(json: unknown): Fault[] {
  const admission = admitSchema(json)
  if (admission.ok) throw new Error('Admitted.')
  return admission.errors
}

export const faultsOf = (schema: Json, data: Json): Fault[] => checkPayload(admitted(schema), data)
export const isValid = (schema: Json, data: Json): boolean => faultsOf(schema, data).length === 0

export const DRAFT_07 = 'http://json-schema.org/draft-07/schema#'
