import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { RequestError } from './error.ts'

const GZIP = /^(x-)?gzip$/i

/**
 * The request's body as the text of JSON, inflated if need be; empty when there is no body. No more than
 * `maxBytes` of what was compressed are inflated.
 * @throws RequestError `unsupported-media-type`, `malformed-json` or `payload-too-large`
 */
export async function readJsonText({ req }: Context, maxBytes: number): Promise<string> {
  const sent = await req.arrayBuffer().catch((cause: unknown) => {
    throw brokenOff(cause)
  })
  const bytes = await inflate(sent, req.header('content-encoding') ?? 'identity', maxBytes)
  if (bytes.byteLength === 0) return ''
  const [mediaType = ''] = (req.header('content-type') ?? '').split(';')
  if (mediaType.trim().toLowerCase() !== 'application/json') {
    throw new RequestError('unsupported-media-type', 'Send the header "Content-Type: application/json".')
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new RequestError('malformed-json', 'The body is not UTF-8.')
  }
}

async function inflate(bytes: ArrayBuffer, encoding: string, maxBytes: number): Promise<ArrayBuffer> {
  if (/^identity$/i.test(encoding.trim()) || bytes.byteLength === 0) return bytes
  if (!GZIP.test(encoding.trim())) {
    const detail = 'Send the body as it is, or with the header "Content-Encoding: gzip".'
    throw new RequestError('unsupported-media-type', detail)
  }
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  try {
    for await (const chunk of new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))) {
      chunks.push(chunk)
      size += chunk.byteLength
      if (size > maxBytes) throw tooLarge(maxBytes)
    }
  } catch (cause) {
    if (cause instanceof RequestError) throw cause
    throw new RequestError('malformed-json', 'The body is no gzip.', { cause })
  }
  return new Blob(chunks).arrayBuffer()
}

/**
 * Refuses larger bodies, and those that break off. Errors of the routes must have become answers by then:
 * what is caught here comes from reading the body. @throws RequestError `payload-too-large` or
 * `malformed-json`
 */
export function limitBody(maxBytes: number, except: readonly string[] = []): MiddlewareHandler {
  const measure = bodyLimit({
    maxSize: maxBytes,
    onError: () => {
      throw tooLarge(maxBytes)
    },
  })
  return async (c, next) => {
    if (except.includes(c.req.path)) return next()
    try {
      return await measure(c, next)
    } catch (error) {
      throw error instanceof RequestError ? error : brokenOff(error)
    }
  }
}

const brokenOff = (cause: unknown) => new RequestError('malformed-json', 'The body broke off.', { cause })

const tooLarge = (maxBytes: number) =>
  new RequestError('payload-too-large', `A request's body may hold ${maxBytes} bytes.`)
