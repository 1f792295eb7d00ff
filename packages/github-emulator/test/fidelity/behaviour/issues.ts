import {
  type Behaviour,
  FIXTURES,
  OPENAPI,
  open,
  PROBED,
  refusal,
  TROUBLESHOOTING,
  WHOLE_SECONDS,
} from './row.ts'

const MAX_BODY = 65_536
const MAX_TITLE = 256

export const ISSUES: readonly Behaviour[] = [
  {
    name: 'a new issue is open, uncommented and has no reason',
    source: OPENAPI,
    async probe(github) {
      const issue = await github.send('POST', 'issues', { title: 'a', body: 'b' })
      return [issue.status, ...['state', 'state_reason', 'closed_at', 'comments', 'body'].map(issue.at)]
    },
    expected: [201, 'open', null, null, 0, 'b'],
  },
  {
    name: 'an issue without a body has null for it',
    source: OPENAPI,
    probe: async (github) => (await github.send('POST', 'issues', { title: 'a' })).at('body'),
    expected: null,
  },
  {
    name: 'a blank body is no body',
    source: 'field: dead-claudia/github-limits#12',
    probe: async (github) => (await github.send('POST', 'issues', { title: 'a', body: '' })).at('body'),
    expected: null,
    emulate: { gives: '', note: 'kept as it is' },
  },
  {
    name: 'a created issue answers with its Location',
    source: FIXTURES,
    async probe(github) {
      const issue = await github.send('POST', 'issues', { title: 'a' })
      return issue.header('location') === issue.at('url')
    },
    expected: true,
    emulate: 'missing',
  },
  {
    name: 'numbers count up from one',
    source: 'docs: issue-event-types ("numbers never overlap")',
    probe: async (github) => (await open(github, ['a', 'b', 'c'])).map((issue) => issue.at('number')),
    expected: [1, 2, 3],
  },
  {
    name: "an issue's id is not its number",
    source: `${OPENAPI}: "id" is an int64 over all of GitHub`,
    probe: async (github) =>
      (await open(github, ['a', 'b'])).some((issue) => issue.at('id') === issue.at('number')),
    expected: false,
    emulate: { gives: true, note: 'id equals number, so mixing them up goes unseen' },
  },
  {
    name: 'times have whole seconds',
    source: FIXTURES,
    async probe(github) {
      const [issue] = await open(github, ['a'])
      return ['created_at', 'updated_at'].map((key) => WHOLE_SECONDS.test(String(issue?.at(key))))
    },
    expected: [true, true],
    emulate: {
      gives: [false, false],
      note: 'milliseconds, so issues of one second have an order that GitHub does not show',
    },
  },
  {
    name: 'labels that the repository lacks are created, in grey',
    source: FIXTURES,
    async probe(github) {
      const issue = await github.send('POST', 'issues', { title: 'a', labels: ['Pending'] })
      const label = await github.send('GET', 'labels/Pending')
      return [issue.at('labels.0.name'), label.at('color'), label.at('default'), label.at('description')]
    },
    expected: ['Pending', 'ededed', false, null],
  },
  {
    name: 'a blank title is a missing field',
    source: TROUBLESHOOTING,
    probe: async (github) => refusal(await github.send('POST', 'issues', { title: '' })),
    expected: { status: 422, errors: [{ resource: 'Issue', field: 'title', code: 'missing_field' }] },
    emulate: { gives: { status: 422, errors: [] }, note: 'no errors[]' },
  },
  {
    name: 'an issue without a title is refused',
    source: PROBED,
    async probe(github) {
      const refused = await github.send('POST', 'issues', { body: 'b' })
      return [refused.status, refused.at('message')]
    },
    expected: [422, 'Invalid request.\n\n"title" wasn\'t supplied.'],
    emulate: { gives: [422, 'Validation failed'], note: 'other words' },
  },
  {
    name: 'a title has at most 256 characters',
    source: 'field: dead-claudia/github-limits',
    async probe(github) {
      const [longest] = await open(github, ['t'.repeat(MAX_TITLE)])
      return [
        longest?.status,
        refusal(await github.send('POST', 'issues', { title: 't'.repeat(MAX_TITLE + 1) })),
      ]
    },
    expected: [201, { status: 422, errors: [{ resource: 'Issue', field: 'title', code: 'custom' }] }],
    emulate: { gives: [201, { status: 201, errors: [] }], note: 'no limit' },
  },
  {
    name: 'a body has at most 65,536 characters',
    source: 'field: peter-evans/create-issue-from-file#1705 has the words',
    async probe(github) {
      const longest = await github.send('POST', 'issues', { title: 'a', body: 'b'.repeat(MAX_BODY) })
      const longer = await github.send('POST', 'issues', { title: 'a', body: 'b'.repeat(MAX_BODY + 1) })
      return [longest.status, longer.status, longer.at('errors.0.message')]
    },
    expected: [201, 422, 'body is too long (maximum is 65536 characters)'],
    emulate: { gives: [201, 201, undefined], note: 'no limit' },
  },
  {
    name: 'closing gives a reason, a time and a person',
    source: OPENAPI,
    async probe(github) {
      await open(github, ['a'])
      const issue = await github.send('PATCH', 'issues/1', { state: 'closed' })
      return [
        issue.status,
        issue.at('state'),
        issue.at('state_reason'),
        issue.at('closed_at') !== null,
        issue.at('closed_by.login'),
      ]
    },
    expected: [200, 'closed', 'completed', true, 'octo'],
  },
  ...['completed', 'not_planned', 'duplicate'].map(
    (reason): Behaviour => ({
      name: `an issue can be closed as ${reason}`,
      source: OPENAPI,
      async probe(github) {
        await open(github, ['a'])
        const issue = await github.send('PATCH', 'issues/1', { state: 'closed', state_reason: reason })
        return issue.at('state_reason')
      },
      expected: reason,
      ...(reason === 'duplicate' && { emulate: { gives: 'completed', note: 'knows no duplicates' } }),
    }),
  ),
  {
    name: 'reopening takes the closing back, and says so',
    source: PROBED,
    async probe(github) {
      await open(github, ['a'])
      await github.send('PATCH', 'issues/1', { state: 'closed' })
      const issue = await github.send('PATCH', 'issues/1', { state: 'open' })
      return ['state', 'state_reason', 'closed_at', 'closed_by'].map(issue.at)
    },
    expected: ['open', 'reopened', null, null],
  },
  {
    name: 'an unknown state is refused',
    source: OPENAPI,
    async probe(github) {
      await open(github, ['a'])
      const refused = await github.send('PATCH', 'issues/1', { state: 'bogus' })
      return [refused.status, (await github.send('GET', 'issues/1')).at('state')]
    },
    expected: [422, 'open'],
    emulate: { gives: [200, 'open'], note: 'ignored' },
  },
  {
    name: 'an update changes only what it names',
    source: OPENAPI,
    async probe(github) {
      await open(github, ['a'], { body: 'b', labels: ['x'] })
      const issue = await github.send('PATCH', 'issues/1', { title: 'c' })
      return ['title', 'body', 'labels.0.name'].map(issue.at)
    },
    expected: ['c', 'b', 'x'],
  },
  {
    name: 'an update with labels replaces them',
    source: OPENAPI,
    async probe(github) {
      await open(github, ['a'], { labels: ['x', 'y'] })
      const issue = await github.send('PATCH', 'issues/1', { labels: ['z'] })
      return issue.at('labels.length') === 1 && issue.at('labels.0.name')
    },
    expected: 'z',
  },
  {
    name: 'GraphQL tells when a body was last changed, which a new title does not count as',
    source: "GitHub's published GraphQL schema",
    async probe(github) {
      await open(github, ['a'])
      const query = '{ repository(owner: "octo", name: "queue") { issue(number: 1) { lastEditedAt } } }'
      const edited = async () =>
        (await github.send('POST', '/graphql', { query })).at('data.repository.issue.lastEditedAt')
      const before = await edited()
      await github.send('PATCH', 'issues/1', { title: 'b' })
      const renamed = await edited()
      await github.send('PATCH', 'issues/1', { body: 'b' })
      return [before, renamed, WHOLE_SECONDS.test(String(await edited()))]
    },
    expected: [null, null, true],
    emulate: 'missing',
  },
  {
    name: 'an update moves updated_at and leaves created_at',
    source: OPENAPI,
    async probe(github) {
      const [before] = await open(github, ['a'])
      const after = await github.send('PATCH', 'issues/1', { title: 'b' })
      return [
        before?.at('created_at') === after.at('created_at'),
        before?.at('updated_at') === after.at('updated_at'),
      ]
    },
    expected: [true, false],
  },
  {
    name: 'an issue that never was is not found',
    source: PROBED,
    async probe(github) {
      const missing = await github.send('GET', 'issues/99')
      return [missing.status, missing.at('message'), missing.at('status')]
    },
    expected: [404, 'Not Found', '404'],
    emulate: { gives: [404, 'Not Found', undefined], note: 'no "status" in the error' },
  },
  {
    name: "the owner's issue is by its owner",
    source: OPENAPI,
    async probe(github) {
      const [issue] = await open(github, ['a'])
      return ['user.login', 'author_association'].map((path) => issue?.at(path))
    },
    expected: ['octo', 'OWNER'],
  },
]
