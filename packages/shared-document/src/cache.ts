import type { Flight } from '@octoqueue/bounds'
import type { File, JsonObject, SharedDocumentOptions } from './document.ts'
import { parseDocument } from './parse.ts'

/** A change elsewhere is noticed after this long at most. */
const MAX_AGE_MS = 10_000
/** A read that failed is not repeated before this, however many callers ask. */
const MAX_FAILURE_AGE_MS = 1_000

/** A reading that is under way, or over. */
interface Reading {
  startedAtMs: number
  flight: Flight<JsonObject>
  hasFailed: boolean
}

/** What the file held lately. */
export type Cache = ReturnType<typeof createCache>

/** Reads the file at most so often, and parses each version of it once. */
export function createCache(options: SharedDocumentOptions) {
  const { path, files, clock, singleFlight } = options
  let last: Reading | undefined
  let parsed: { version: string | undefined; document: JsonObject } | undefined

  async function read(maxAgeMs = MAX_AGE_MS): Promise<JsonObject> {
    const limitMs = last?.hasFailed ? MAX_FAILURE_AGE_MS : maxAgeMs
    if (last && clock.elapsedMs() - last.startedAtMs < limitMs)
      return last.flight.landed?.value ?? last.flight()
    return keep(async () => parseOnce(await files.read(path)))
  }

  /** What `read` answers from now on. */
  function keep(read: () => Promise<JsonObject>): Promise<JsonObject> {
    const startedAtMs = clock.elapsedMs()
    const reading: Reading = { startedAtMs, flight: singleFlight(watch), hasFailed: false }
    last = reading
    return reading.flight()

    async function watch(): Promise<JsonObject> {
      try {
        return await read()
      } catch (error) {
        reading.hasFailed = true
        throw error
      }
    }
  }

  /** The very same document as long as the file stays as it is. */
  function parseOnce(file: File | undefined): JsonObject {
    if (!parsed || parsed.version !== file?.version) {
      parsed = { version: file?.version, document: parseDocument(file, options) }
    }
    return parsed.document
  }

  return { read, keep, parseOnce }
}
