import type { Refusal } from '@octoqueue/queue-settings'
import { createSharedDocument, type SharedDocument } from '@octoqueue/shared-document'
import { Problem } from '../domain/problem.ts'
import type { Clock } from '../ports.ts'
import { type SingleFlight, singleFlight as singleFlightWithoutLimit } from '../runtime/deadline-budget.ts'
import type { Fault } from '../runtime/fault.ts'
import type { Documents } from '../runtime/service-ports.ts'

/** The file of the settings that administrators change at run time, on the repository's default branch. */
export const SETTINGS_PATH = '.github/octoqueue.json'
const VERSION = 1

/**
 * The whole settings document, one section a name. The owner of a section reads and checks that one; all
 * others, known or not, stay as they are. Immutable: a document that is the same object has the same content.
 * Read through a cache of ten seconds and changed by compare-and-swap. Both throw Problem
 * `settings-unreadable` or one of GitHub's; a change also `settings-busy` or `outcome-unknown`.
 */
export type Settings = SharedDocument

interface Options {
  documents: Documents
  clock: Clock
  /** How others wait for a reading or a change that is under way; however long it takes when absent. */
  singleFlight?: SingleFlight
}

/** The settings that the repository's file holds. */
export function createSettings({
  documents,
  clock,
  singleFlight = singleFlightWithoutLimit,
}: Options): Settings {
  return createSharedDocument({
    path: SETTINGS_PATH,
    version: VERSION,
    files: documents,
    clock,
    singleFlight,
    failures: { unreadable, busy, doubtful },
  })
}

function busy(): Problem {
  const detail = `Others change ${SETTINGS_PATH} at the same time; try again.`
  return new Problem('settings-busy', detail, { retryAfterSeconds: 5 })
}

function doubtful(cause?: unknown): Problem {
  const detail = `GitHub did not say whether ${SETTINGS_PATH} was changed; look before you try again.`
  return new Problem('outcome-unknown', detail, { retryAfterSeconds: 60 }, cause)
}

/** The problem with a settings document that somebody has to mend. */
export function unreadable(errors: readonly Fault[]): Problem {
  const faults = errors.map(({ pointer, detail }) => (pointer === '' ? detail : `${pointer}: ${detail}`))
  const detail = `${SETTINGS_PATH} cannot be read until somebody mends it. ${faults.join(' ')}`
  return new Problem('settings-unreadable', detail, { errors })
}

/** The problem with what the settings do not let pass. */
export const refused = ({ is, detail, errors }: Refusal, cause?: unknown): Problem =>
  new Problem(is, detail, { ...(errors && { errors }) }, cause)
