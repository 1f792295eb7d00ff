import { expect, test } from 'vitest'
import { honest } from '../../../fidelity/honest.ts'
import { createWorld, eventsOf, names, storedIssue } from '../../world.ts'

/**
 * Issue 1 of ann/queue, with a comment and the labels a and b, is moved to ann/other, which has an issue and
 * the label A.
 */
async function transferred() {
  const world = createWorld({}, honest)
  const other = world.github.createRepository({ owner: 'ann', name: 'other' })
  await world.ask('POST', 'repos/ann/other/issues', { title: 'first' })
  await world.ask('POST', 'repos/ann/other/labels', { name: 'A', color: '00ff00' })
  await world.ask('POST', '/issues', { title: 'x', body: 'text', labels: ['a', 'b'] })
  await world.ask('POST', '/issues/1/comments', { body: 'hi' })
  const { issue, ann } = storedIssue(world, 1)
  const moved = world.github.store.transferIssue(issue, ann, other)
  const raw = (path: string, init: RequestInit = {}) =>
    world.github.fetch(`http://github.local/repos/ann/queue${path}`, {
      headers: { authorization: `Bearer ${world.writeToken}` },
      redirect: 'manual',
      ...init,
    })
  return { world, other, moved, raw, repository: `http://github.local/repositories/${other.id}/issues/2` }
}

test('a transferred issue has a new number and id, its comments and history, and the labels that are known there', async () => {
  const { world, moved } = await transferred()
  const { json } = await world.ask('GET', 'repos/ann/other/issues/2')
  expect(json).toMatchObject({ id: moved.id, number: 2, title: 'x', body: 'text', comments: 1 })
  expect(names(json.labels)).toEqual(['A'])
  expect((await world.ask('GET', 'repos/ann/other/issues/2/comments')).json).toMatchObject([{ body: 'hi' }])
  const timeline = await world.ask('GET', 'repos/ann/other/issues/2/timeline')
  expect(timeline.json.map(({ event }: { event: string }) => event)).toEqual([
    'labeled',
    'labeled',
    'commented',
    'transferred',
  ])
})

test('a transferred issue is in no list of the repository that it left', async () => {
  const { world } = await transferred()
  for (const path of ['/issues?state=all', '/issues/events', '/issues/comments']) {
    expect((await world.ask('GET', path)).json).toEqual([])
  }
  expect(eventsOf(world, 1)).toEqual([])
  expect((await world.ask('GET', '')).json.open_issues_count).toBe(0)
})

test.each([
  ['GET', ''],
  ['GET', '/comments?per_page=5'],
  ['GET', '/timeline'],
  ['PATCH', ''],
  ['POST', '/labels'],
])('%s of the old place%s answers 301 with the new one', async (method, rest) => {
  const { raw, repository } = await transferred()
  const response = await raw(`/issues/1${rest}`, { method, ...(method !== 'GET' && { body: '{}' }) })
  expect(response.status).toBe(301)
  expect(response.headers.get('location')).toBe(repository + rest)
  expect(await response.json()).toMatchObject({ message: 'Moved Permanently', url: repository + rest })
})

test('a fetch that is not told otherwise follows to the new place, with its token and body', async () => {
  const { world } = await transferred()
  const read = await world.ask('GET', '/issues/1')
  expect([read.status, read.json.number]).toEqual([200, 2])
  const written = await world.ask('PATCH', '/issues/1', { title: 'y' })
  expect([written.status, written.json.title, written.json.number]).toEqual([200, 'y', 2])
})

test('an issue that was transferred and then deleted is gone from the old place, too', async () => {
  const { world, moved } = await transferred()
  world.github.store.issues.delete(moved)
  expect((await world.ask('GET', '/issues/1')).status).toBe(410)
})

test('a fetch that shall not be redirected fails', async () => {
  const { raw } = await transferred()
  await expect(raw('/issues/1', { redirect: 'error' })).rejects.toThrow('fetch failed')
})

test('GraphQL finds a transferred issue under its new id only', async () => {
  const { world } = await transferred()
  const query =
    'query ($name: String!, $n: Int!) { repository(owner: "ann", name: $name) { issue(number: $n) { title } } }'
  expect((await world.graphql(query, { name: 'queue', n: 1 })).json.errors).toMatchObject([
    { type: 'NOT_FOUND' },
  ])
  expect((await world.graphql(query, { name: 'other', n: 2 })).json.data.repository.issue).toEqual({
    title: 'x',
  })
})

test('an issue is not transferred twice, nor to where it is', async () => {
  const { world, moved, other } = await transferred()
  const { issue, ann } = storedIssue(world, 1)
  const { store } = world.github
  expect(() => store.transferIssue(issue, ann, other)).toThrow()
  expect(() => store.transferIssue(moved, ann, other)).toThrow()
})
