import { type Behaviour, OPENAPI, open, PAGINATION, type World } from './row.ts'

const EVENT_TYPES = 'docs: issue-event-types'
const CONDITIONAL = 'docs: best-practices-for-using-the-rest-api (conditional requests)'

/** Opens issue 1 with a label, says something on it, and closes it as a duplicate, a second apart. */
async function live(github: World): Promise<void> {
  await open(github, ['a'], { labels: ['x'] })
  await github.send('POST', 'issues/1/comments', { body: 'hi' })
  github.pass(1)
  await github.send('PATCH', 'issues/1', { state: 'closed', state_reason: 'duplicate' })
}

export const EVENTS: readonly Behaviour[] = [
  {
    name: 'the events of a repository come newest first, each with its issue',
    source: OPENAPI,
    async probe(github) {
      await live(github)
      const events = await github.send('GET', 'issues/events')
      return [events.each('event'), events.each('issue.number')]
    },
    expected: [
      ['closed', 'labeled'],
      [1, 1],
    ],
    emulate: 'missing',
  },
  {
    name: 'the events of an issue come oldest first, and comments are none',
    source: `${EVENT_TYPES}: "commented" is in timelines only`,
    async probe(github) {
      await live(github)
      return (await github.send('GET', 'issues/1/events')).each('event')
    },
    expected: ['labeled', 'closed'],
    emulate: {
      gives: ['opened', 'closed'],
      note: 'writes "opened", which is no event on GitHub, and none for labels',
    },
  },
  {
    name: 'the timeline of an issue has its comments among its events',
    source: EVENT_TYPES,
    async probe(github) {
      await live(github)
      const timeline = await github.send('GET', 'issues/1/timeline')
      return [timeline.each('event'), timeline.at('1.body'), timeline.at('2.state_reason')]
    },
    expected: [['labeled', 'commented', 'closed'], 'hi', 'duplicate'],
    emulate: { gives: [['opened', 'closed'], undefined, undefined], note: 'has no comments in it' },
  },
  {
    name: 'an event tells who did what, and when, and is found by its id',
    source: OPENAPI,
    async probe(github) {
      await open(github, ['a'], { labels: ['x'] })
      const list = await github.send('GET', 'issues/events')
      const event = await github.send('GET', `issues/events/${list.at('0.id')}`)
      return [event.at('event'), event.at('actor.login'), event.at('label.name'), event.at('created_at')]
    },
    expected: ['labeled', 'octo', 'x', '2026-01-01T00:00:00Z'],
    emulate: 'missing',
  },
  {
    name: 'a change of title is an event with both titles',
    source: EVENT_TYPES,
    async probe(github) {
      await open(github, ['a'])
      await github.send('PATCH', 'issues/1', { title: 'b' })
      return (await github.send('GET', 'issues/1/events')).at('0.rename')
    },
    expected: { from: 'a', to: 'b' },
    emulate: { gives: null, note: 'no event' },
  },
  {
    name: 'events come in pages, and their ids grow',
    source: PAGINATION,
    async probe(github) {
      await open(github, ['a'], { labels: ['x', 'y', 'z'] })
      const first = await github.send('GET', 'issues/events?per_page=2')
      const second = await github.send('GET', 'issues/events?per_page=2&page=2')
      const ids = [...first.each('id'), ...second.each('id')].map(Number)
      const falling = ids.every((id, index) => index === 0 || id < (ids[index - 1] ?? 0))
      return [first.each('label.name'), second.each('label.name'), falling]
    },
    expected: [['z', 'y'], ['x'], true],
    emulate: 'missing',
  },
  {
    name: 'unchanged events answer 304 to their ETag',
    source: CONDITIONAL,
    async probe(github) {
      await live(github)
      const etag = (await github.send('GET', 'issues/events')).header('etag') ?? ''
      const headers = { 'if-none-match': etag }
      return (await github.send('GET', 'issues/events', undefined, { headers })).status
    },
    expected: 304,
    emulate: 'missing',
  },
]
