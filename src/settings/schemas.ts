import { admitSchema } from '@octoqueue/payload-schema'
import type { Json } from '../domain/job.ts'
import { Problem } from '../domain/problem.ts'
import { sha256 } from '../runtime/sha256.ts'
import { admitted } from './admitted.ts'
import { pointerTo, type SchemaScope, wordsFor } from './schema-scope.ts'
import { MAX_SCHEMAS, readSchemas, withSchema } from './schema-section.ts'
import type { Settings, SettingsDocument } from './settings.ts'

/** 128 bits of a hash: no two schemas that anybody will ever see share them. */
const VERSION_DIGITS = 32

/** What an administrator sees of a place. */
export interface ShownSchema {
  scope: SchemaScope
  /** Undefined where none is set. */
  json: Json | undefined
  /** Names the content: the same content has the same version, also of the place without a schema. */
  version: string
  /** What speaks against a schema that was written by hand, with pointers into it. While there is anything, jobs of the place are refused. */
  errors: readonly { pointer: string; detail: string }[]
}

export interface SchemaChange {
  /** Who asked for it, for the history. */
  by: string
  /** Says whether the version that stands there is one that the caller means to replace. */
  isExpected?: (version: string) => boolean
}

export interface Schemas {
  /** The schema of a place, as of ten seconds ago at most. @throws Problem `settings-unreadable` */
  get(scope: SchemaScope): Promise<ShownSchema>
  /** All that are set. @throws Problem `settings-unreadable` */
  list(): Promise<readonly ShownSchema[]>
  /**
   * Sets the schema of a place: a commit of the settings. Setting what stands there already is no change.
   * @throws Problem `invalid-request` with pointers into `/schema`; `precondition-failed` when another version than expected stands there;
   * `settings-changed` when somebody else changed this place at the same time
   */
  set(scope: SchemaScope, json: Json, change: SchemaChange): Promise<ShownSchema>
  /** Removes the schema of a place. @throws Problem like `set`, and `not-found` when none is set */
  remove(scope: SchemaScope, change: SchemaChange): Promise<ShownSchema>
}

/** What administrators do with the schemas of payloads. Changes hold here at once, in other processes within ten seconds. */
export function createSchemas({ settings }: { settings: Settings }): Schemas {
  const change = createChange(settings)

  return {
    async get(scope) {
      return show(scope, readSchemas(await settings.read()).get(pointerTo(scope))?.json)
    },
    async list() {
      const standing = [...readSchemas(await settings.read()).values()]
      return Promise.all(standing.map(({ scope, json }) => show(scope, json)))
    },
    async set(scope, json, asked) {
      const admission = admitSchema(json)
      if (!admission.ok) throw refused(admission.errors)
      await change(scope, json, { ...asked, verb: 'Set' })
      return show(scope, json)
    },
    async remove(scope, asked) {
      await change(scope, undefined, { ...asked, verb: 'Remove' })
      return show(scope, undefined)
    },
  }
}

/** A change that waits for its turn. */
interface Waiting {
  pointer: string
  isOvertaken: boolean
}

function createChange(settings: Settings) {
  const waiting = new Set<Waiting>()

  /** Of two who change a place at the same time, in this process or in two, the second one is told. */
  return async function change(
    scope: SchemaScope,
    json: Json | undefined,
    { by, isExpected = () => true, verb }: SchemaChange & { verb: string },
  ): Promise<void> {
    const pointer = pointerTo(scope)
    const wanted = await versionOf(json)
    const mine: Waiting = { pointer, isOvertaken: false }
    let seen: string | undefined

    async function edit(document: SettingsDocument): Promise<SettingsDocument> {
      const standing = await versionOf(readSchemas(document).get(pointer)?.json)
      // It may be our own work, whose answer was lost.
      if (standing === wanted && (json !== undefined || seen !== undefined)) return document
      if (!isExpected(standing)) throw unexpected(scope)
      if (mine.isOvertaken || (seen !== undefined && seen !== standing)) throw overtaken(scope)
      seen = standing
      if (standing === wanted) throw new Problem('not-found', `No schema is set for ${wordsFor(scope)}.`)
      checkNumber(document, pointer)
      return withSchema(document, scope, json)
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

/** @throws Problem `invalid-request` when there are too many */
function checkNumber(document: SettingsDocument, pointer: string): void {
  const standing = readSchemas(document)
  if (standing.has(pointer) || standing.size < MAX_SCHEMAS) return
  const detail = `There are ${MAX_SCHEMAS} schemas already; remove some.`
  throw new Problem('invalid-request', detail, { errors: [{ pointer: '', detail }] })
}

function refused(errors: readonly { pointer: string; detail: string }[]): Problem {
  const placed = errors.map(({ pointer, detail }) => ({ pointer: `/schema${pointer}`, detail }))
  return new Problem('invalid-request', 'The schema is not accepted, and nothing was changed.', {
    errors: placed,
  })
}

const unexpected = (scope: SchemaScope) =>
  new Problem(
    'precondition-failed',
    `The schema for ${wordsFor(scope)} has changed since it was read; read it again, and then change that.`,
  )

const overtaken = (scope: SchemaScope) =>
  new Problem(
    'settings-changed',
    `Somebody else changed the schema for ${wordsFor(scope)} at the same time; look at it before you set it again.`,
  )
