import { QUEUE_NAME } from '@octoqueue/job-labels'
import { type Admission, admitSchema, type Json } from '@octoqueue/payload-schema'
import { cachedByObject, type JsonObject } from '@octoqueue/shared-document'
import { createRefuse, type Options, objectOf, type Refuse } from '../section.ts'

/* The section `schemas` of the settings document: `all`, and `queues` and `types` with one schema a name. */

/** Which jobs a schema is for: all of them, those of a queue, or those of a type. */
export type SchemaScope = { of: 'all' } | { of: 'queue'; name: string } | { of: 'type'; name: string }

export const ALL: SchemaScope = { of: 'all' }

/** Where a job is, as far as schemas go by it. */
export interface Place {
  queue: string
  type?: string | undefined
}

/** The scopes that a job is in: its data have to fit the schemas of all of them. */
export const scopesOf = ({ queue, type }: Place): readonly SchemaScope[] => [
  ALL,
  { of: 'queue', name: queue },
  ...(type === undefined ? [] : [{ of: 'type', name: type } as const]),
]

/** The scope in a sentence. */
export const wordsFor = (scope: SchemaScope): string =>
  scope.of === 'all' ? 'all jobs' : `the ${scope.of} ${scope.name}`

/**
 * The JSON pointer of a scope's schema in the settings document. Names hold nothing that needs to be escaped.
 */
export const pointerTo = (scope: SchemaScope): string =>
  scope.of === 'all' ? '/schemas/all' : `/schemas/${scope.of}s/${scope.name}`

const SECTION = 'schemas'
/**
 * All of them are read with every change of the settings, and each takes some milliseconds to be admitted.
 */
export const MAX_SCHEMAS = 100

const NAMES = { queues: QUEUE_NAME, types: /^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$/ } as const
type Group = keyof typeof NAMES
const GROUPS = ['queues', 'types'] as const satisfies readonly Group[]

/** A schema as the settings hold it, whether it can be used or not. */
export interface SetSchema {
  scope: SchemaScope
  json: Json
}

/** The schemas by the pointers of their scopes. */
export type SchemaSection = ReadonlyMap<string, SetSchema>

/** Reads and writes the section. What `read` finds wrong is thrown as what `unreadable` makes. */
export function createSection(options: Pick<Options, 'unreadable'>) {
  const refuse = createRefuse(options, SECTION)
  return {
    /** The schemas by their pointers. All or nothing: a slip in a name must not let everything pass. */
    read: cachedByObject((document: JsonObject): SchemaSection => readSchemas(document, refuse)),
    /** The document with this schema for its scope, or with none; everything else stays as it is. */
    write: (document: JsonObject, scope: SchemaScope, json: Json | undefined): JsonObject =>
      withSchema(document, scope, json, refuse),
  }
}

function readSchemas(document: JsonObject, refuse: Refuse): SchemaSection {
  const section = objectAt('', document[SECTION], refuse)
  for (const name of Object.keys(section)) {
    if (name !== 'all' && !isGroup(name)) refuse(`/${name}`, 'Schemas stand under all, queues and types.')
  }
  const all = section.all === undefined ? [] : [{ scope: ALL, json: section.all }]
  const schemas = [...all, ...GROUPS.flatMap((group) => readGroup(group, section, refuse))]
  if (schemas.length > MAX_SCHEMAS) refuse('', `There may be ${MAX_SCHEMAS} schemas.`)
  return new Map(schemas.map((one) => [pointerTo(one.scope), one]))
}

function readGroup(group: Group, section: JsonObject, refuse: Refuse): SetSchema[] {
  return Object.entries(objectAt(`/${group}`, section[group], refuse)).map(([name, json]) => {
    if (!NAMES[group].test(name)) refuse(`/${group}`, `It holds a name that no ${kindOf(group)} can have.`)
    return { scope: { of: kindOf(group), name }, json }
  })
}

function withSchema(
  document: JsonObject,
  scope: SchemaScope,
  json: Json | undefined,
  refuse: Refuse,
): JsonObject {
  const section = objectAt('', document[SECTION], refuse)
  if (scope.of === 'all') return { ...document, [SECTION]: withMember(section, 'all', json) }
  const group = `${scope.of}s` as const
  const changed = withMember(objectAt(`/${group}`, section[group], refuse), scope.name, json)
  const kept = Object.keys(changed).length > 0 ? changed : undefined
  return { ...document, [SECTION]: withMember(section, group, kept) }
}

function withMember(object: JsonObject, name: string, value: Json | undefined): JsonObject {
  const { [name]: _, ...others } = object
  return value === undefined ? others : { ...others, [name]: value }
}

const objectAt = (pointer: string, value: Json = {}, refuse: Refuse): JsonObject =>
  objectOf(value) ?? refuse(pointer, 'It must be an object.')

const isGroup = (name: string): name is Group => Object.hasOwn(NAMES, name)

const kindOf = (group: Group): 'queue' | 'type' => (group === 'queues' ? 'queue' : 'type')

const admitObject = cachedByObject(admitSchema)

/** What `admitSchema` says of a schema in the settings. Cached, as it takes milliseconds. */
export const admitted = (json: Json): Admission =>
  typeof json === 'object' && json !== null ? admitObject(json) : admitSchema(json)
