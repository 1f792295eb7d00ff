import { type Answer, type Behaviour, FIXTURES, OPENAPI, open, TROUBLESHOOTING } from './row.ts'

const CONDITIONAL = 'docs: best-practices-for-using-the-rest-api (conditional requests)'
const RATE_LIMITS = 'docs: rate-limits-for-the-rest-api'
const AUTHENTICATION = 'docs: authenticating-to-the-rest-api'

const problem = (answer: Answer): unknown => [answer.status, answer.at('message')]
const remaining = (answer: Answer): number => Number(answer.header('x-ratelimit-remaining'))
const conditional = (answer: Answer) => ({ headers: { 'if-none-match': answer.header('etag') ?? '' } })

export const MANNERS: readonly Behaviour[] = [
  {
    name: 'an unchanged list answers 304 to its ETag, with no body',
    source: CONDITIONAL,
    async probe(github) {
      await open(github, ['a'])
      const first = await github.send('GET', 'issues')
      const second = await github.send('GET', 'issues', undefined, conditional(first))
      return [first.header('etag') !== null, second.status, second.body]
    },
    expected: [true, 304, undefined],
    emulate: 'missing',
  },
  {
    name: 'a changed list answers anew, with another ETag',
    source: CONDITIONAL,
    async probe(github) {
      await open(github, ['a'])
      const first = await github.send('GET', 'issues')
      await open(github, ['b'])
      const second = await github.send('GET', 'issues', undefined, conditional(first))
      return [second.status, first.header('etag') !== second.header('etag')]
    },
    expected: [200, true],
    emulate: 'missing',
  },
  {
    name: 'matching refs have an ETag too',
    source: `${CONDITIONAL}; field`,
    async probe(github) {
      const first = await github.send('GET', 'git/matching-refs/heads/')
      return (await github.send('GET', 'git/matching-refs/heads/', undefined, conditional(first))).status
    },
    expected: 304,
    emulate: 'missing',
  },
  {
    name: 'a 304 costs nothing of the rate limit',
    source: CONDITIONAL,
    async probe(github) {
      const first = await github.send('GET', 'issues')
      const second = await github.send('GET', 'issues', undefined, conditional(first))
      const third = await github.send('GET', 'issues')
      return [remaining(first) - remaining(second), remaining(second) - remaining(third)]
    },
    expected: [0, 1],
    emulate: { gives: [1, 1], note: 'no ETag, so no 304' },
  },
  {
    name: 'each answer tells the rate limit',
    source: RATE_LIMITS,
    async probe(github) {
      const answer = await github.send('GET', 'issues')
      const [limit, used] = ['x-ratelimit-limit', 'x-ratelimit-used'].map((name) =>
        Number(answer.header(name)),
      )
      const reset = Number(answer.header('x-ratelimit-reset'))
      return [
        limit,
        used === Number(limit) - remaining(answer),
        reset > 0,
        answer.header('x-ratelimit-resource'),
      ]
    },
    expected: [5000, true, true, 'core'],
    emulate: { gives: [5000, false, true, 'core'], note: 'no x-ratelimit-used' },
  },
  {
    name: 'asking for the rate limit is free, and tells what was used',
    source: `${OPENAPI}: "Accessing this endpoint does not count"`,
    async probe(github) {
      await github.send('GET', 'issues')
      const before = (await github.send('GET', '/rate_limit')).at('resources.core.used')
      await github.send('GET', 'issues')
      return Number((await github.send('GET', '/rate_limit')).at('resources.core.used')) - Number(before)
    },
    expected: 1,
    emulate: { gives: 0, note: 'a constant' },
  },
  {
    name: 'an unknown token is refused',
    source: TROUBLESHOOTING,
    probe: async (github) => problem(await github.send('GET', '/user', undefined, { as: 'stranger' })),
    expected: [401, 'Bad credentials'],
    emulate: { gives: [200, undefined], note: 'any token is the first user' },
  },
  {
    name: 'nobody writes without a token',
    source: AUTHENTICATION,
    probe: async (github) =>
      problem(await github.send('POST', 'issues', { title: 'a' }, { as: 'anonymous' })),
    expected: [401, 'Requires authentication'],
  },
  {
    name: 'a public repository can be read without a token, 60 times an hour',
    source: RATE_LIMITS,
    async probe(github) {
      const answer = await github.send('GET', 'issues', undefined, { as: 'anonymous' })
      return [answer.status, answer.header('x-ratelimit-limit')]
    },
    expected: [200, '60'],
    emulate: { gives: [200, '5000'], note: 'counted like a token' },
  },
  {
    name: 'a token that may only read does not write',
    source: TROUBLESHOOTING,
    probe: async (github) =>
      problem(await github.send('POST', 'labels', { name: 'x', color: '663399' }, { as: 'reader' })),
    expected: [403, 'Resource not accessible by integration'],
    emulate: { gives: [201, undefined], note: 'tokens have no permissions' },
  },
  {
    name: 'a token may come as "token" or as "Bearer"',
    source: AUTHENTICATION,
    async probe(github) {
      const schemes = ['token', 'Bearer'].map(async (scheme) => {
        const headers = { 'x-scheme': scheme }
        return (await github.send('GET', '/user', undefined, { headers })).at('login')
      })
      return await Promise.all(schemes)
    },
    expected: ['octo', 'octo'],
  },
  {
    name: 'JSON that does not parse is told apart from JSON that does not fit',
    source: TROUBLESHOOTING,
    probe: async (github) => problem(await github.send('POST', 'issues', '{"title":')),
    expected: [400, 'Problems parsing JSON'],
  },
  {
    name: 'an error names its status and its documentation',
    source: OPENAPI,
    async probe(github) {
      const missing = await github.send('GET', '/repos/octo/nothing')
      return [missing.at('message'), missing.at('status'), typeof missing.at('documentation_url')]
    },
    expected: ['Not Found', '404', 'string'],
    emulate: { gives: ['Not Found', undefined, 'string'], note: 'no "status"' },
  },
  {
    name: 'answers are JSON, with a request id and the time',
    source: FIXTURES,
    async probe(github) {
      const answer = await github.send('GET', 'issues')
      const present = ['x-github-request-id', 'x-github-media-type', 'date'].map(
        (name) => answer.header(name) !== null,
      )
      return [answer.header('content-type'), ...present]
    },
    expected: ['application/json; charset=utf-8', true, true, true],
    emulate: {
      gives: ['application/json; charset=UTF-8', false, false, true],
      note: 'neither request id nor media type',
    },
  },
  {
    name: 'the caller can ask who it is',
    source: OPENAPI,
    probe: async (github) => (await github.send('GET', '/user')).at('login'),
    expected: 'octo',
  },
  {
    name: 'an App learns who it is from GraphQL alone',
    source: 'field: actions/create-github-app-token#258, fullsend-ai/fullsend#1953',
    async probe(github) {
      const viewer = await github.send('POST', '/graphql', { query: '{ viewer { login } }' }, { as: 'hubot' })
      const { status } = await github.send('GET', '/user', undefined, { as: 'hubot' })
      return [status, viewer.at('data.viewer.login')]
    },
    expected: [403, 'hubot'],
    emulate: { gives: [200, undefined], note: 'every token is a user’s, and there is no GraphQL' },
  },
  {
    name: 'a user that never was is not found',
    source: OPENAPI,
    probe: async (github) => [
      (await github.send('GET', '/users/octo')).at('login'),
      (await github.send('GET', '/users/none')).status,
    ],
    expected: ['octo', 404],
  },
  {
    name: 'a repository counts its open issues',
    source: OPENAPI,
    async probe(github) {
      await open(github, ['a', 'b'])
      await github.send('PATCH', 'issues/1', { state: 'closed' })
      const repository = await github.send('GET', '/repos/octo/queue')
      return ['full_name', 'default_branch', 'open_issues_count'].map(repository.at)
    },
    expected: ['octo/queue', 'main', 1],
  },
  {
    name: 'the case of a repository’s name does not matter',
    source: 'field: revelrylabs/slax#452',
    probe: async (github) => (await github.send('GET', '/repos/OCTO/Queue')).at('full_name'),
    expected: 'octo/queue',
    emulate: { gives: undefined, note: '404' },
  },
  {
    name: 'a repository is found by its id',
    source: '@octokit/fixtures paginate-issues',
    async probe(github) {
      await open(github, ['a'])
      const id = (await github.send('GET', '/repos/octo/queue')).at('id')
      return (await github.send('GET', `/repositories/${id}/issues`)).each('title')
    },
    expected: ['a'],
    emulate: 'missing',
  },
]
