import { expect, test } from 'vitest'
import { type Fetch, honest } from '../../fidelity/honest.ts'
import { ORIGIN, type Planted, violations } from '../../fidelity/planted.ts'

const REPOSITORY = '/repos/octo/queue'
const ISSUES = `${REPOSITORY}/issues`
const LABELS = `${REPOSITORY}/labels`
const PENDING = `${LABELS}/pending`
const ON_ISSUE = `${ISSUES}/1/labels`
const LABEL = {
  id: 3_000_000_001,
  node_id: 'LA_kwDOA1',
  url: ORIGIN + PENDING,
  name: 'pending',
  color: 'ededed',
  default: false,
  description: null,
}
const { node_id: _, ...WITHOUT_NODE_ID } = LABEL
const CREATED = { method: 'POST', path: LABELS, status: 201, received: LABEL }
const REFUSED = { message: 'Validation Failed', documentation_url: 'x', status: '422' }

const HONEST: readonly (readonly [string, Planted])[] = [
  ['a list', { path: `${LABELS}?per_page=100`, received: [LABEL] }],
  ['a list beside a path with a blank', { path: `${ISSUES}/comments?sort=created`, received: [] }],
  ['a path by repository id', { path: '/repositories/7/labels?page=2', received: [LABEL] }],
  ['a path of GitHub Enterprise', { path: `/api/v3${LABELS}`, received: [LABEL] }],
  ['a percent-encoded path', { path: `${LABELS}/a%2Fb%20c`, received: LABEL }],
  ['a ref with slashes', { method: 'DELETE', path: `${REPOSITORY}/git/refs/octoqueue/live/1`, status: 204 }],
  ['a request with a body', { ...CREATED, sent: { name: 'pending', color: 'ededed' } }],
  ['a bare list of labels', { method: 'POST', path: ON_ISSUE, sent: ['pending'], received: [LABEL] }],
  ['an empty list of labels', { method: 'PUT', path: ON_ISSUE, sent: { labels: [] }, received: [] }],
  ['not modified', { path: `${ISSUES}?state=all`, status: 304 }],
  [
    'a refusal that any operation may give',
    { path: '/user', status: 401, received: { message: 'Bad credentials' } },
  ],
  ['a refusal of a bad request', { path: `${ISSUES}?state=bogus`, status: 422, received: REFUSED }],
  [
    'a refusal whose body is not described',
    { method: 'DELETE', path: `${REPOSITORY}/git/refs/a/b`, status: 422, received: REFUSED },
  ],
  ['a server that breaks', { path: ISSUES, status: 502, received: '<html>' }],
]
test.each(HONEST)('%s passes', async (_name, planted) => {
  expect(await violations(planted)).toEqual([])
})

const LIES: readonly (readonly [string, Planted, string])[] = [
  ['a missing field', { path: PENDING, received: WITHOUT_NODE_ID }, 'node_id'],
  ['a missing field in a list', { path: LABELS, received: [LABEL, WITHOUT_NODE_ID] }, '/1'],
  ['a wrong type', { path: PENDING, received: { ...LABEL, id: '3' } }, '/id must be integer'],
  ['a null where none may be', { path: PENDING, received: { ...LABEL, name: null } }, '/name must be string'],
  [
    'an address that is none',
    { path: PENDING, received: { ...LABEL, url: 'labels/1' } },
    '/url must match format',
  ],
  ['a field that GitHub lacks', { path: PENDING, received: { ...LABEL, rank: 1 } }, '"rank"'],
  ['a field that GitHub lacks, in a list', { path: LABELS, received: [{ ...LABEL, rank: 1 }] }, '"rank"'],
  ['an answer without its body', { path: LABELS }, 'status 200 has no JSON body'],
  [
    'a request with a body that it does not take',
    { method: 'DELETE', path: PENDING, status: 204, received: undefined, sent: {} },
    'should have none',
  ],
  [
    'an undocumented success',
    { method: 'DELETE', path: ON_ISSUE, received: [] },
    'status 200 is not documented',
  ],
  [
    'an undocumented status',
    { ...CREATED, path: `${REPOSITORY}/git/refs`, status: 202 },
    'status 202 is not documented',
  ],
  ['an undocumented refusal', { path: LABELS, status: 418, received: {} }, 'status 418 is not documented'],
  ['an error that is no object', { path: '/user', status: 404, received: [] }, 'must be object'],
  [
    'an unknown operation',
    { path: `${REPOSITORY}/jobs`, received: [] },
    'packages/github-emulator/scripts/slice-openapi.ts',
  ],
  [
    'a misspelt query parameter',
    { path: `${ISSUES}?perpage=10`, received: [] },
    '"perpage" is not a query parameter',
  ],
  [
    'a query parameter of a wrong type',
    { path: `${ISSUES}?page=two`, received: [] },
    '"page": it must be integer',
  ],
  ['an empty number in the query', { path: `${ISSUES}?page=`, received: [] }, '"page": it must be integer'],
  [
    'a query parameter out of its choices',
    { path: `${ISSUES}?state=bogus`, received: [] },
    'open, closed, all',
  ],
  [
    'a query parameter given twice',
    { path: `${ISSUES}?state=all&state=open`, received: [] },
    'more than once',
  ],
  ['a path parameter of a wrong type', { path: `${ISSUES}/one/comments`, received: [] }, '"issue_number"'],
  ['a request that lacks a field', { ...CREATED, sent: {} }, "'name'"],
  ['a request with a misspelt field', { ...CREATED, sent: { name: 'x', colour: 'red' } }, '"colour"'],
  ['a request without its body', CREATED, 'it has no body'],
]
test.each(LIES)('%s is caught', async (_name, planted, words) => {
  expect((await violations(planted)).join('\n')).toContain(words)
})

test('the answer comes through unchanged', async () => {
  const network: Fetch = async () => Response.json(LABEL, { headers: { etag: 'W/"1"' } })
  const response = await honest(network)(ORIGIN + PENDING)
  expect([response.status, response.headers.get('etag'), await response.json()]).toEqual([
    200,
    'W/"1"',
    LABEL,
  ])
})

test('a broken connection comes through as it is', async () => {
  const network: Fetch = async () => {
    throw new TypeError('fetch failed')
  }
  await expect(honest(network)(`${ORIGIN}/user`)).rejects.toThrow('fetch failed')
})

test('a request given as an object is read, and left readable for the network', async () => {
  const heard: string[] = []
  const network: Fetch = async (input) => {
    const { name } = JSON.parse(await new Request(input).text())
    return Response.json({ ...LABEL, name }, { status: 201 })
  }
  const request = new Request(ORIGIN + LABELS, { method: 'POST', body: '{"name":"x","colour":"red"}' })
  const response = await honest(network, (found) => heard.push(...found))(request)
  expect(await response.json()).toMatchObject({ name: 'x' })
  expect(heard).toHaveLength(1)
})

test.fails('a lie fails the test, even when the code under test swallows the error', async () => {
  await honest(async () => Response.json({}))(`${ORIGIN}/nonsense`).catch(() => undefined)
})
