import { type Planted, violations } from '@octoqueue/github-emulator/fidelity'
import { expect, test } from 'vitest'

const ISSUE = {
  number: 1,
  title: 'a',
  createdAt: '2026-01-01T00:00:00Z',
  state: 'OPEN',
  labels: { nodes: [{ name: 'x' }] },
}
const FIELDS = '{ number title createdAt state labels(first: 1) { nodes { name } } }'
const QUERY = `query ($owner: String!) {
  repository(owner: $owner, name: "queue") { issues(first: 2) { nodes ${FIELDS} } }
}`
const NODE = '{ node(id: "I_1") { __typename id ... on Issue { number } ... on Label { name } } }'
const UNTYPED = '{ node(id: "I_1") { id ... on Issue { number } ... on Label { name } } }'
const UPDATE_REFS = 'mutation ($input: UpdateRefsInput!) { updateRefs(input: $input) { clientMutationId } }'

const graphql = (query: string, variables: unknown, received: unknown, status = 200): Planted => ({
  method: 'POST',
  path: '/graphql',
  sent: { query, variables },
  status,
  received,
})
const listing = (issue: unknown): Planted =>
  graphql(QUERY, { owner: 'octo' }, { data: { repository: { issues: { nodes: [issue] } } } })
const node = (query: string, found: unknown): Planted => graphql(query, {}, { data: { node: found } })
const updateRefs = (update: object): Planted =>
  graphql(
    UPDATE_REFS,
    { input: { repositoryId: 'R_1', refUpdates: [update] } },
    { data: { updateRefs: null } },
  )

const OID = 'a'.repeat(40)
const { title: _, ...UNTITLED } = ISSUE

const HONEST: readonly (readonly [string, Planted])[] = [
  ['an answer', listing(ISSUE)],
  ['a null in a list that may hold it', listing(null)],
  [
    'a refusal',
    graphql(QUERY, { owner: 'octo' }, { data: null, errors: [{ message: 'Could not resolve' }] }),
  ],
  ['bad credentials', graphql(QUERY, { owner: 'octo' }, { message: 'Bad credentials' }, 401)],
  ['a server that breaks', graphql(QUERY, { owner: 'octo' }, '<html>', 502)],
  ['an alias', graphql('{ me: viewer { login } }', {}, { data: { me: { login: 'a' } } })],
  [
    'a skipped field',
    graphql('{ viewer { login name @skip(if: true) } }', {}, { data: { viewer: { login: 'a' } } }),
  ],
  ['a fragment on the type that came', node(NODE, { __typename: 'Label', id: 'x', name: 'y' })],
  ['a fragment on one of some types', node(UNTYPED, { id: 'x', name: 'y' })],
  ['a ref update', updateRefs({ name: 'refs/octoqueue/a', beforeOid: OID, afterOid: OID })],
]
test.each(HONEST)('%s passes', async (_name, planted) => {
  expect(await violations(planted)).toEqual([])
})

const LIES: readonly (readonly [string, Planted, string])[] = [
  ['a misspelt field', graphql('{ viewer { loggin } }', {}, { data: null }), 'loggin'],
  ['a misspelt argument', graphql('{ repository(owner: "a", nam: "b") { id } }', {}, { data: null }), 'nam'],
  ['a document that does not parse', graphql('{ viewer {', {}, { data: null }), 'Syntax Error'],
  [
    'a document that does not say what to run',
    graphql('query a { viewer { id } } query b { viewer { id } }', {}, {}),
    'which operation',
  ],
  ['a missing variable', graphql(QUERY, {}, { data: null }), '"$owner"'],
  ['a variable of a wrong type', graphql(QUERY, { owner: 1 }, { data: null }), 'String cannot represent'],
  ['an undeclared variable', graphql(QUERY, { owner: 'octo', name: 'x' }, { data: null }), '"$name"'],
  [
    'a connection without a size',
    graphql(QUERY.replace('(first: 2)', ''), { owner: 'a' }, { data: null }),
    '"issues" needs first',
  ],
  [
    'a connection that is too large',
    graphql(QUERY.replace('first: 2', 'first: 101'), { owner: 'a' }, { data: null }),
    '101',
  ],
  [
    'a short object id',
    updateRefs({ name: 'refs/a/b', afterOid: 'abc' }),
    'GitObjectID cannot represent "abc"',
  ],
  [
    'a ref that is not fully qualified',
    updateRefs({ name: 'a/b', afterOid: OID }),
    'GitRefname cannot represent',
  ],
  ['a misspelt input field', updateRefs({ name: 'refs/a/b', afterOid: OID, before: OID }), 'before'],
  ['an answer that lacks a key', listing(UNTITLED), 'nodes[0].title is missing'],
  ['an answer with more', listing({ ...ISSUE, id: 'x' }), 'id was not asked for'],
  [
    'an answer with the fields of another type',
    node(NODE, { __typename: 'Issue', id: 'x', number: 1, name: 'y' }),
    'name was not asked for',
  ],
  ['a null that GitHub never gives', listing({ ...ISSUE, title: null }), 'title is null'],
  ['a time with milliseconds', listing({ ...ISSUE, createdAt: '2026-01-01T00:00:00.000Z' }), 'DateTime'],
  ['an unknown value of an enum', listing({ ...ISSUE, state: 'open' }), 'IssueState'],
  ['one thing in place of a list', listing({ ...ISSUE, labels: { nodes: {} } }), 'should be a list'],
  ['neither data nor errors', graphql(QUERY, { owner: 'octo' }, {}), 'neither data nor errors'],
  [
    'an error without words',
    graphql(QUERY, { owner: 'octo' }, { data: null, errors: [{}] }),
    'has no message',
  ],
  ['an undocumented status', graphql('{ viewer { login } }', {}, { data: null }, 202), 'status 202'],
  ['a GET', { path: '/graphql', received: {} }, 'takes POST'],
]
test.each(LIES)('%s is caught', async (_name, planted, words) => {
  expect((await violations(planted)).join('\n')).toContain(words)
})
