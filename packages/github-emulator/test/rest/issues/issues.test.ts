import { describe, expect, test } from 'vitest'
import { createWorld, eventsOf, names, openPullRequest } from '../../world.ts'

describe('creating an issue', () => {
  test('answers 201 with the issue, whose id is not its number', async () => {
    const world = createWorld()
    const { status, headers, json } = await world.ask('POST', '/issues', {
      title: 'Job',
      body: 'text',
      labels: ['pending'],
    })
    expect(status).toBe(201)
    expect(headers.get('location')).toBe(json.url)
    expect(json).toMatchObject({
      number: 1,
      title: 'Job',
      body: 'text',
      state: 'open',
      state_reason: null,
      comments: 0,
      created_at: '2026-03-01T12:00:00Z',
      updated_at: '2026-03-01T12:00:00Z',
      closed_at: null,
      user: { login: 'ann', type: 'User' },
      author_association: 'OWNER',
      url: 'http://github.local/repos/ann/queue/issues/1',
      html_url: 'http://github.local/ann/queue/issues/1',
    })
    expect(json.id).toBeGreaterThan(2 ** 31)
    expect(json.node_id).toMatch(/^I_kw/)
  })

  test('creates labels that the repository lacks, in the colour ededed, and writes an event for each', async () => {
    const world = createWorld()
    await world.ask('POST', '/labels', { name: 'Known', color: 'ff0000' })
    const { json } = await world.ask('POST', '/issues', { title: 'Job', labels: ['known', { name: 'new' }] })
    expect(json.labels).toMatchObject([
      { name: 'Known', color: 'ff0000' },
      { name: 'new', color: 'ededed', description: null },
    ])
    expect(eventsOf(world, 1)).toEqual(['labeled:Known', 'labeled:new'])
  })

  test('gives issues and pull requests numbers of one sequence', async () => {
    const world = createWorld()
    await world.ask('POST', '/issues', { title: 'one' })
    expect(openPullRequest(world, 'two')).toBe(2)
    expect((await world.ask('POST', '/issues', { title: 'three' })).json.number).toBe(3)
  })

  test.each([
    ['no title', {}, { message: 'Invalid request.\n\n"title" wasn\'t supplied.' }],
    [
      'a blank title',
      { title: ' ' },
      { errors: [{ resource: 'Issue', field: 'title', code: 'missing_field' }] },
    ],
    [
      'a title of 257 characters',
      { title: 'x'.repeat(257) },
      { errors: [{ code: 'custom', message: 'title is too long (maximum is 256 characters)' }] },
    ],
    [
      'a body of 65,537 characters',
      { title: 'x', body: 'x'.repeat(65_537) },
      {
        errors: [
          { field: 'body', code: 'custom', message: 'body is too long (maximum is 65536 characters)' },
        ],
      },
    ],
    ['labels that are no list', { title: 'x', labels: 'a' }, { status: '422' }],
    ['a label that is no text', { title: 'x', labels: [5] }, { status: '422' }],
    [
      'a label name of 51 characters',
      { title: 'x', labels: ['l'.repeat(51)] },
      { errors: [{ resource: 'Label' }] },
    ],
    [
      '101 labels',
      { title: 'x', labels: Array.from({ length: 101 }, (_, index) => `l${index}`) },
      { status: '422' },
    ],
  ])('refuses %s with 422 and creates nothing', async (_, body, expected) => {
    const world = createWorld()
    const refused = await world.ask('POST', '/issues', body)
    expect(refused.status).toBe(422)
    expect(refused.json).toMatchObject({ ...expected, documentation_url: expect.any(String) })
    expect((await world.ask('GET', '/issues')).json).toEqual([])
    expect((await world.ask('GET', '/labels')).json).toEqual([])
    expect((await world.ask('POST', '/issues', { title: 'next' })).json.number).toBe(1)
  })

  test('takes a body of 65,536 characters outside the basic plane', async () => {
    const world = createWorld()
    const body = '🐙'.repeat(65_536)
    const { status, json } = await world.ask('POST', '/issues', { title: 'x', body })
    expect(status).toBe(201)
    expect(json.body).toBe(body)
  })
})

describe('changing an issue', () => {
  test('closes it with a reason and a time, and reopens it', async () => {
    const world = createWorld()
    await world.ask('POST', '/issues', { title: 'Job' })
    world.clock.now += 5_000
    const closed = await world.ask('PATCH', '/issues/1', { state: 'closed', state_reason: 'not_planned' })
    expect(closed.json).toMatchObject({
      state: 'closed',
      state_reason: 'not_planned',
      closed_at: '2026-03-01T12:00:05Z',
      updated_at: '2026-03-01T12:00:05Z',
      closed_by: { login: 'ann' },
    })
    const reopened = await world.ask('PATCH', '/issues/1', { state: 'open' })
    expect(reopened.json).toMatchObject({
      state: 'open',
      state_reason: 'reopened',
      closed_at: null,
      closed_by: null,
    })
    expect(eventsOf(world, 1)).toEqual(['closed', 'reopened'])
  })

  test.each([
    [undefined, 'completed'],
    ['completed', 'completed'],
    ['duplicate', 'duplicate'],
  ])('closes it for the reason %s as %s', async (reason, expected) => {
    const world = createWorld()
    await world.ask('POST', '/issues', { title: 'Job' })
    const closed = await world.ask('PATCH', '/issues/1', { state: 'closed', state_reason: reason })
    expect(closed.json.state_reason).toBe(expected)
  })

  test('closing a closed issue changes neither its reason nor its timeline', async () => {
    const world = createWorld()
    await world.ask('POST', '/issues', { title: 'Job' })
    await world.ask('PATCH', '/issues/1', { state: 'closed' })
    const again = await world.ask('PATCH', '/issues/1', { state: 'closed', state_reason: 'not_planned' })
    expect(again.json.state_reason).toBe('completed')
    expect(eventsOf(world, 1)).toEqual(['closed'])
  })

  test('replaces the set of labels, with an event for each difference', async () => {
    const world = createWorld()
    await world.ask('POST', '/issues', { title: 'Job', labels: ['a', 'b'] })
    const { json } = await world.ask('PATCH', '/issues/1', { labels: ['B', 'c'] })
    expect(names(json.labels)).toEqual(['b', 'c'])
    expect(eventsOf(world, 1)).toEqual(['labeled:a', 'labeled:b', 'unlabeled:a', 'labeled:c'])
  })

  test('changes the title with an event that has both titles', async () => {
    const world = createWorld()
    await world.ask('POST', '/issues', { title: 'old', body: 'stays' })
    const { json } = await world.ask('PATCH', '/issues/1', { title: 'new' })
    expect(json).toMatchObject({ title: 'new', body: 'stays' })
    expect(eventsOf(world, 1)).toEqual(['renamed'])
  })

  test.each([
    ['an unknown state', { state: 'paused' }],
    ['an unknown reason', { state: 'closed', state_reason: 'bored' }],
    ['a body that is too long', { body: 'x'.repeat(65_537) }],
    ['a good title with a bad label', { title: 'new', labels: ['l'.repeat(51)] }],
  ])('refuses %s with 422 and leaves the issue as it was', async (_, change) => {
    const world = createWorld()
    await world.ask('POST', '/issues', { title: 'Job', body: 'text' })
    const before = (await world.ask('GET', '/issues/1')).json
    expect((await world.ask('PATCH', '/issues/1', change)).status).toBe(422)
    expect((await world.ask('GET', '/issues/1')).json).toEqual(before)
    expect(eventsOf(world, 1)).toEqual([])
  })
})

describe('reading an issue', () => {
  test('answers 404 for a number that never was, and 410 for a deleted issue, which is in no list', async () => {
    const world = createWorld()
    await world.ask('POST', '/issues', { title: 'Job' })
    const repository = world.github.store.repositories.named('ann', 'queue')
    const issue = repository && world.github.store.issues.numbered(repository, 1)
    if (issue) world.github.store.issues.delete(issue)
    const gone = await world.ask('GET', '/issues/1')
    expect(gone).toMatchObject({ status: 410, json: { message: 'This issue was deleted', status: '410' } })
    expect((await world.ask('POST', '/issues/1/comments', { body: 'x' })).status).toBe(410)
    expect((await world.ask('GET', '/issues?state=all')).json).toEqual([])
    expect((await world.ask('GET', '/issues/2')).status).toBe(404)
  })
})
