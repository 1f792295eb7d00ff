import type { Ping } from '../ports.ts'

/** Whoever made a job waits for this. */
const TIMEOUT_MS = 5000

/** Over HTTP, as a GET. Redirects are not followed: the operator named one address and no other. */
export const createPing =
  (fetch: typeof globalThis.fetch): Ping =>
  async (url) => {
    try {
      const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) })
      await answer.body?.cancel()
      return answer.status
    } catch {
      return undefined
    }
  }
