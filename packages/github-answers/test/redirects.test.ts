import { expect, test } from 'vitest'
import { followWrites } from '../src/redirects.ts'

const HERE = 'https://api.github.com/repos/a/b/issues'
const THERE = 'https://api.github.com/repositories/1/issues'

function createServer(answers: Record<string, { status: number; location?: string }>) {
  const sent: string[] = []
  const fetch = (async (url: string, init: RequestInit) => {
    sent.push(`${init.method} ${url} ${init.body} ${init.redirect ?? 'follow'}`)
    const { status, location } = answers[url] ?? { status: 201 }
    return new Response(null, { status, headers: location === undefined ? {} : { location } })
  }) as typeof globalThis.fetch
  return { sent, fetch: followWrites(fetch) }
}

test.each([301, 302, 307, 308])('a write that is answered %i is sent on as it is', async (status) => {
  const { sent, fetch } = createServer({ [HERE]: { status, location: THERE } })
  const answer = await fetch(HERE, { method: 'POST', body: 'x' })
  expect(answer.status).toBe(201)
  expect(sent).toEqual([`POST ${HERE} x manual`, `POST ${THERE} x manual`])
})

test.each([
  ['leads to another server', 'https://elsewhere.example/'],
  ['is no address', 'http://['],
])('a redirect that %s is not followed', async (_, location) => {
  const { sent, fetch } = createServer({ [HERE]: { status: 301, location } })
  expect((await fetch(HERE, { method: 'POST' })).status).toBe(301)
  expect(sent).toHaveLength(1)
})

test('a write is not sent round in circles', async () => {
  const { sent, fetch } = createServer({ [HERE]: { status: 307, location: HERE } })
  expect((await fetch(HERE, { method: 'PATCH' })).status).toBe(307)
  expect(sent).toHaveLength(4)
})

test('reads are left to the platform', async () => {
  const { sent, fetch } = createServer({ [HERE]: { status: 301, location: THERE } })
  await fetch(HERE, { method: 'GET' })
  expect(sent).toEqual([`GET ${HERE} undefined follow`])
})
