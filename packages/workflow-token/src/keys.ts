import { createRemoteJWKSet, customFetch } from 'jose'

const FETCH_TIMEOUT_MS = 5_000
/** An unknown key makes us fetch the keys again, at most this often: anyone can send one. */
const FETCH_PAUSE_MS = 30_000
const MAX_JWKS_BYTES = 262_144

/** The keys of an issuer, fetched when a token needs them, and cached. */
export const fetchKeys = (issuer: string, fetch: typeof globalThis.fetch) =>
  createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks`), {
    timeoutDuration: FETCH_TIMEOUT_MS,
    cooldownDuration: FETCH_PAUSE_MS,
    [customFetch]: async (url, options) => limited(await fetch(url, options)),
  })

/** @throws Error for an answer that is larger than any set of keys */
async function limited(response: Response): Promise<Response> {
  const { status, body } = response
  if (!body) return response
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for await (const piece of body as unknown as AsyncIterable<Uint8Array>) {
    bytes += piece.byteLength
    if (bytes > MAX_JWKS_BYTES) throw new Error(`The issuer's keys have more than ${MAX_JWKS_BYTES} bytes`)
    text += decoder.decode(piece, { stream: true })
  }
  return new Response(text, { status })
}
