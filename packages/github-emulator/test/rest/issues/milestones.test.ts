import { describe, expect, test } from 'vitest'
import { honest } from '../../../fidelity/honest.ts'
import { createPagesWorld, words } from '../../pages/world.ts'
import { type Answer, createWorld, storedIssue, titles, type World } from '../../world.ts'

const start = () => createWorld({}, honest)
const create = (world: World, title: string, more: object = {}) =>
  world.ask('POST', '/milestones', { title, ...more })
const numbers = ({ json }: Answer) => json.map(({ number }: { number: number }) => number)

describe('a milestone', () => {
  test('is made, read, changed and deleted, and its number is not used again', async () => {
    const world = start()
    const given = { title: 'Spring', description: 'Flowers', due_on: '2026-04-01T07:00:00Z' }
    const made = await world.ask('POST', '/milestones', given)
    expect(made).toMatchObject({
      status: 201,
      json: { ...given, number: 1, state: 'open', open_issues: 0, closed_issues: 0, closed_at: null },
    })
    expect(made.headers.get('location')).toBe('http://github.local/repos/ann/queue/milestones/1')
    world.clock.now += 5000
    const changed = await world.ask('PATCH', '/milestones/1', { title: 'Summer', state: 'closed' })
    const expected = { title: 'Summer', description: 'Flowers', closed_at: '2026-03-01T12:00:05Z' }
    expect(changed).toMatchObject({ status: 200, json: { ...expected, state: 'closed' } })
    expect((await world.ask('GET', '/milestones/1')).json).toEqual(changed.json)
    expect((await world.ask('PATCH', '/milestones/1', { state: 'open' })).json.closed_at).toBeNull()
    expect((await world.ask('DELETE', '/milestones/1')).status).toBe(204)
    expect((await world.ask('GET', '/milestones/1')).status).toBe(404)
    expect((await create(world, 'Summer')).json.number).toBe(2)
  })

  test('has a title that no other has', async () => {
    const world = start()
    await create(world, 'a')
    await create(world, 'b')
    const refusal = { errors: [{ resource: 'Milestone', code: 'already_exists', field: 'title' }] }
    expect(await create(world, 'a')).toMatchObject({ status: 422, json: refusal })
    expect(await world.ask('PATCH', '/milestones/2', { title: 'a' })).toMatchObject({
      status: 422,
      json: refusal,
    })
    expect((await world.ask('PATCH', '/milestones/2', { title: 'b' })).status).toBe(200)
  })

  test.each([
    ['no title', {}],
    ['a blank title', { title: ' ' }],
    ['an unknown state', { title: 'a', state: 'late' }],
    ['a date that is none', { title: 'a', due_on: 'soon' }],
  ])('with %s is refused', async (_, body) => {
    const world = start()
    expect((await world.ask('POST', '/milestones', body)).status).toBe(422)
    expect((await world.ask('GET', '/milestones?state=all')).json).toEqual([])
  })

  test.each(['GET', 'PATCH', 'DELETE'])('that is not there answers 404 to %s', async (method) => {
    const world = start()
    const body = method === 'PATCH' ? { title: 'a' } : undefined
    expect((await world.ask(method, '/milestones/1', body)).status).toBe(404)
  })
})

describe('the list of milestones', () => {
  async function filled() {
    const world = start()
    await create(world, 'late', { due_on: '2026-06-01T00:00:00Z' })
    await create(world, 'soon', { due_on: '2026-04-01T00:00:00Z' })
    await create(world, 'never')
    await create(world, 'past', { state: 'closed', due_on: '2026-01-01T00:00:00Z' })
    for (const milestone of [1, 2, 2]) await world.ask('POST', '/issues', { title: 'x', milestone })
    for (const number of [1, 2]) await world.ask('PATCH', `/issues/${number}`, { state: 'closed' })
    return world
  }

  test.each([
    ['', ['soon', 'late', 'never']],
    ['?direction=desc', ['late', 'soon', 'never']],
    ['?state=closed', ['past']],
    ['?state=all', ['past', 'soon', 'late', 'never']],
    ['?sort=completeness', ['never', 'soon', 'late']],
    ['?sort=completeness&direction=desc', ['late', 'soon', 'never']],
    ['?per_page=2&page=2', ['never']],
  ])('%s is in its order', async (query, expected) => {
    const world = await filled()
    expect(titles(await world.ask('GET', `/milestones${query}`))).toEqual(expected)
  })

  test('counts issues, and leads to its next page', async () => {
    const world = await filled()
    const { json, headers } = await world.ask('GET', '/milestones?per_page=1')
    expect(json).toMatchObject([{ title: 'soon', open_issues: 1, closed_issues: 1 }])
    expect(headers.get('link')).toContain('page=2>; rel="next"')
  })

  test('counts no issues that were deleted', async () => {
    const world = await filled()
    const { issue } = storedIssue(world, 3)
    world.github.store.issues.delete(issue)
    const { json } = await world.ask('GET', '/milestones/2')
    expect(json).toMatchObject({ open_issues: 0, closed_issues: 1 })
    const { issue: closed } = storedIssue(world, 1)
    world.github.store.issues.delete(closed)
    const sorted = await world.ask('GET', '/milestones?sort=completeness&direction=desc')
    expect(titles(sorted)).toEqual(['soon', 'late', 'never'])
  })

  test.each(['state=x', 'sort=x', 'direction=x'])('takes ?%s for nothing said', async (query) => {
    const world = createWorld()
    for (const [title, due_on] of [
      ['b', '2026-06-01T00:00:00Z'],
      ['a', '2026-04-01T00:00:00Z'],
    ] as const) {
      await create(world, title, { due_on })
    }
    expect(titles(await world.ask('GET', `/milestones?${query}`))).toEqual(['a', 'b'])
  })
})

describe('an issue', () => {
  test('is put into a milestone, into another and into none, and its timeline says so', async () => {
    const world = start()
    for (const title of ['a', 'b']) await create(world, title)
    const made = await world.ask('POST', '/issues', { title: 'x', milestone: 1 })
    expect(made.json.milestone).toMatchObject({ number: 1, title: 'a', open_issues: 1 })
    const put = async (milestone: unknown) =>
      (await world.ask('PATCH', '/issues/1', { milestone })).json.milestone
    expect(await put(2)).toMatchObject({ title: 'b' })
    expect(await put(2)).toMatchObject({ title: 'b' })
    expect(await put(null)).toBeNull()
    for (const list of ['timeline', 'events']) {
      const { json } = await world.ask('GET', `/issues/1/${list}`)
      const told = json.map((event: { event: string; milestone: { title: string } }) => [
        event.event,
        event.milestone.title,
      ])
      expect(told).toEqual([
        ['milestoned', 'a'],
        ['demilestoned', 'a'],
        ['milestoned', 'b'],
        ['demilestoned', 'b'],
      ])
    }
  })

  test('keeps its milestone when something else changes, and loses one that is deleted', async () => {
    const world = start()
    await create(world, 'a')
    await world.ask('POST', '/issues', { title: 'x', milestone: 1 })
    expect((await world.ask('PATCH', '/issues/1', { title: 'y' })).json.milestone.number).toBe(1)
    await world.ask('DELETE', '/milestones/1')
    expect((await world.ask('GET', '/issues/1')).json.milestone).toBeNull()
  })

  test.each([7, 'a', 0, 1.5])('cannot be put into milestone %j, which is none', async (milestone) => {
    const world = createWorld()
    await create(world, 'a')
    const refusal = { value: milestone, resource: 'Issue', field: 'milestone', code: 'invalid' }
    const answer = await world.ask('POST', '/issues', { title: 'x', milestone })
    expect(answer).toMatchObject({ status: 422, json: { errors: [refusal] } })
    expect((await world.ask('GET', '/issues')).json).toEqual([])
  })

  test('of somebody who may only read is made without its milestone', async () => {
    const world = start()
    await create(world, 'a')
    world.github.createUser({ login: 'bob' })
    world.github.createCollaborator({ owner: 'ann', repo: 'queue', login: 'bob', role: 'read' })
    const token = world.github.createToken({ login: 'bob', permissions: 'write' })
    const headers = { authorization: `Bearer ${token}` }
    const made = await world.ask('POST', '/issues', { title: 'x', milestone: 1 }, headers)
    expect(made).toMatchObject({ status: 201, json: { milestone: null } })
  })

  test.each([
    ['1', [1, 3]],
    ['2', [2]],
    ['*', [1, 2, 3]],
    ['none', [4]],
  ])('is listed by ?milestone=%s', async (filter, expected) => {
    const world = start()
    for (const title of ['a', 'b']) await create(world, title)
    for (const milestone of [1, 2, 1, null]) await world.ask('POST', '/issues', { title: 'x', milestone })
    const list = await world.ask('GET', `/issues?direction=asc&milestone=${filter}`)
    expect(numbers(list)).toEqual(expected)
    const page = await world.ask('GET', `/issues?per_page=1&milestone=${filter}`)
    expect(page.headers.get('link')?.includes('rel="next"') ?? false).toBe(expected.length > 1)
  })

  test.each(['3', 'a', ''])('is not listed by ?milestone=%s, which is none', async (filter) => {
    const world = start()
    const refusal = { value: filter, resource: 'Issue', field: 'milestone', code: 'invalid' }
    expect(await world.ask('GET', `/issues?milestone=${filter}`)).toMatchObject({
      status: 422,
      json: { errors: [refusal] },
    })
  })
})

test('a stale list of milestones is as it was', async () => {
  const world = start()
  world.github.faults.add({ kind: 'stale', seconds: 10, match: { route: '/milestones' } })
  await create(world, 'a')
  expect((await world.ask('GET', '/milestones')).json).toEqual([])
  world.clock.now += 11_000
  await world.ask('DELETE', '/milestones/1')
  expect(titles(await world.ask('GET', '/milestones'))).toEqual(['a'])
})

test('the page of an issue tells its milestone, and how it came into it', async () => {
  const { store, repository, bot, open, get } = createPagesWorld()
  const issue = open('job')
  const milestone = store.milestones.create(repository, bot, { title: 'Spring <1>' })
  store.milestones.assign(issue, bot, milestone)
  const { text } = await get(`/octo/queue/issues/${issue.number}`)
  expect(words(text)).toContain('added this to the milestone Spring &lt;1&gt;')
  expect(words(text)).toContain('Milestone Spring &lt;1&gt;')
})

test('a token without "Issues" makes no milestones', async () => {
  const world = start()
  const token = world.github.createToken({ login: 'ann', permissions: 'write', without: ['issues'] })
  const headers = { authorization: `Bearer ${token}` }
  expect((await world.ask('POST', '/milestones', { title: 'a' }, headers)).status).toBe(403)
  expect((await world.ask('GET', '/milestones', undefined, headers)).status).toBe(200)
})
