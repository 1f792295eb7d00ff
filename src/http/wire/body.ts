import type { Context } from 'hono'
import { isShallow, MAX_DATA_DEPTH } from '../../domain/issue.ts'
import type { Json } from '../../domain/job.ts'
import { Problem } from '../../domain/problem.ts'
import type { Validate } from './generated/validators.js'
import { findFaults } from './json.ts'
import { explain, invalid } from './violation.ts'

/** Far more than an issue can hold, and little enough to be read whole. */
export const MAX_BODY_BYTES = 1_048_576

/** The places of a body that hold what the caller likes. */
const FREE_VALUES = ['data', 'result', 'payload', 'tasks'] as const

/**
 * The request's body, checked against its schema. No body at all counts as an empty object.
 * @throws Problem `unsupported-media-type`, `malformed-json` or `invalid-request`
 */
export async function readBody<T extends object>(context: Context, validate: Validate<T>): Promise<T> {
  const text = await readText(context)
  const body: unknown = text === '' ? {} : parse(text)
  const faults = findFaults(text)
  if (faults.length > 0) throw invalid(faults)
  if (!validate(body)) throw invalid(explain(validate.errors ?? [], 'The body'))
  checkFreeValues(body)
  return body
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
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new Problem('malformed-json', 'The body is not UTF-8.')
  }
}

function parse(text: string): unknown {
  if (text.startsWith('\ufeff'))
    throw new Problem('malformed-json', 'The body begins with a byte order mark; leave it out.')
  try {
    return JSON.parse(text)
  } catch (error) {
    // V8's message quotes the body, which may hold anything; only the place is told.
    const place = error instanceof Error ? /at position \d+/.exec(error.message)?.[0] : undefined
    throw new Problem('malformed-json', `The body stops being JSON ${place ?? 'at its end'}.`)
  }
}

function checkFreeValues(body: { [name in (typeof FREE_VALUES)[number]]?: Json }): void {
  for (const name of FREE_VALUES) {
    const value = body[name]
    if (value === undefined) continue
    if (!isShallow(value)) {
      throw invalid([{ pointer: `/${name}`, detail: `${name} is more than ${MAX_DATA_DEPTH} levels deep.` }])
    }
  }
}
