import { isShallow } from '../domain/issue.ts'
import type { Json } from '../domain/job.ts'
import { Problem } from '../domain/problem.ts'
import type { Clock, Document, Documents, Flight, SingleFlight } from '../ports.ts'
import { singleFlight as shareForEver } from '../runtime/single-flight.ts'

/** Where the settings are kept that administrators change while the service runs: on the repository's default branch. */
export const SETTINGS_PATH = '.github/octoqueue.json'
const VERSION = 1
/** More than any section needs; what is deeper could be read, and not written again. */
const MAX_DEPTH = 100

/** A change elsewhere is noticed after this long at most. */
const MAX_AGE_MS = 10_000
/** A read that failed is not repeated before, however many callers ask. */
const MAX_FAILURE_AGE_MS = 1_000
/** How often a change is made again on what others wrote in between. */
const MAX_TRIES = 5
const PAUSE_MS = 300

/**
 * The whole settings document, one section a name. Whoever owns a section reads and checks that one; the others, known or not, are kept as
 * they are. Never changed in place: a document that is the same object has the same content.
 */
export type SettingsDocument = { readonly [section: string]: Json }

export interface Settings {
  /**
   * The settings as of `maxAgeMs` ago at most; an empty document when there is none yet.
   * @throws Problem `settings-unreadable`, or one of GitHub's
   */
  read(maxAgeMs?: number): Promise<SettingsDocument>
  /**
   * Edits what stands there now and writes it. `edit` is called again when others were faster, and after a lost answer maybe on its own work: it
   * has to answer with the very same document when there is nothing to do. What it throws is thrown on, and nothing is changed. What it was given is
   * what `read` answers from then on.
   * @throws Problem `settings-unreadable`, `settings-busy`, `outcome-unknown`, or one of GitHub's
   */
  change(
    edit: (document: SettingsDocument) => SettingsDocument | Promise<SettingsDocument>,
    message: string,
  ): Promise<SettingsDocument>
}

interface Reading {
  startedAtMs: number
  document: Flight<SettingsDocument>
  hasFailed: boolean
}

interface Options {
  documents: Documents
  clock: Clock
  /** How others wait for a reading or a change that is under way; however long it takes when absent. */
  singleFlight?: SingleFlight
}

export function createSettings({ documents, clock, singleFlight = shareForEver }: Options): Settings {
  let last: Reading | undefined
  let parsed: { version: string | undefined; document: SettingsDocument } | undefined
  /** Changes of one process wait for each other, so that they don't have to repeat each other. */
  let changing: Flight<unknown> | undefined

  async function read(maxAgeMs = MAX_AGE_MS): Promise<SettingsDocument> {
    const limitMs = last?.hasFailed ? MAX_FAILURE_AGE_MS : maxAgeMs
    if (last && clock.elapsedMs() - last.startedAtMs < limitMs) return last.document()
    return remember(readAnew)
  }

  function remember(read: () => Promise<SettingsDocument>): Promise<SettingsDocument> {
    const reading = { startedAtMs: clock.elapsedMs(), document: singleFlight(watch), hasFailed: false }
    last = reading
    return reading.document()

    async function watch(): Promise<SettingsDocument> {
      try {
        return await read()
      } catch (error) {
        reading.hasFailed = true
        throw error
      }
    }
  }

  const readAnew = async () => parseOnce(await documents.read(SETTINGS_PATH))

  /** The very same document as long as the file stays as it is. */
  function parseOnce(standing: Document | undefined): SettingsDocument {
    if (!parsed || parsed.version !== standing?.version) {
      parsed = { version: standing?.version, document: parse(standing) }
    }
    return parsed.document
  }

  async function changeNow(edit: Parameters<Settings['change']>[0], message: string) {
    let isDoubtful = false
    for (let tried = 1; tried <= MAX_TRIES; tried++) {
      const standing = await documents.read(SETTINGS_PATH)
      const before = parseOnce(standing)
      await remember(async () => before)
      const after = await edit(before)
      if (after === before) return before
      const text = `${JSON.stringify({ version: VERSION, ...after }, undefined, 2)}\n`
      const written = await documents.write(SETTINGS_PATH, text, { from: standing?.version, message })
      isDoubtful ||= written === 'unknown'
      const isWritten = written === 'written' || (written === 'unknown' && (await stands(text)))
      if (isWritten) return remember(async () => after)
      await clock.sleep(PAUSE_MS * tried)
    }
    if (isDoubtful) throw doubtful()
    const detail = `Others change ${SETTINGS_PATH} at the same time; try again.`
    throw new Problem('settings-busy', detail, { retryAfterSeconds: 5 })
  }

  async function stands(text: string): Promise<boolean> {
    try {
      return (await documents.read(SETTINGS_PATH))?.text === text
    } catch (error) {
      throw doubtful(error)
    }
  }

  return {
    read,
    change(edit, message) {
      const before = changing
      const mine = singleFlight(changeAfter)
      changing = mine
      return mine()

      async function changeAfter(): Promise<SettingsDocument> {
        // However that one ended.
        await before?.().catch(() => undefined)
        return changeNow(edit, message)
      }
    },
  }
}

function doubtful(cause?: unknown): Problem {
  const detail = `GitHub did not say whether ${SETTINGS_PATH} was changed; look before you try again.`
  return new Problem('outcome-unknown', detail, { retryAfterSeconds: 60 }, cause)
}

/** People edit this file: what cannot be read is told, and neither guessed nor thrown away. @throws Problem `settings-unreadable` */
function parse(standing: Document | undefined): SettingsDocument {
  if (!standing) return {}
  const value = parseJson(standing.text.replace(/^\ufeff/, ''))
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw unreadable([{ pointer: '', detail: 'The file must hold one JSON object.' }])
  }
  const document = value as SettingsDocument
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
    const scope = error instanceof Error ? /line \d+ column \d+/.exec(error.message)?.[0] : undefined
    throw unreadable([{ pointer: '', detail: `The file stops being JSON at ${scope ?? 'its end'}.` }])
  }
}

/** What is wrong with the settings document, with the JSON pointer of each place in it. */
export function unreadable(errors: readonly { pointer: string; detail: string }[]): Problem {
  const places = errors.map(({ pointer, detail }) => (pointer === '' ? detail : `${pointer}: ${detail}`))
  const detail = `${SETTINGS_PATH} cannot be read until somebody mends it. ${places.join(' ')}`
  return new Problem('settings-unreadable', detail, { errors })
}
