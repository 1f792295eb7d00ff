import { isShallow } from '@octoqueue/exact-json'
import { type JsonObject, objectOf } from '../domain/job.ts'
import { Problem } from '../domain/problem.ts'
import type { Clock } from '../ports.ts'
import {
  type Flight,
  type SingleFlight,
  singleFlight as singleFlightWithoutLimit,
} from '../runtime/deadline-budget.ts'
import type { Fault } from '../runtime/fault.ts'
import type { Document, Documents } from '../runtime/service-ports.ts'

/** The file of the settings that administrators change at run time, on the repository's default branch. */
export const SETTINGS_PATH = '.github/octoqueue.json'
const VERSION = 1
/** More than any section needs; deeper JSON could be read, but not written again. */
const MAX_DEPTH = 100

/** A change elsewhere is noticed after this long at most. */
const MAX_AGE_MS = 10_000
/** A read that failed is not repeated before this, however many callers ask. */
const MAX_FAILURE_AGE_MS = 1_000
/** How often a change is made again on what others wrote in between. */
const MAX_TRIES = 5
const PAUSE_MS = 300

/**
 * The whole settings document, one section a name. The owner of a section reads and checks that one; all
 * others, known or not, stay as they are. Immutable: a document that is the same object has the same content.
 */
export type SettingsDocument = JsonObject

/** The settings, read through a cache and changed by compare-and-swap. */
export interface Settings {
  /**
   * The settings as of `maxAgeMs` ago at most; an empty document when there is none yet.
   * @throws Problem `settings-unreadable`, or one of GitHub's
   */
  read(maxAgeMs?: number): Promise<SettingsDocument>
  /**
   * Edits what the file holds now, and writes it. `edit` is called again when others were faster, and after a
   * lost answer maybe on its own work: it answers with the very same document when there is nothing to do.
   * What it throws is thrown on, and nothing is changed. From then on `read` answers what `edit` was given.
   * @throws Problem `settings-unreadable`, `settings-busy`, `outcome-unknown`, or one of GitHub's
   */
  change(
    edit: (document: SettingsDocument) => SettingsDocument | Promise<SettingsDocument>,
    message: string,
  ): Promise<SettingsDocument>
}

interface Options {
  documents: Documents
  clock: Clock
  /** How others wait for a reading or a change that is under way; however long it takes when absent. */
  singleFlight?: SingleFlight
}

/** The settings that the repository's file holds. */
export function createSettings(options: Options): Settings {
  const { singleFlight = singleFlightWithoutLimit } = options
  const cache = createCache({ ...options, singleFlight })
  /** Changes of one process wait for each other, so that they don't have to repeat each other. */
  let changing: Flight<unknown> | undefined

  return {
    read: cache.read,
    change(edit, message) {
      const before = changing
      const mine = singleFlight(changeAfter)
      changing = mine
      return mine()

      async function changeAfter(): Promise<SettingsDocument> {
        // However that one ended.
        await before?.().catch(() => undefined)
        return changeNow(options, cache, edit, message)
      }
    },
  }
}

/** A reading that is under way, or over. */
interface Reading {
  startedAtMs: number
  flight: Flight<SettingsDocument>
  hasFailed: boolean
}

type Cache = ReturnType<typeof createCache>

function createCache({ documents, clock, singleFlight }: Required<Options>) {
  let last: Reading | undefined
  let parsed: { version: string | undefined; document: SettingsDocument } | undefined

  async function read(maxAgeMs = MAX_AGE_MS): Promise<SettingsDocument> {
    const limitMs = last?.hasFailed ? MAX_FAILURE_AGE_MS : maxAgeMs
    if (last && clock.elapsedMs() - last.startedAtMs < limitMs)
      return last.flight.landed?.value ?? last.flight()
    return keep(async () => parseOnce(await documents.read(SETTINGS_PATH)))
  }

  /** What `read` answers from now on. */
  function keep(read: () => Promise<SettingsDocument>): Promise<SettingsDocument> {
    const startedAtMs = clock.elapsedMs()
    const reading: Reading = { startedAtMs, flight: singleFlight(watch), hasFailed: false }
    last = reading
    return reading.flight()

    async function watch(): Promise<SettingsDocument> {
      try {
        return await read()
      } catch (error) {
        reading.hasFailed = true
        throw error
      }
    }
  }

  /** The very same document as long as the file stays as it is. */
  function parseOnce(file: Document | undefined): SettingsDocument {
    if (!parsed || parsed.version !== file?.version) {
      parsed = { version: file?.version, document: parse(file) }
    }
    return parsed.document
  }

  return { read, keep, parseOnce }
}

/** Compare-and-swap: writes over the version that was edited, and edits again when others were faster. */
async function changeNow(
  { documents, clock }: Options,
  cache: Cache,
  edit: Parameters<Settings['change']>[0],
  message: string,
): Promise<SettingsDocument> {
  let isDoubtful = false
  for (let tried = 1; tried <= MAX_TRIES; tried++) {
    const file = await documents.read(SETTINGS_PATH)
    const before = cache.parseOnce(file)
    await cache.keep(async () => before)
    const after = await edit(before)
    if (after === before) return before
    const text = `${JSON.stringify({ version: VERSION, ...after }, undefined, 2)}\n`
    const written = await documents.write(SETTINGS_PATH, text, { from: file?.version, message })
    isDoubtful ||= written === 'unknown'
    const isWritten = written === 'written' || (written === 'unknown' && (await hasText(documents, text)))
    if (isWritten) return cache.keep(async () => after)
    await clock.sleep(PAUSE_MS * tried)
  }
  if (isDoubtful) throw doubtful()
  const detail = `Others change ${SETTINGS_PATH} at the same time; try again.`
  throw new Problem('settings-busy', detail, { retryAfterSeconds: 5 })
}

/** Whether the file holds this text. */
async function hasText(documents: Documents, text: string): Promise<boolean> {
  try {
    return (await documents.read(SETTINGS_PATH))?.text === text
  } catch (error) {
    throw doubtful(error)
  }
}

function doubtful(cause?: unknown): Problem {
  const detail = `GitHub did not say whether ${SETTINGS_PATH} was changed; look before you try again.`
  return new Problem('outcome-unknown', detail, { retryAfterSeconds: 60 }, cause)
}

/** People edit this file: errors are reported, never guessed at. @throws Problem `settings-unreadable` */
function parse(file: Document | undefined): SettingsDocument {
  if (!file) return {}
  const document = objectOf(parseJson(file.text.replace(/^\ufeff/, '')))
  if (!document) throw unreadable([{ pointer: '', detail: 'The file must hold one JSON object.' }])
  if (!isShallow(document, MAX_DEPTH)) {
    throw unreadable([{ pointer: '', detail: `The file must be at most ${MAX_DEPTH} levels deep.` }])
  }
  if (document.version === VERSION || document.version === undefined) return document
  throw unreadable([{ pointer: '/version', detail: `This program knows version ${VERSION} only.` }])
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const where = error instanceof Error ? /line \d+ column \d+/.exec(error.message)?.[0] : undefined
    throw unreadable([{ pointer: '', detail: `The file stops being JSON at ${where ?? 'its end'}.` }])
  }
}

/** The problem with a settings document that somebody has to mend. */
export function unreadable(errors: readonly Fault[]): Problem {
  const faults = errors.map(({ pointer, detail }) => (pointer === '' ? detail : `${pointer}: ${detail}`))
  const detail = `${SETTINGS_PATH} cannot be read until somebody mends it. ${faults.join(' ')}`
  return new Problem('settings-unreadable', detail, { errors })
}

/** A cache by identity: reads something of an object, such as a section of the settings, once an object. */
export function cachedByObject<K extends object, V>(read: (object: K) => V): (object: K) => V {
  const cache = new WeakMap<K, V>()
  return (object) => {
    const known = cache.get(object)
    if (known !== undefined) return known
    const value = read(object)
    cache.set(object, value)
    return value
  }
}
