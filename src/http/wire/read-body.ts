import { keptAsText, pointerTo, readJson, takeField } from '@octoqueue/exact-json'
import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Json } from '../../domain/job.ts'
import { checkData, MAX_DATA_DEPTH, MAX_MEMBERS } from '../../domain/json.ts'
import { Problem } from '../../domain/problem.ts'
import { explain, type Fault, invalid, invalidAt, MAX_TOLD, type Validate } from '../../runtime/fault.ts'

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

/**
 * The request's body, checked against its schema. No body at all counts as an empty object. The work is done when
 * a result comes in, so one with faults is no reason to refuse it: it is handed on as its text, with a note.
 * @throws Problem `unsupported-media-type`, `malformed-json` or `invalid-request`
 */
export async function readBody<T extends object>(
  context: Context,
  validate: Validate<T>,
): Promise<T & ResultNote> {
  const text = await readText(context)
  const reading = readJson(text || '{}', BODY_LIMITS)
  if (reading.is === 'not-json') throw new Problem('malformed-json', `The body ${reading.fault.detail}`)
  const body: unknown = reading.value
  const result = reading.is === 'inexact' ? takeResult(text, reading.faults) : {}
  if (!validate(body)) throw invalid(explain(validate.errors ?? [], 'The body'))
  checkFreeValues(body)
  return { ...body, ...result }
}

/** The text of a result with faults. @throws Problem `invalid-request` when there are faults elsewhere */
function takeResult(text: string, faults: readonly Fault[]): ResultNote & { result: string } {
  const taken = takeField(text, 'result')
  if (!taken || readJson(taken.rest, BODY_LIMITS).is !== 'exact') throw invalid(faults)
  return { result: taken.value, result_note: keptAsText(faults) }
}

async function readText({ req }: Context): Promise<string> {
  const sent = await req.arrayBuffer().catch((cause: unknown) => {
    throw new Problem('malformed-json', 'The body broke off.', {}, cause)
  })
  const bytes = await inflate(sent, req.header('content-encoding') ?? 'identity')
  if (bytes.byteLength === 0) return ''
  const [mediaType = ''] = (req.header('content-type') ?? '').split(';')
  if (mediaType.trim().toLowerCase() !== 'application/json') {
    throw new Problem('unsupported-media-type', 'Send the header "Content-Type: application/json".')
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new Problem('malformed-json', 'The body is not UTF-8.')
  }
}

const GZIP = /^(x-)?gzip$/i

/**
 * What was compressed, no more of it than a body may hold.
 * @throws Problem `unsupported-media-type`, `malformed-json` or `payload-too-large`
 */
async function inflate(bytes: ArrayBuffer, encoding: string): Promise<ArrayBuffer> {
  if (/^identity$/i.test(encoding.trim()) || bytes.byteLength === 0) return bytes
  if (!GZIP.test(encoding.trim())) {
    const detail = 'Send the body as it is, or with the header "Content-Encoding: gzip".'
    throw new Problem('unsupported-media-type', detail)
  }
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  try {
    for await (const chunk of new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))) {
      chunks.push(chunk)
      size += chunk.byteLength
      if (size > MAX_BODY_BYTES) throw tooLarge()
    }
  } catch (error) {
    throw error instanceof Problem ? error : new Problem('malformed-json', 'The body is no gzip.', {}, error)
  }
  return new Blob(chunks).arrayBuffer()
}

const tooLarge = (): Problem =>
  new Problem('payload-too-large', `A request's body may hold ${MAX_BODY_BYTES} bytes.`)

function checkFreeValues(body: { [name in (typeof FREE_VALUES)[number]]?: Json }): void {
  for (const name of FREE_VALUES) {
    const value = body[name]
    if (value !== undefined) checkData(value, name)
  }
}

const measureBody = bodyLimit({
  maxSize: MAX_BODY_BYTES,
  onError: () => {
    throw tooLarge()
  },
})

/** Errors of the routes have become answers by now: what is caught here comes from reading the body. */
export const limitBody: MiddlewareHandler = async (c, next) => {
  try {
    return await measureBody(c, next)
  } catch (error) {
    throw error instanceof Problem ? error : new Problem('malformed-json', 'The body broke off.', {}, error)
  }
}

/** Longer than every query that any operation can make sense of. */
export const MAX_QUERY_CHARACTERS = 2000

/** The request's query, checked against its schema. @throws Problem `invalid-request` */
export function readQuery<T extends object>({ req }: Context, validate: Validate<T>): T {
  const query: unknown = parseQuery(new URL(req.url).search)
  if (!validate(query)) throw invalid(explain(validate.errors ?? [], 'The query'))
  return query
}

/** Parameters by name, each once: of two values for one name, programs take different ones. */
function parseQuery(search: string): Record<string, string> {
  if (search.length > MAX_QUERY_CHARACTERS)
    throw invalidAt('', `The query may have ${MAX_QUERY_CHARACTERS} characters.`)
  const parameters = [...new URLSearchParams(search)]
  const seen = new Set<string>()
  const faults = parameters.flatMap(([name, value]): Fault[] => {
    const pointer = pointerTo([name])
    if ((name + value).includes('\0')) return [{ pointer, detail: 'NUL characters are not taken.' }]
    if (seen.has(name)) return [{ pointer, detail: 'A parameter may stand once.' }]
    seen.add(name)
    return []
  })
  if (faults.length > 0) throw invalid(faults.slice(0, MAX_TOLD))
  // Entries make fields whatever their names are: `__proto__` is unknown like others.
  return Object.fromEntries(parameters)
}
