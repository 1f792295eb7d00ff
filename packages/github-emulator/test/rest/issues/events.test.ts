import { describe, expect, test } from 'vitest'
import { honest } from '../../../fidelity/honest.ts'
import { type Answer, createWorld, openPullRequest, storedIssue } from '../../world.ts'

interface Event {
  id: number
  event: string
  issue: { number: number }
  label?: { name: string }
}

/** Each event as `name #issue`. */
const said = ({ json }: Answer): string[] =>
  json.map(({ event, issue }: Event) => `${event} #${issue.number}`)
const kinds = ({ json }: Answer): string[] => json.map(({ event }: Event) => event)

describe('the events of a repository', () => {
  test('come newest first with the issue of each, and without comments', async () => {
    const world = createWorld({}, honest)
    await world.ask('POST', '/issues', { title: 'x', labels: ['a'] })
    await world.ask('POST', '/issues', { title: 'y' })
    await world.ask('PATCH', '/issues/2', { state: 'closed' })
    await world.ask('POST', '/issues/1/comments', { body: 'hi' })
    await world.ask('DELETE', '/issues/1/labels/a')
    const events = await world.ask('GET', '/issues/events')
    expect(said(events)).toEqual(['unlabeled #1', 'closed #2', 'labeled #1'])
    const ids: number[] = events.json.map(({ id }: Event) => id)
    expect(ids).toEqual([...ids].sort((left, right) => right - left))
  })

  test('have actor, time and label, and no App', async () => {
    const world = createWorld({}, honest)
    await world.ask('POST', '/issues', { title: 'x', labels: ['a'] })
    const [event] = (await world.ask('GET', '/issues/events')).json
    expect(event).toMatchObject({
      event: 'labeled',
      actor: { login: 'ann' },
      label: { name: 'a', color: 'ededed' },
      created_at: '2026-03-01T12:00:00Z',
      performed_via_github_app: null,
      url: `http://github.local/repos/ann/queue/issues/events/${event.id}`,
    })
    expect((await world.ask('GET', `/issues/events/${event.id}`)).json).toEqual(event)
  })

  test('come in pages, and answer 304 while nothing happens', async () => {
    const world = createWorld({}, honest)
    await world.ask('POST', '/issues', { title: 'x', labels: ['a', 'b', 'c'] })
    const first = await world.ask('GET', '/issues/events?per_page=2')
    const second = await world.ask('GET', '/issues/events?per_page=2&page=2')
    expect([...first.json, ...second.json].map(({ label }: Event) => label?.name)).toEqual(['c', 'b', 'a'])
    expect(first.headers.get('link')).toContain('page=2>; rel="next"')
    const known = { 'if-none-match': first.headers.get('etag') ?? '' }
    expect((await world.ask('GET', '/issues/events?per_page=2', undefined, known)).status).toBe(304)
    await world.ask('PATCH', '/issues/1', { state: 'closed' })
    expect((await world.ask('GET', '/issues/events?per_page=2', undefined, known)).status).toBe(200)
  })

  test('have those of pull requests among them', async () => {
    const world = createWorld({}, honest)
    const number = openPullRequest(world, 'change')
    await world.ask('POST', `/issues/${number}/labels`, ['a'])
    const events = await world.ask('GET', '/issues/events')
    expect(events.json[0].issue).toMatchObject({ number, pull_request: {} })
  })

  test('forget those of a deleted issue, with its comments', async () => {
    const world = createWorld({}, honest)
    await world.ask('POST', '/issues', { title: 'x', labels: ['a'] })
    await world.ask('POST', '/issues/1/comments', { body: 'hi' })
    world.github.store.issues.delete(storedIssue(world, 1).issue)
    expect((await world.ask('GET', '/issues/events')).json).toEqual([])
    expect((await world.ask('GET', '/issues/comments')).json).toEqual([])
    expect((await world.ask('GET', '/issues/1/events')).status).toBe(410)
  })

  test('may lag behind', async () => {
    const world = createWorld()
    world.github.faults.add({ kind: 'stale', seconds: 30 })
    await world.ask('POST', '/issues', { title: 'x', labels: ['a'] })
    expect((await world.ask('GET', '/issues/events')).json).toEqual([])
    world.clock.now += 60_000
    expect(kinds(await world.ask('GET', '/issues/events'))).toEqual(['labeled'])
  })
})

test.each([
  ['an unknown event', () => 5],
  ['the event of a comment', (ids: number[]) => ids.at(-1)],
])('%s is not found by its id', async (_, pick) => {
  const world = createWorld({}, honest)
  await world.ask('POST', '/issues', { title: 'x' })
  await world.ask('POST', '/issues/1/comments', { body: 'hi' })
  const stored = world.github.store.events.ofIssue(storedIssue(world, 1).issue, { limit: 10, offset: 0 })
  const id = pick(stored.map((event) => event.id))
  expect((await world.ask('GET', `/issues/events/${id}`)).status).toBe(404)
})

test('an event is not found in another repository', async () => {
  const world = createWorld({}, honest)
  world.github.createRepository({ owner: 'ann', name: 'other' })
  await world.ask('POST', '/issues', { title: 'x', labels: ['a'] })
  const [{ id }] = (await world.ask('GET', '/issues/events')).json
  expect((await world.ask('GET', `repos/ann/other/issues/events/${id}`)).status).toBe(404)
})

describe('the events of an issue', () => {
  const live = async () => {
    const world = createWorld({}, honest)
    await world.ask('POST', '/issues', { title: 'old', labels: ['a'] })
    await world.ask('PATCH', '/issues/1', { title: 'new' })
    await world.ask('POST', '/issues/1/comments', { body: 'hi' })
    await world.ask('PATCH', '/issues/1', { state: 'closed', state_reason: 'duplicate' })
    await world.ask('PATCH', '/issues/1', { state: 'open' })
    const { issue, ann } = storedIssue(world, 1)
    world.github.store.issues.unlock(world.github.store.issues.lock(issue, ann, 'resolved'), ann)
    return world
  }

  test('come oldest first, without comments', async () => {
    const events = await (await live()).ask('GET', '/issues/1/events')
    expect(kinds(events)).toEqual(['labeled', 'renamed', 'closed', 'reopened', 'locked', 'unlocked'])
    expect(events.json[1].rename).toEqual({ from: 'old', to: 'new' })
    expect(events.json[4].lock_reason).toBe('resolved')
  })

  test('are in the timeline with comments in their place, and with the reason of a close', async () => {
    const timeline = await (await live()).ask('GET', '/issues/1/timeline')
    expect(kinds(timeline)).toEqual([
      'labeled',
      'renamed',
      'commented',
      'closed',
      'reopened',
      'locked',
      'unlocked',
    ])
    expect(timeline.json[2]).toMatchObject({ body: 'hi', actor: { login: 'ann' }, user: { login: 'ann' } })
    expect(timeline.json[3].state_reason).toBe('duplicate')
  })

  test.each(['/issues/1/events', '/issues/1/timeline'])('%s comes in pages', async (path) => {
    const world = await live()
    const all = kinds(await world.ask('GET', path))
    const page = await world.ask('GET', `${path}?per_page=2&page=2`)
    expect(kinds(page)).toEqual(all.slice(2, 4))
    expect(page.headers.get('link')).toContain('rel="last"')
  })

  test.each(['/issues/9/events', '/issues/9/timeline'])('%s of no issue is not found', async (path) => {
    expect((await createWorld({}, honest).ask('GET', path)).status).toBe(404)
  })
})

test('a locked issue says so, with its reason', async () => {
  const world = createWorld({}, honest)
  await world.ask('POST', '/issues', { title: 'x' })
  const { issue, ann } = storedIssue(world, 1)
  const locked = world.github.store.issues.lock(issue, ann, 'spam')
  expect((await world.ask('GET', '/issues/1')).json).toMatchObject({
    locked: true,
    active_lock_reason: 'spam',
  })
  world.github.store.issues.lock(locked, ann)
  expect(kinds(await world.ask('GET', '/issues/1/events'))).toEqual(['locked'])
})
