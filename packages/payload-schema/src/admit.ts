import { compile } from './compile.ts'
import type { Node } from './evaluate.ts'
import { type Fault, isObject, type Json } from './json.ts'
import { readPatterns } from './patterns.ts'
import { boundChoices } from './schema/choices.ts'
import { DRAFT_URLS, type Draft } from './schema/keywords.ts'
import { readSchema } from './schema/read.ts'
import { tieReferences } from './schema/references.ts'
import { collectSubschemas } from './schema/subschemas.ts'

/** A schema that payloads can be checked against, in time that has a limit. */
export interface PayloadSchema {
  /** The schema as it was given; keep this, and admit it again where it is needed. */
  readonly json: Json
  readonly draft: Draft
  /** Whether anything in it asks which items and properties other keywords have looked at. */
  readonly tracksEvaluated: boolean
  readonly root: Node
}

export type Admission = { ok: true; schema: PayloadSchema } | { ok: false; errors: Fault[] }

/**
 * Takes a JSON Schema of 2020-12 or draft-07, or says what speaks against it, with JSON pointers into the
 * schema. Refused is what is no schema of its draft, what would be ignored in silence, what lies elsewhere,
 * and what could take long. It takes some milliseconds whatever comes in, and never throws.
 */
export function admitSchema(schema: unknown): Admission {
  const read = readSchema(schema)
  if (!read.ok) return { ok: false, errors: [read.fault] }
  const draft = draftOf(read.json)
  if (!draft) return { ok: false, errors: [{ pointer: '/$schema', detail: OTHER_DRAFT }] }
  const found = collectSubschemas(read.json, draft)
  tieReferences(found.root, found)
  const patterns = readPatterns(found)
  boundChoices(found)
  if (found.faults.length > 0) return { ok: false, errors: found.faults }
  const tracksEvaluated = found.all.some(
    ({ keywords }) => keywords.has('unevaluatedItems') || keywords.has('unevaluatedProperties'),
  )
  const root = compile(found, patterns)
  return { ok: true, schema: { json: read.json, draft, tracksEvaluated, root } }
}

const OTHER_DRAFT = `\`$schema\` must be one of ${[...DRAFT_URLS.keys()].join(', ')}.`

/** The draft that `$schema` names; 2020-12 when it names none. */
function draftOf(json: Json): Draft | undefined {
  const url = isObject(json) && Object.hasOwn(json, '$schema') ? json.$schema : undefined
  if (url === undefined) return '2020-12'
  return typeof url === 'string' ? DRAFT_URLS.get(url.replace(/#$/, '')) : undefined
}
