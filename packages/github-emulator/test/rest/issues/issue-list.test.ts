import { describe, expect, test } from 'vitest'
import { createWorld, openPullRequest, titles, type World } from '../../world.ts'

/** One issue a second: a (labels x, y), b (X), c (closed, y); then a is edited. */
async function createThree(): Promise<World> {
  const world = createWorld()
  await world.ask('POST', '/issues', { title: 'a', labels: ['x', 'y'] })
  world.clock.now += 1_000
  await world.ask('POST', '/issues', { title: 'b', labels: ['X'] })
  world.clock.now += 1_000
  await world.ask('POST', '/issues', { title: 'c', labels: ['y'] })
  await world.ask('PATCH', '/issues/3', { state: 'closed' })
  world.clock.now += 1_000
  await world.ask('PATCH', '/issues/1', { body: 'edited' })
  await world.ask('POST', '/issues/2/comments', { body: 'one comment' })
  return world
}

describe('listing issues', () => {
  test.each([
    ['', ['b', 'a']],
    ['?state=closed', ['c']],
    ['?state=all', ['c', 'b', 'a']],
    ['?state=all&direction=asc', ['a', 'b', 'c']],
    ['?labels=x', ['b', 'a']],
    ['?labels=X,y', ['a']],
    ['?labels=y&state=all', ['c', 'a']],
    ['?labels=nowhere', []],
    ['?state=all&sort=updated', ['b', 'a', 'c']],
    ['?state=all&sort=comments', ['b', 'c', 'a']],
    ['?state=all&since=2026-03-01T12:00:02Z', ['c', 'b', 'a']],
    ['?state=all&since=2026-03-01T12:00:03Z', ['b', 'a']],
    ['?state=all&since=2026-03-01T12:00:04Z', []],
    ['?creator=ANN', ['b', 'a']],
    ['?creator=nobody', []],
    ['?per_page=1', ['b']],
    ['?per_page=1&page=2', ['a']],
    ['?per_page=1&page=3', []],
  ])('with %s shows %j', async (query, expected) => {
    const world = await createThree()
    expect(titles(await world.ask('GET', `/issues${query}`))).toEqual(expected)
  })

  test.each(['state=lost', 'sort=size', 'direction=up', 'since=yesterday'])(
    'refuses %s with 422',
    async (query) => {
      const world = createWorld()
      const { status, json } = await world.ask('GET', `/issues?${query}`)
      expect(status).toBe(422)
      expect(json).toMatchObject({ message: 'Validation Failed', errors: [{ code: 'invalid' }] })
    },
  )

  test('has pull requests among the issues, marked as such', async () => {
    const world = createWorld()
    openPullRequest(world, 'pull')
    const { json } = await world.ask('GET', '/issues')
    expect(json).toMatchObject([
      { title: 'pull', pull_request: { url: 'http://github.local/repos/ann/queue/pulls/1' } },
    ])
  })

  test('orders issues of one second by their age', async () => {
    const world = createWorld()
    for (const title of ['1', '2', '3']) await world.ask('POST', '/issues', { title })
    expect(titles(await world.ask('GET', '/issues'))).toEqual(['3', '2', '1'])
    expect(titles(await world.ask('GET', '/issues?direction=asc'))).toEqual(['1', '2', '3'])
  })
})

describe('the Link header', () => {
  const relations = (link: string | null) =>
    Object.fromEntries(
      [...(link ?? '').matchAll(/<([^>]+)>; rel="(\w+)"/g)].map(([, url, relation]) => [relation, url]),
    )

  test('leads through /repositories/{id} and keeps the filters', async () => {
    const world = createWorld()
    for (const title of ['1', '2', '3', '4', '5'])
      await world.ask('POST', '/issues', { title, labels: ['x'] })
    const first = await world.ask('GET', '/issues?labels=x&per_page=2')
    const links = relations(first.headers.get('link'))
    expect(Object.keys(links)).toEqual(['next', 'last'])
    expect(links.next).toMatch(
      /^http:\/\/github\.local\/repositories\/\d+\/issues\?labels=x&per_page=2&page=2$/,
    )
    const second = await world.ask('GET', links.next?.replace('http://github.local/', '') ?? '')
    expect(titles(second)).toEqual(['3', '2'])
    expect(Object.keys(relations(second.headers.get('link')))).toEqual(['prev', 'next', 'last', 'first'])
    const last = await world.ask('GET', links.last?.replace('http://github.local/', '') ?? '')
    expect(titles(last)).toEqual(['1'])
    expect(Object.keys(relations(last.headers.get('link')))).toEqual(['prev', 'first'])
    const { prev, first: back } = relations(last.headers.get('link'))
    expect([prev, back].map((url) => new URL(url ?? '').searchParams.get('page'))).toEqual(['2', '1'])
  })

  test('is absent when everything is on one page', async () => {
    const world = createWorld()
    await world.ask('POST', '/issues', { title: '1' })
    expect((await world.ask('GET', '/issues')).headers.get('link')).toBeNull()
  })

  test('gives at most 100 a page', async () => {
    const world = createWorld()
    for (let index = 0; index < 101; index++) await world.ask('POST', '/labels', { name: `l${index}` })
    const { json } = await world.ask('GET', '/labels?per_page=1000')
    expect(json).toHaveLength(100)
    expect((await world.ask('GET', '/labels')).json).toHaveLength(30)
  })
})
