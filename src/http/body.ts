import type { Context } from 'hono'
import { isShallow, MAX_DATA_DEPTH } from '../domain/issue.ts'
import type { Json } from '../domain/job.ts'
import { clip } from '../domain/markdown.ts'
import { Problem } from '../domain/problem.ts'
import type { Validate } from './generated/validators.js'
import { explain } from './violation.ts'

/** Far more than an issue can hold, and little enough to be read whole. */
export const MAX_BODY_BYTES = 1_048_576
const MAX_NUMBER_CHARACTERS = 30

/** The places of a body that hold what the caller likes. */
const FREE_VALUES = ['data', 'result', 'payload', 'tasks'] as const

/**
 * The request's body, checked against its schema. No body at all counts as an empty object.
 * @throws Problem `unsupported-media-type`, `malformed-json` or `invalid-request`
 */
export async function readBody<T extends object>(context: Context, validate: Validate<T>): Promise<T> {
  const text = await readText(context)
  const body: unknown = text === '' ? {} : parse(text)
  if (!validate(body)) throw invalid(explain(validate.errors ?? [], 'The body'))
  checkFreeValues(body, text)
  return body
}

/** The request's query, checked against its schema. @throws Problem `invalid-request` */
export function readQuery<T extends object>(context: Context, validate: Validate<T>): T {
  const query: unknown = { ...context.req.query() }
  if (!validate(query)) throw invalid(explain(validate.errors ?? [], 'The query'))
  return query
}

async function readText({ req }: Context): Promise<string> {
  const bytes = await req.arrayBuffer().catch((cause: unknown) => {
    throw new Problem('malformed-json', 'The body broke off.', {}, cause)
  })
  if (bytes.byteLength === 0) return ''
  const [mediaType = ''] = (req.header('content-type') ?? '').split(';')
  if (mediaType.trim().toLowerCase() !== 'application/json') {
    throw new Problem('unsupported-media-type', 'Send the header "Content-Type: application/json".')
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Problem('malformed-json', 'The body is not UTF-8.')
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    // V8's message quotes the body, which may hold anything; only the place is told.
    const place = error instanceof Error ? /at position \d+/.exec(error.message)?.[0] : undefined
    throw new Problem('malformed-json', `The body stops being JSON ${place ?? 'somewhere'}.`)
  }
}

function checkFreeValues(body: { [name in (typeof FREE_VALUES)[number]]?: Json }, text: string): void {
  for (const name of FREE_VALUES) {
    const value = body[name]
    if (value === undefined) continue
    if (!isShallow(value)) {
      throw invalid([{ pointer: `/${name}`, detail: `${name} is more than ${MAX_DATA_DEPTH} levels deep.` }])
    }
    const inexact = findInexactNumber(text)
    if (inexact !== undefined) {
      const detail = `The number ${inexact} would not come back as it was sent; send it as a string.`
      throw invalid([{ pointer: `/${name}`, detail }])
    }
  }
}

/**
 * A number that this runtime would silently change: an integer with more digits than it can hold, or one beyond its
 * range, which would come out as null. What comes in has to go out the same.
 */
function findInexactNumber(text: string): string | undefined {
  const found: string[] = []
  JSON.parse(text, (_name, value: unknown, ...[context]: { source?: string }[]) => {
    const source = context?.source ?? ''
    if (typeof value === 'number' && !isExact(value, source)) found.push(source)
    return value
  })
  return found[0] === undefined ? undefined : clip(found[0], MAX_NUMBER_CHARACTERS)
}

const isExact = (value: number, source: string): boolean =>
  Number.isFinite(value) &&
  (Number.isSafeInteger(value) || !/^-?\d+$/.test(source) || BigInt(source) === BigInt(value))

const invalid = (errors: readonly { pointer: string; detail: string }[]): Problem =>
  new Problem('invalid-request', errors.map(({ detail }) => detail).join(' '), { errors })
