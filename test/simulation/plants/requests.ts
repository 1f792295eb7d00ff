import type { Plant } from '../plant.ts'

type Fetch = typeof globalThis.fetch

/** A `fetch` that repeats a request when there is no answer, or a bad one. */
const insisting =
  (isMeant: (url: string, init: RequestInit | undefined) => boolean) =>
  (fetch: Fetch): Fetch =>
  async (input, init) => {
    const again = () => fetch(input, init)
    if (!isMeant(String(input), init)) return again()
    const answer = await again().catch(() => undefined)
    return answer && answer.status < 500 ? answer : again()
  }

const isCreation = (url: string, init: RequestInit | undefined) =>
  init?.method === 'POST' && url.endsWith('/issues')

/** Bugs in the requests to GitHub. */
export const REQUEST_PLANTS: readonly Plant[] = [
  {
    name: 'a blind retry of creating an issue',
    breaks: ['one enqueue makes one issue'],
    fetch: insisting(isCreation),
  },
  {
    name: 'a blind retry of a comment',
    breaks: ['an outcome has one comment'],
    fetch: insisting((_, init) => /mutation Render.*"comments":true/s.test(String(init?.body))),
  },
]
