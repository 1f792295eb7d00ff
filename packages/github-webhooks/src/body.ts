import { RequestError } from '@octoqueue/http-server/requests'

/**
 * GitHub sends no larger payloads: docs.github.com, "Webhook events and payloads", payload cap. Anybody may
 * send a body, and its signature is known only once all of it is here.
 */
export const MAX_DELIVERY_BYTES = 25 * 1024 * 1024
/** What all bodies that are under way may hold in memory together. */
export const MAX_BUFFERED_BYTES = 2 * MAX_DELIVERY_BYTES

/** Reads bodies whole, each within its limit, and all that are under way within theirs. */
export function createBodies(maxBytes = MAX_DELIVERY_BYTES, maxBufferedBytes = MAX_BUFFERED_BYTES) {
  let buffered = 0

  /** @throws RequestError `payload-too-large`, `too-many-requests`, or `malformed-json` for a torn body */
  return async function withBody<T>(request: Request, use: (bytes: Uint8Array) => Promise<T>): Promise<T> {
    const declared = Number(request.headers.get('content-length') ?? 0)
    if (declared > maxBytes) throw tooLarge(maxBytes)
    let own = 0
    const take = (bytes: number): void => {
      own += bytes
      buffered += bytes
      if (own > maxBytes) throw tooLarge(maxBytes)
      if (buffered <= maxBufferedBytes) return
      // At once, or the others would be refused for it as well.
      giveBack()
      throw tooMany()
    }
    const giveBack = (): void => {
      buffered -= own
      own = 0
    }
    try {
      return await use(await readAll(request.body, take))
    } finally {
      giveBack()
    }
  }
}

async function readAll(
  stream: ReadableStream<Uint8Array> | null,
  take: (bytes: number) => void,
): Promise<Uint8Array> {
  const reader = stream?.getReader()
  const chunks: Uint8Array[] = []
  try {
    for (let next = await reader?.read(); next?.value; next = await reader?.read()) {
      take(next.value.byteLength)
      chunks.push(next.value)
    }
  } catch (error) {
    void reader?.cancel().catch(() => {})
    if (error instanceof RequestError) throw error
    throw new RequestError('malformed-json', 'The body broke off.', { cause: error })
  }
  return joined(chunks)
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((sum, { byteLength }) => sum + byteLength, 0))
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.byteLength
  }
  return whole
}

const tooLarge = (maxBytes: number) =>
  new RequestError('payload-too-large', `A delivery may hold ${maxBytes} bytes, as GitHub's do.`)

const tooMany = () =>
  new RequestError('too-many-requests', 'Too many large deliveries arrive at once. Redeliver this one later.')
