import { keptAsText, readJson, takeField } from '@octoqueue/exact-json'
import { parseQuery, readJsonText } from '@octoqueue/http-server/requests'
import type { Context } from 'hono'
import { type Json, objectOf } from '../../domain/job.ts'
import { checkData, MAX_DATA_DEPTH, MAX_MEMBERS } from '../../domain/json.ts'
import { Problem } from '../../domain/problem.ts'
import { explain, type Fault, invalid, type Validate } from '../../runtime/fault.ts'

/** Far more than an issue can hold, and little enough to read as a whole. */
export const MAX_BODY_BYTES = 1_048_576

/** Levels of the API's own around the caller's JSON: an object, a list in it, and what that lists. */
const MAX_ENVELOPE_DEPTH = 4
/** Of a body, the API's own levels included. */
export const BODY_LIMITS = { maxDepth: MAX_DATA_DEPTH + MAX_ENVELOPE_DEPTH, maxMembers: MAX_MEMBERS }

/** The fields of a body that hold any JSON, but for `data` and `result`, which the queue checks. */
const FREE_VALUES = ['payload', 'tasks'] as const

/** What there is to say about the result that a body brings. */
export interface ResultNote {
  result_note?: string | undefined
}

/** How an operation's body is read. */
export interface BodyReading {
  /** Why a request without any body is refused; else that counts as an empty object. */
  unbodied?: string
  /** What other APIs call fields of it; they are read when the field itself is absent. */
  otherNames?: Readonly<Record<string, string>>
  /** How long it may be; `MAX_BODY_BYTES` when absent. */
  maxBytes?: number
}

/**
 * The request's body, checked against its schema. No body at all counts as an empty object. The work is done
 * when a result comes in, so one with faults is no reason to refuse it: it is handed on as its text, with a
 * note.
 * @throws RequestError, or Problem `malformed-json` or `invalid-request`
 */
export async function readBody<T extends object>(
  context: Context,
  validate: Validate<T>,
  { unbodied, otherNames = {}, maxBytes = MAX_BODY_BYTES }: BodyReading = {},
): Promise<T & ResultNote> {
  const text = await readJsonText(context, maxBytes)
  if (text === '' && unbodied !== undefined) throw new Problem('invalid-request', unbodied)
  const reading = readJson(text || '{}', BODY_LIMITS)
  if (reading.is === 'not-json') throw new Problem('malformed-json', `The body ${reading.fault.detail}`)
  const body: unknown = rename(reading.value, otherNames)
  const result = reading.is === 'inexact' ? takeResult(text, reading.faults) : {}
  if (!validate(body)) throw invalid(explain(validate.errors ?? [], 'The body'))
  checkFreeValues(body)
  return { ...body, ...result }
}

function rename(body: Json, otherNames: Readonly<Record<string, string>>): Json {
  const fields = objectOf(body)
  if (!fields) return body
  const nameOf = (name: string) => {
    const own = Object.hasOwn(otherNames, name) ? otherNames[name] : undefined
    return own === undefined || Object.hasOwn(fields, own) ? name : own
  }
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [nameOf(name), value]))
}

/** The text of a result with faults. @throws Problem `invalid-request` when there are faults elsewhere */
function takeResult(text: string, faults: readonly Fault[]): ResultNote & { result: string } {
  const taken = takeField(text, 'result')
  if (!taken || readJson(taken.rest, BODY_LIMITS).is !== 'exact') throw invalid(faults)
  return { result: taken.value, result_note: keptAsText(faults) }
}

function checkFreeValues(body: { [name in (typeof FREE_VALUES)[number]]?: Json }): void {
  for (const name of FREE_VALUES) {
    const value = body[name]
    if (value !== undefined) checkData(value, name)
  }
}

/** Longer than every query that any operation can make sense of. */
export const MAX_QUERY_CHARACTERS = 2000

/** The request's query, checked against its schema. @throws RequestError or Problem `invalid-request` */
export function readQuery<T extends object>({ req }: Context, validate: Validate<T>): T {
  const query: unknown = parseQuery(req.url, MAX_QUERY_CHARACTERS)
  if (!validate(query)) throw invalid(explain(validate.errors ?? [], 'The query'))
  return query
}
