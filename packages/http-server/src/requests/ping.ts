/** Somebody waits for this. */
const PING_TIMEOUT_MS = 5_000

/**
 * Asks an address by a GET, and answers the status; undefined without an answer. Redirects are not followed:
 * the operator named one address and no other.
 */
export const createPing =
  (fetch: typeof globalThis.fetch) =>
  async (url: string): Promise<number | undefined> => {
    try {
      const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(PING_TIMEOUT_MS) })
      await answer.body?.cancel()
      return answer.status
    } catch {
      return undefined
    }
  }
