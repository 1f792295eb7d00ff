import { expect, test } from 'vitest'
import type { NameLedger } from '../src/index.ts'
import { createWorld } from './world.ts'

async function attached(ledger: NameLedger) {
  const { entries } = await ledger.list('done/')
  return [...(await ledger.attachments(entries.map(({ attachment }) => attachment))).values()]
}

test.each([
  ['small', 100],
  ['as large as a message takes', 11_996],
  ['half a megabyte', 100_000],
])('a value that is %s comes back as it was, to any process', async (_, length) => {
  const { open } = createWorld()
  const value = { text: 'é@#"'.repeat(length / 4) }
  expect(await open().move({ remove: [], add: ['done/1/x'] }, value)).toBe('moved')
  expect(await attached(open())).toEqual([value])
})

test('no value mentions anybody, or refers to an issue, in the message that it is kept in', async () => {
  const { open, github } = createWorld()
  const sent: string[] = []
  const fetch = async (input: Request | URL | string, init?: RequestInit) => {
    if (String(input).endsWith('/git/commits')) sent.push(String(init?.body))
    return github.fetch(input as string, init)
  }
  const value = { text: '@you #1 gh-1 GH-2 é' }
  await open({ fetch: fetch as typeof globalThis.fetch }).move({ remove: [], add: ['done/1/x'] }, value)
  expect(sent.join('')).toContain('example: attachment')
  expect(sent.at(-1)).not.toMatch(/@you|#1|gh-\d|é/i)
  expect(await attached(open())).toEqual([value])
})

test('a large value that somebody changed is not handed out', async () => {
  const { open, github } = createWorld()
  await open().move({ remove: [], add: ['done/1/x'] }, { result: 'x'.repeat(100_000) })
  const lying = async (input: Request | URL | string, init?: RequestInit) => {
    const response = await github.fetch(input as string, init)
    if (!String(input instanceof Request ? input.url : input).includes('/git/blobs/')) return response
    const body = (await response.json()) as { content: string }
    return Response.json({ ...body, content: btoa('{"result":"y"}') }, { headers: response.headers })
  }
  expect(await attached(open({ fetch: lying as typeof fetch }))).toEqual([])
})

test('a value that GitHub refuses to keep is refused with its words', async () => {
  const { open, github } = createWorld()
  const ledger = open()
  await ledger.open()
  const fetch = async (input: Request | URL | string, init?: RequestInit) =>
    String(input).endsWith('/git/commits')
      ? Response.json({ message: 'Push cannot contain secrets' }, { status: 409 })
      : github.fetch(input as string, init)
  const refused = open({ fetch: fetch as typeof globalThis.fetch })
  await ledger.move({ remove: [], add: ['owner/x'] })
  await expect(refused.move({ remove: [], add: ['done/1/x'] }, { a: 1 })).rejects.toMatchObject({
    kind: 'attachment-refused',
    message: expect.stringContaining('Push cannot contain secrets'),
  })
})

test('what the root commit holds is known without a request, whoever made it', async () => {
  const { open, github } = createWorld()
  await open().move({ remove: [], add: ['done/1/x'] })
  github.requests.clear()
  expect(await open().move({ remove: [], add: ['done/2/x'] }, { a: 1 })).toBe('moved')
  expect(github.requests.count('GET /repos/{owner}/{repo}/git/commits/{commit_sha}')).toBe(0)
  expect(github.requests.count('POST /repos/{owner}/{repo}/git/commits')).toBe(1)
  expect(await attached(open())).toContainEqual({ a: 1 })
})
