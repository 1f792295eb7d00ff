import { badRequest, Problem } from '../problem.ts'

/** Twenty comments of full length, each character escaped, fit into one GraphQL document. */
export const MAX_REQUEST_BYTES = 16 * 1024 * 1024

/** The body as text, or the 413 as soon as more than `MAX_REQUEST_BYTES` have come. */
export async function readBody(request: Request): Promise<string | Problem> {
  if (!request.body) return ''
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of request.body) {
    size += part.byteLength
    if (size > MAX_REQUEST_BYTES) return new Problem(413, 'PAYLOAD_TOO_LARGE', 'Payload Too Large')
    parts.push(part)
  }
  return Buffer.concat(parts).toString()
}

/** The body as JSON; undefined when it is empty. Throws GitHub's 400. */
export function parseBody(text: string): unknown {
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    throw badRequest('Problems parsing JSON')
  }
}
