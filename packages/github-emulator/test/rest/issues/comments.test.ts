import { expect, test } from 'vitest'
import { createWorld, eventsOf } from '../../world.ts'

const bodies = (json: { body: string }[]) => json.map(({ body }) => body)

test('a comment is created, read, edited and deleted, and counts on its issue', async () => {
  const world = createWorld()
  await world.ask('POST', '/issues', { title: 'x' })
  world.clock.now += 1_000
  const created = await world.ask('POST', '/issues/1/comments', { body: 'first' })
  expect(created).toMatchObject({
    status: 201,
    json: {
      body: 'first',
      user: { login: 'ann' },
      created_at: '2026-03-01T12:00:01Z',
      issue_url: 'http://github.local/repos/ann/queue/issues/1',
    },
  })
  expect(created.json.html_url).toBe(`http://github.local/ann/queue/issues/1#issuecomment-${created.json.id}`)
  expect((await world.ask('GET', '/issues/1')).json).toMatchObject({
    comments: 1,
    updated_at: '2026-03-01T12:00:01Z',
  })

  const path = `/issues/comments/${created.json.id}`
  expect((await world.ask('GET', path)).json).toEqual(created.json)
  world.clock.now += 1_000
  const edited = await world.ask('PATCH', path, { body: 'second' })
  expect(edited.json).toMatchObject({
    body: 'second',
    created_at: '2026-03-01T12:00:01Z',
    updated_at: '2026-03-01T12:00:02Z',
  })
  expect(eventsOf(world, 1)).toEqual(['commented'])

  expect((await world.ask('DELETE', path)).status).toBe(204)
  expect((await world.ask('GET', path)).status).toBe(404)
  expect((await world.ask('GET', '/issues/1')).json.comments).toBe(0)
  expect(eventsOf(world, 1)).toEqual([])
})

test('comments are listed oldest first, from a time of update on, page by page', async () => {
  const world = createWorld()
  await world.ask('POST', '/issues', { title: 'x' })
  for (const body of ['a', 'b', 'c']) {
    await world.ask('POST', '/issues/1/comments', { body })
    world.clock.now += 1_000
  }
  expect(bodies((await world.ask('GET', '/issues/1/comments')).json)).toEqual(['a', 'b', 'c'])
  const since = await world.ask('GET', '/issues/1/comments?since=2026-03-01T12:00:01Z')
  expect(bodies(since.json)).toEqual(['b', 'c'])
  const page = await world.ask('GET', '/issues/1/comments?per_page=2&page=2')
  expect(bodies(page.json)).toEqual(['c'])
  expect(page.headers.get('link')).toContain('rel="prev"')
})

test('comments of the whole repository are sorted as asked', async () => {
  const world = createWorld()
  await world.ask('POST', '/issues', { title: 'x' })
  await world.ask('POST', '/issues', { title: 'y' })
  const first = await world.ask('POST', '/issues/1/comments', { body: 'old' })
  world.clock.now += 1_000
  await world.ask('POST', '/issues/2/comments', { body: 'new' })
  world.clock.now += 1_000
  await world.ask('PATCH', `/issues/comments/${first.json.id}`, { body: 'old, edited' })
  const list = async (query: string) => bodies((await world.ask('GET', `/issues/comments${query}`)).json)
  expect(await list('')).toEqual(['old, edited', 'new'])
  expect(await list('?sort=created&direction=desc')).toEqual(['new', 'old, edited'])
  expect(await list('?sort=updated&direction=desc')).toEqual(['old, edited', 'new'])
  expect(await list('?since=2026-03-01T12:00:02Z')).toEqual(['old, edited'])
})

test.each([
  ['a blank body', { body: ' ' }, 'Body cannot be blank'],
  [
    'a body of 65,537 characters',
    { body: 'x'.repeat(65_537) },
    'Body is too long (maximum is 65536 characters)',
  ],
])('%s is refused with 422', async (_, body, message) => {
  const world = createWorld()
  await world.ask('POST', '/issues', { title: 'x' })
  const { status, json } = await world.ask('POST', '/issues/1/comments', body)
  expect(status).toBe(422)
  expect(json.errors).toMatchObject([{ resource: 'IssueComment', message }])
  expect((await world.ask('GET', '/issues/1')).json.comments).toBe(0)
})

test('a comment of another repository is not found', async () => {
  const world = createWorld()
  world.github.createRepository({ owner: 'ann', name: 'other' })
  await world.ask('POST', '/issues', { title: 'x' })
  const { json } = await world.ask('POST', '/issues/1/comments', { body: 'x' })
  expect((await world.ask('GET', `repos/ann/other/issues/comments/${json.id}`)).status).toBe(404)
})
