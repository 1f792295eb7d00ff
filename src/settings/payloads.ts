import type { Schema } from '@octoqueue/issue-forms'
import { checkPayload } from '@octoqueue/payload-schema'
import { MAX_VIOLATIONS } from '@octoqueue/payload-schema/limits'
import { createQueueSettings, createSensitive, DEFAULTS, type Refusal } from '@octoqueue/queue-settings'
import type { Seals } from '@octoqueue/sealed-json'
import type { Spec } from '../domain/job.ts'
import { Problem, type ProblemType } from '../domain/problem.ts'
import type { Clock, Payloads } from '../ports.ts'
import { admitted, pointerTo, readSchemas, type SetSchema, scopesOf, wordsFor } from './schema-section.ts'
import { type Settings, type SettingsDocument, unreadable } from './settings.ts'

/** How long the last settings count while GitHub does not answer: a schema may have been set meanwhile. */
export const MAX_STALE_MS = 300_000
/** How old settings may be that results are kept by: each reading costs a request. */
const LATELY_MS = 60_000
/** Problems that only say that the settings cannot be read just now. */
const PASSING: readonly ProblemType[] = ['github-unavailable', 'rate-limited']

export interface PayloadOptions {
  settings: Settings
  clock: Clock
  seals: Seals
  /** Whether everybody can read the repository. @throws Problem when GitHub does not tell */
  isPublic: (maxAgeMs?: number) => Promise<boolean>
}

/**
 * The one gate for jobs' data: validates them against the schemas in the settings, and seals them where they
 * are to be sealed. Costs a request every ten seconds at most.
 */
export function createPayloads({ settings, clock, seals, isPublic }: PayloadOptions): Payloads {
  const queues = createQueueSettings({ settings, unreadable })
  let last: { document: SettingsDocument; atMs: number } | undefined

  async function current(): Promise<SettingsDocument> {
    try {
      const document = await settings.read()
      last = { document, atMs: clock.elapsedMs() }
      return document
    } catch (error) {
      const isPassing = error instanceof Problem && PASSING.includes(error.type)
      if (isPassing && last && clock.elapsedMs() - last.atMs < MAX_STALE_MS) return last.document
      throw error
    }
  }

  const setIn = (document: SettingsDocument) => (queue: string) => queues.in(document).get(queue) ?? DEFAULTS
  const { sensitive, letPass } = createSensitive({
    seals,
    isPublic,
    settingsOf: async (queue) => setIn(await current())(queue),
    all: () => queues.all(LATELY_MS),
    setLately: async (queue) => {
      const document = await settings.read(LATELY_MS).catch(() => last?.document)
      return document && setIn(document)(queue)
    },
    refused: ({ is, detail, errors }: Refusal, cause) =>
      new Problem(is, detail, { ...(errors && { errors }) }, cause),
  })

  return {
    ...sensitive,
    async schemas(place) {
      const section = readSchemas(await current())
      const set = scopesOf(place)
        .toReversed()
        .flatMap((scope) => section.get(pointerTo(scope)) ?? [])
      return set.map(({ json }) => json as Schema)
    },
    async check(spec, form = 'asked') {
      const document = await current()
      await letPass(spec, form, setIn(document), (data) => checkSchemas(document, { ...spec, data }))
    },
  }
}

/** @throws Problem `payload-invalid`, with every place */
function checkSchemas(
  document: SettingsDocument,
  { queue, type, data }: Pick<Spec, 'queue' | 'type' | 'data'>,
) {
  const section = readSchemas(document)
  if (section.size === 0) return
  const fitting = scopesOf({ queue, type }).flatMap((scope) => section.get(pointerTo(scope)) ?? [])
  // All are compiled before any is applied: who sends the data cannot mend the settings, so a broken schema
  // is reported first.
  const schemas = fitting.map((one) => ({ ...one, schema: usable(one) }))
  const broken = schemas
    .map(({ scope, schema }) => ({ scope, faults: checkPayload(schema, data) }))
    .filter(({ faults }) => faults.length > 0)
  if (broken.length === 0) return
  const names = broken.map(({ scope }) => wordsFor(scope)).join(' and the schema for ')
  const errors = broken.flatMap(({ faults }) => faults)
  throw new Problem('payload-invalid', `The data do not fit the schema for ${names}.`, {
    errors: distinct(errors).slice(0, MAX_VIOLATIONS),
  })
}

/**
 * People edit the settings: nothing gets past a schema that they broke. @throws Problem `settings-unreadable`
 */
function usable({ scope, json }: SetSchema) {
  const admission = admitted(json)
  if (admission.ok) return admission.schema
  throw unreadable(
    admission.errors.map(({ pointer, detail }) => ({ pointer: pointerTo(scope) + pointer, detail })),
  )
}

/** With pointers into the request; what several schemas say alike is said once. */
function distinct(faults: readonly { pointer: string; detail: string }[]) {
  const unique = new Map(faults.map((fault) => [JSON.stringify([fault.pointer, fault.detail]), fault]))
  return [...unique.values()].map(({ pointer, detail }) => ({ pointer: `/data${pointer}`, detail }))
}
