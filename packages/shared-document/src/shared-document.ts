import type { Flight } from '@octoqueue/bounds'
import { type Cache, createCache } from './cache.ts'
import type { JsonObject, SharedDocument, SharedDocumentOptions } from './document.ts'

/** How often a change is made again on what others wrote in between. */
const MAX_TRIES = 5
const PAUSE_MS = 300

/** The document that the file holds. */
export function createSharedDocument(options: SharedDocumentOptions): SharedDocument {
  const { singleFlight } = options
  const cache = createCache(options)
  /** Changes of one process wait for each other, so that they don't have to repeat each other. */
  let changing: Flight<unknown> | undefined

  return {
    read: cache.read,
    change(edit, message) {
      const before = changing
      const mine = singleFlight(changeAfter)
      changing = mine
      return mine()

      async function changeAfter(): Promise<JsonObject> {
        // However that one ended.
        await before?.().catch(() => undefined)
        return changeNow(options, cache, edit, message)
      }
    },
  }
}

/** Compare-and-swap: writes over the version that was edited, and edits again when others were faster. */
async function changeNow(
  { path, version, files, clock, failures }: SharedDocumentOptions,
  cache: Cache,
  edit: Parameters<SharedDocument['change']>[0],
  message: string,
): Promise<JsonObject> {
  let isDoubtful = false
  for (let tried = 1; tried <= MAX_TRIES; tried++) {
    const file = await files.read(path)
    const before = cache.parseOnce(file)
    await cache.keep(async () => before)
    const after = await edit(before)
    if (after === before) return before
    const text = `${JSON.stringify({ version, ...after }, undefined, 2)}\n`
    const written = await files.write(path, text, { from: file?.version, message })
    isDoubtful ||= written === 'unknown'
    const isWritten = written === 'written' || (written === 'unknown' && (await hasText(text)))
    if (isWritten) return cache.keep(async () => after)
    await clock.sleep(PAUSE_MS * tried)
  }
  throw isDoubtful ? failures.doubtful() : failures.busy()

  async function hasText(text: string): Promise<boolean> {
    try {
      return (await files.read(path))?.text === text
    } catch (error) {
      throw failures.doubtful(error)
    }
  }
}
