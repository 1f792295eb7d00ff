/** Statuses that say where a thing is now. */
const ELSEWHERE = [301, 302, 307, 308]
const MAX_REDIRECTS = 3

type Fetch = typeof globalThis.fetch

/**
 * A `fetch` that follows redirects of writes with the same method and body. The platform's makes a GET of a
 * POST that is answered 301, and what it then reads is no answer to what was asked. It stays on the server
 * that was asked, for the credentials are that server's.
 */
export const followWrites =
  (fetch: Fetch): Fetch =>
  async (input, init) => {
    if (typeof input !== 'string' || !init || isRead(init.method)) return fetch(input, init)
    let url = input
    for (let count = 0; ; count++) {
      const answer = await fetch(url, { ...init, redirect: 'manual' })
      const next = ELSEWHERE.includes(answer.status)
        ? nextUrl(url, answer.headers.get('location'))
        : undefined
      if (next === undefined || count >= MAX_REDIRECTS) return answer
      url = next
    }
  }

const isRead = (method = 'GET'): boolean => /^(GET|HEAD)$/i.test(method)

/** Undefined when it leads away from the server. */
function nextUrl(from: string, location: string | null): string | undefined {
  if (location === null || !URL.canParse(location, from)) return undefined
  const next = new URL(location, from)
  return next.origin === new URL(from).origin ? next.href : undefined
}
