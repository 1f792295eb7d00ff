import { type Behaviour, links, OPENAPI, open, PAGINATION, type World } from './row.ts'

const MAX_PER_PAGE = 100

/**
 * Opens a, b and c, closes b, and puts labels on them: a has x; b has x and y; c has X (the same as x) and z.
 */
async function threeIssues(github: World): Promise<void> {
  await open(github, ['a'], { labels: ['x'] })
  await open(github, ['b'], { labels: ['x', 'y'] })
  await open(github, ['c'], { labels: ['X', 'z'] })
  await github.send('PATCH', 'issues/2', { state: 'closed' })
}

const listing = (query: string, expected: string[], more: Partial<Behaviour> = {}): Behaviour => ({
  name: `issues?${query} gives ${expected.join(', ') || 'nothing'}`,
  source: OPENAPI,
  async probe(github) {
    await threeIssues(github)
    return (await github.send('GET', `issues${query && '?'}${query}`)).each('title')
  },
  expected,
  ...more,
})

const caseMatters =
  'compares labels by case; one repository cannot hold x and X on GitHub (label names are unique, whatever their case)'

export const LISTS: readonly Behaviour[] = [
  listing('', ['c', 'a']),
  listing('state=all', ['c', 'b', 'a']),
  listing('state=closed', ['b']),
  listing('state=all&direction=asc', ['a', 'b', 'c']),
  listing('state=all&sort=updated', ['b', 'c', 'a']),
  listing('state=all&labels=x,y', ['b']),
  listing('state=all&labels=x', ['c', 'b', 'a'], { emulate: { gives: ['b', 'a'], note: caseMatters } }),
  listing('state=all&labels=Y', ['b'], { emulate: { gives: [], note: caseMatters } }),
  listing('state=all&labels=unknown', []),
  listing('state=all&per_page=2', ['c', 'b']),
  listing('state=all&per_page=2&page=2', ['a']),
  listing('state=all&page=9', []),
  listing('state=all&creator=octo', ['c', 'b', 'a']),
  listing('state=all&creator=hubot', []),
  {
    name: 'sort=comments puts the most discussed first',
    source: OPENAPI,
    async probe(github) {
      await open(github, ['a', 'b', 'c'])
      await github.send('POST', 'issues/2/comments', { body: 'x' })
      return (await github.send('GET', 'issues?sort=comments')).each('title').at(0)
    },
    expected: 'b',
  },
  {
    name: 'since includes the very second',
    source: 'GitHub\'s GraphQL schema: "at or after"; the words for REST leave it open',
    async probe(github) {
      await open(github, ['a'])
      const [issue] = await open(github, ['b'])
      const second = String(issue?.at('updated_at')).replace(/\.\d+Z$/, 'Z')
      return (await github.send('GET', `issues?since=${second}`)).each('title')
    },
    expected: ['b'],
    emulate: { gives: [], note: 'compares texts, and its own times have milliseconds' },
  },
  {
    name: 'an unknown state in the query is refused',
    source: `${OPENAPI}: enum, and 422 among the answers`,
    probe: async (github) => (await github.send('GET', 'issues?state=bogus')).status,
    expected: 422,
    emulate: { gives: 200, note: 'ignored' },
  },
  {
    name: 'a page has at most 100 items, whatever is asked for',
    source: PAGINATION,
    async probe(github) {
      await open(
        github,
        Array.from({ length: MAX_PER_PAGE + 1 }, () => 'a'),
      )
      return (await github.send('GET', 'issues?per_page=1000')).each('number').length
    },
    expected: MAX_PER_PAGE,
  },
  {
    name: 'without per_page a page has 30 items',
    source: OPENAPI,
    async probe(github) {
      await open(
        github,
        Array.from({ length: 31 }, () => 'a'),
      )
      return (await github.send('GET', 'issues')).each('number').length
    },
    expected: 30,
  },
  {
    name: 'the first page links to the next and the last, by the id of the repository',
    source: '@octokit/fixtures paginate-issues',
    async probe(github) {
      await open(github, ['a', 'b', 'c'])
      return links(await github.send('GET', 'issues?per_page=1'))
    },
    expected: {
      next: '/repositories/{id}/issues?per_page=1&page=2',
      last: '/repositories/{id}/issues?per_page=1&page=3',
    },
    emulate: {
      gives: {
        next: '/repos/octo/queue/issues?per_page=1&page=2',
        last: '/repos/octo/queue/issues?per_page=1&page=3',
      },
      note: 'links by name',
    },
  },
  {
    name: 'a middle page links both ways',
    source: '@octokit/fixtures paginate-issues',
    async probe(github) {
      await open(github, ['a', 'b', 'c'])
      return Object.keys(links(await github.send('GET', 'issues?per_page=1&page=2'))).sort()
    },
    expected: ['first', 'last', 'next', 'prev'],
  },
  {
    name: 'the last page links back only',
    source: '@octokit/fixtures paginate-issues',
    async probe(github) {
      await open(github, ['a', 'b', 'c'])
      return Object.keys(links(await github.send('GET', 'issues?per_page=1&page=3'))).sort()
    },
    expected: ['first', 'prev'],
  },
  {
    name: 'a list that fits one page has no links',
    source: PAGINATION,
    async probe(github) {
      await open(github, ['a', 'b'])
      return links(await github.send('GET', 'issues?per_page=2'))
    },
    expected: {},
  },
  {
    name: 'a link keeps the filters, and leads to the rest of the list',
    source: '@octokit/fixtures paginate-issues',
    async probe(github) {
      await open(github, ['a', 'b', 'c'], { labels: ['x'] })
      await open(github, ['d'])
      const page = await github.send('GET', 'issues?labels=x&per_page=2')
      const next = /<https?:\/\/[^/]+([^>]*)>; rel="next"/.exec(page.header('link') ?? '')?.[1]
      return (await github.send('GET', next ?? '/')).each('title')
    },
    expected: ['a'],
  },
]
