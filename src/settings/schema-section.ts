import type { Json } from '../domain/job.ts'
import { ALL, pointerTo, type SchemaScope } from './schema-scope.ts'
import { type SettingsDocument, unreadable } from './settings.ts'

/* The one place that knows the section `schemas` of the settings document: `all`, and `queues` and `types` with one schema a name. */

const SECTION = 'schemas'
/** All of them are read with every change of the settings, and each takes some milliseconds to be admitted. */
export const MAX_SCHEMAS = 100

const NAMES = { queues: /^[a-z0-9-]{1,40}$/, types: /^[A-Za-z0-9][A-Za-z0-9._-]{0,44}$/ } as const
type Group = keyof typeof NAMES
const GROUPS = ['queues', 'types'] as const satisfies readonly Group[]

/** A schema as it stands in the settings; whether it can be used is not said. */
export interface SetSchema {
  scope: SchemaScope
  json: Json
}

/** The schemas by the pointers to their places. */
export type SchemaSection = ReadonlyMap<string, SetSchema>

type JsonObject = { readonly [name: string]: Json }

/** By the document: it is read again only when it changed. */
const known = new WeakMap<SettingsDocument, SchemaSection>()

/**
 * Reads which schemas there are, all or nothing: a slip in a name must not let everything pass.
 * @throws Problem `settings-unreadable`
 */
export function readSchemas(document: SettingsDocument): SchemaSection {
  const read = known.get(document)
  if (read) return read
  const section = sectionOf(document)
  for (const name of Object.keys(section)) {
    if (name !== 'all' && !isGroup(name)) refuse(`/${name}`, 'Schemas stand under all, queues and types.')
  }
  const all = section.all === undefined ? [] : [{ scope: ALL, json: section.all }]
  const standing = [...all, ...GROUPS.flatMap((group) => readGroup(group, section))]
  if (standing.length > MAX_SCHEMAS) refuse('', `There may be ${MAX_SCHEMAS} schemas.`)
  const found = new Map(standing.map((one) => [pointerTo(one.scope), one]))
  known.set(document, found)
  return found
}

function readGroup(group: Group, section: JsonObject): SetSchema[] {
  return Object.entries(objectAt(`/${group}`, section[group])).map(([name, json]) => {
    if (!NAMES[group].test(name)) refuse(`/${group}`, `It holds a name that no ${kindOf(group)} can have.`)
    return { scope: { of: kindOf(group), name }, json }
  })
}

/** The document with this schema at its place, or with none there; the other schemas, and what nobody knows, stay as they are. */
export function withSchema(
  document: SettingsDocument,
  scope: SchemaScope,
  json: Json | undefined,
): SettingsDocument {
  const section = sectionOf(document)
  const change = (object: JsonObject, name: string, value: Json | undefined): JsonObject => {
    const { [name]: _, ...others } = object
    return value === undefined ? others : { ...others, [name]: value }
  }
  if (scope.of === 'all') return { ...document, [SECTION]: change(section, 'all', json) }
  const group = `${scope.of}s` as const
  const changed = change(objectAt(`/${group}`, section[group]), scope.name, json)
  const kept = Object.keys(changed).length > 0 ? changed : undefined
  return { ...document, [SECTION]: change(section, group, kept) }
}

const sectionOf = (document: SettingsDocument): JsonObject => objectAt('', document[SECTION])

function objectAt(pointer: string, value: Json | undefined): JsonObject {
  if (value === undefined) return {}
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonObject
  return refuse(pointer, 'It must be an object.')
}

const isGroup = (name: string): name is Group => Object.hasOwn(NAMES, name)

const kindOf = (group: Group): 'queue' | 'type' => (group === 'queues' ? 'queue' : 'type')

function refuse(pointer: string, detail: string): never {
  throw unreadable([{ pointer: `/${SECTION}${pointer}`, detail }])
}
