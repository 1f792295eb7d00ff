import { admitSchema, type Json } from '@octoqueue/payload-schema'
import { sha256 } from '@octoqueue/secrets'
import type { JsonObject, SharedDocument } from '@octoqueue/shared-document'
import type { Refusal, Refused } from '../refusal.ts'
import type { Fault, Options } from '../section.ts'
import { admitted, createSection, MAX_SCHEMAS, pointerTo, type SchemaScope, wordsFor } from './section.ts'

/** 128 bits of a hash: too many for two schemas ever to share them. */
const VERSION_DIGITS = 32

/** What an administrator sees of the schema for a scope. */
export interface ShownSchema {
  scope: SchemaScope
  /** Undefined where none is set. */
  json: Json | undefined
  /** Names the content: the same content has the same version, also where there is no schema. */
  version: string
  /**
   * What is wrong with a schema that was written by hand, with pointers into it. While there is anything,
   * jobs in the scope are refused.
   */
  errors: readonly { pointer: string; detail: string }[]
}

/** Who changes a schema, and what they expect to change. */
export interface SchemaChange {
  /** Who asked for it, for the history. */
  by: string
  /** Says whether the version that is set is one that the caller means to replace. */
  isExpected?: (version: string) => boolean
}

/**
 * What administrators do with schemas. Changes take effect here at once, elsewhere within ten seconds. It
 * throws what `unreadable` and `refused` make, or an error of the settings.
 */
export function createSchemas({ settings, ...options }: Options & { refused: Refused }) {
  const section = createSection(options)
  const change = createChange(settings, section, options.refused)

  return {
    /** The schema for a scope, as of ten seconds ago at most. @throws `unreadable` */
    async get(scope: SchemaScope): Promise<ShownSchema> {
      return show(scope, section.read(await settings.read()).get(pointerTo(scope))?.json)
    },
    /** All that are set. @throws `unreadable` */
    async list(): Promise<readonly ShownSchema[]> {
      const all = [...section.read(await settings.read()).values()]
      return Promise.all(all.map(({ scope, json }) => show(scope, json)))
    },
    /**
     * Sets the schema for a scope: a commit of the settings. Setting what is set already is no change.
     * @throws `invalid-request` with pointers into `/schema`; `precondition-failed` when another
     * version than expected is set; `settings-changed` when somebody else changed this one at the same time
     */
    async set(scope: SchemaScope, json: Json, asked: SchemaChange): Promise<ShownSchema> {
      const admission = admitSchema(json)
      if (!admission.ok) throw options.refused(notAccepted(admission.errors))
      await change(scope, json, { ...asked, verb: 'Set' })
      return show(scope, json)
    },
    /** Removes the schema for a scope. @throws like `set`, and `not-found` when none is set */
    async remove(scope: SchemaScope, asked: SchemaChange): Promise<ShownSchema> {
      await change(scope, undefined, { ...asked, verb: 'Remove' })
      return show(scope, undefined)
    },
  }
}

/** The schemas that jobs' data have to fit, as administrators read and change them. */
export type Schemas = ReturnType<typeof createSchemas>

type Section = ReturnType<typeof createSection>

/** A change that waits for its turn. */
interface Waiting {
  pointer: string
  isOvertaken: boolean
}

function createChange(settings: SharedDocument, section: Section, refused: Refused) {
  const waiting = new Set<Waiting>()

  /** Optimistic: of two callers who change a schema at once, in any processes, the second is refused. */
  return async function change(
    scope: SchemaScope,
    json: Json | undefined,
    { by, isExpected = () => true, verb }: SchemaChange & { verb: string },
  ): Promise<void> {
    const pointer = pointerTo(scope)
    const wanted = await versionOf(json)
    const mine: Waiting = { pointer, isOvertaken: false }
    let seen: string | undefined

    async function edit(document: JsonObject): Promise<JsonObject> {
      const found = await versionOf(section.read(document).get(pointer)?.json)
      // It may be our own write, whose answer was lost.
      if (found === wanted && (json !== undefined || seen !== undefined)) return document
      if (!isExpected(found)) throw refused(unexpected(scope))
      if (mine.isOvertaken || (seen !== undefined && seen !== found)) throw refused(overtaken(scope))
      seen = found
      if (found === wanted)
        throw refused({ is: 'not-found', detail: `No schema is set for ${wordsFor(scope)}.` })
      const schemas = section.read(document)
      if (!schemas.has(pointer) && schemas.size >= MAX_SCHEMAS) throw refused(TOO_MANY)
      return section.write(document, scope, json)
    }

    waiting.add(mine)
    try {
      await settings.change(edit, `${verb} the schema for ${wordsFor(scope)}, as ${by} asked`)
      if (seen === undefined) return
      for (const other of waiting) other.isOvertaken ||= other !== mine && other.pointer === pointer
    } finally {
      waiting.delete(mine)
    }
  }
}

async function show(scope: SchemaScope, json: Json | undefined): Promise<ShownSchema> {
  const admission = json === undefined ? undefined : admitted(json)
  const errors = admission && !admission.ok ? admission.errors : []
  return { scope, json, version: await versionOf(json), errors }
}

const versionOf = async (json: Json | undefined): Promise<string> =>
  (await sha256(json === undefined ? '' : JSON.stringify(json))).slice(0, VERSION_DIGITS)

const MANY = `There are ${MAX_SCHEMAS} schemas already; remove some.`
const TOO_MANY = { is: 'invalid-request', detail: MANY, errors: [{ pointer: '', detail: MANY }] } as const

const notAccepted = (errors: readonly Fault[]): Refusal => ({
  is: 'invalid-request',
  detail: 'The schema is not accepted, and nothing was changed.',
  errors: errors.map(({ pointer, detail }) => ({ pointer: `/schema${pointer}`, detail })),
})

const unexpected = (scope: SchemaScope): Refusal => ({
  is: 'precondition-failed',
  detail: `The schema for ${wordsFor(scope)} has changed since it was read; read it again, and then change that.`,
})

const overtaken = (scope: SchemaScope): Refusal => ({
  is: 'settings-changed',
  detail: `Somebody else changed the schema for ${wordsFor(scope)} at the same time; look at it before you set it again.`,
})
