import type { Json } from '@octoqueue/payload-schema'
import type { Seals } from '@octoqueue/sealed-json'
import type { JsonObject } from '@octoqueue/shared-document'
import type { AskedFor, Form } from './data.ts'
import { createQueueSettings } from './queues.ts'
import type { Refused } from './refusal.ts'
import { DEFAULTS } from './rules.ts'
import { misfitOf, schemasFor } from './schemas/fit.ts'
import { createSection, type Place } from './schemas/section.ts'
import type { Options } from './section.ts'
import { createSensitive } from './sensitive.ts'

/** How long the last settings count while nobody can read them: a schema may have been set meanwhile. */
export const MAX_STALE_MS = 300_000
/** How old settings may be that results are kept by: each reading costs a request. */
const LATELY_MS = 60_000

export interface GateOptions extends Options {
  clock: { elapsedMs(): number }
  seals: Seals
  /** Whether everybody can read the repository. Throws when nobody tells. */
  isPublic: (maxAgeMs?: number) => Promise<boolean>
  refused: Refused
  /** Whether an error only says that the settings cannot be read just now. */
  isPassing: (error: unknown) => boolean
}

/**
 * The one gate for jobs' data: checks them by the schemas in the settings, and seals them where they are to
 * be sealed. Costs a request every ten seconds at most. What it throws is what `unreadable` and `refused`
 * make, or an error of the settings.
 */
export function createGate({ settings, clock, isPassing, ...options }: GateOptions) {
  const { unreadable, refused, seals, isPublic } = options
  const queues = createQueueSettings({ settings, unreadable })
  const section = createSection(options)
  let last: { document: JsonObject; atMs: number } | undefined

  async function current(): Promise<JsonObject> {
    try {
      const document = await settings.read()
      last = { document, atMs: clock.elapsedMs() }
      return document
    } catch (error) {
      if (isPassing(error) && last && clock.elapsedMs() - last.atMs < MAX_STALE_MS) return last.document
      throw error
    }
  }

  /** However old it is, where it cannot be read. */
  async function lately(): Promise<JsonObject> {
    try {
      const document = await settings.read(LATELY_MS)
      last ??= { document, atMs: clock.elapsedMs() - LATELY_MS }
      return document
    } catch (error) {
      if (last) return last.document
      throw error
    }
  }

  const setIn = (document: JsonObject) => (queue: string) => queues.in(document).get(queue) ?? DEFAULTS
  const { sensitive, letPass } = createSensitive({
    seals,
    isPublic,
    refused,
    settingsOf: async (queue) => setIn(await current())(queue),
    all: async () => queues.in(await lately()),
    isRead: () => last !== undefined,
    setLately: async (queue) => setIn(await lately())(queue),
  })

  return {
    ...sensitive,
    /** The schemas of jobs there, that of the type first. */
    async schemas(place: Place): Promise<readonly Json[]> {
      return schemasFor(section.read(await current()), place)
        .toReversed()
        .map(({ json }) => json)
    },
    /** Lets data pass, before a job is made of them. */
    async check(asked: AskedFor & Place, form: Form = 'asked'): Promise<void> {
      const document = await current()
      await letPass(asked, form, setIn(document), (data) => {
        const misfit = misfitOf(section.read(document), { ...asked, data }, unreadable)
        if (misfit) throw refused(misfit)
      })
    },
  }
}
