import { QUEUE_NAME } from '@octoqueue/job-labels'
import type { JsonObject, SharedDocument } from '@octoqueue/shared-document'

/* The section `queues` of the settings document: what is set for each queue, by its name. */

export const SECTION = 'queues'

/** What is wrong with the document, with the JSON pointer of its place. */
export interface Fault {
  pointer: string
  detail: string
}

export interface Options {
  settings: SharedDocument
  /** The error for a document that somebody has to mend. */
  unreadable: (faults: readonly Fault[]) => Error
}

export type Refuse = (pointer: string, detail: string) => never

/** Throws the error about one place of a section. */
export const createRefuse =
  ({ unreadable }: Pick<Options, 'unreadable'>, section = SECTION): Refuse =>
  (pointer, detail) => {
    throw unreadable([{ pointer: `/${section}${pointer}`, detail }])
  }

export const objectOf = (value: unknown): JsonObject | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined

export function sectionOf(document: JsonObject, refuse: Refuse): JsonObject {
  const { [SECTION]: section = {} } = document
  return objectOf(section) ?? refuse('', 'It must be an object of queues.')
}

/** What is set for each queue, as it stands there. */
export const entriesOf = (document: JsonObject, refuse: Refuse): [queue: string, entry: JsonObject][] =>
  Object.entries(sectionOf(document, refuse)).map(([queue, entry]) => {
    if (!QUEUE_NAME.test(queue)) refuse(`/${queue}`, 'That is no queue’s name.')
    return [queue, objectOf(entry) ?? refuse(`/${queue}`, 'It must be an object.')]
  })

/** The document with members of a queue changed; undefined takes one out, and a queue without any goes. */
export function withMembers(
  document: JsonObject,
  queue: string,
  members: { readonly [name: string]: JsonObject[string] | undefined },
  refuse: Refuse,
): JsonObject {
  const { [queue]: entry, ...others } = sectionOf(document, refuse)
  const merged = Object.entries({ ...objectOf(entry), ...members }).filter(([, value]) => value !== undefined)
  const kept = merged.length > 0 ? { [queue]: Object.fromEntries(merged) as JsonObject } : {}
  return { ...document, [SECTION]: { ...others, ...kept } }
}
