import { expect, test } from 'vitest'
import { honest } from '../../fidelity/honest.ts'
import type { LocalGitHub } from '../../src/github.ts'
import { createWorld } from '../world.ts'

function start() {
  const world = createWorld({}, (fetch) => honest(fetch) as LocalGitHub['fetch'])
  const { github } = world
  github.createUser({ login: 'bob' })
  github.createCollaborator({ owner: 'ann', repo: 'queue', login: 'bob', role: 'read' })
  const token = (login: string) => github.createToken({ login, permissions: 'write' })
  const [own, reader] = [token('ann'), token('bob')]
  const as = (bearer: string) => (method: string, path: string, body?: unknown) =>
    world.ask(method, path, body, { authorization: `Bearer ${bearer}` })
  return { ...world, own, reader, ann: as(own), bob: as(reader) }
}

const READ_ONLY = { status: 403, json: { message: 'Repository was archived so is read-only.' } }
const NO_ADMIN = { status: 403, json: { message: 'Must have admin rights to Repository.' } }

test('what is in the archive can be read, and nothing of it changed until it is taken out', async () => {
  const { ann, graphql, repositoryId, main, own } = start()
  await ann('POST', '/issues', { title: 'One' })
  expect(await ann('PATCH', '', { archived: true })).toMatchObject({ status: 200, json: { archived: true } })
  for (const [method, path, body] of [
    ['POST', '/issues', { title: 'Two' }],
    ['PATCH', '/issues/1', { state: 'closed' }],
    ['POST', '/issues/1/comments', { body: 'Well.' }],
    ['POST', '/git/refs', { ref: 'refs/heads/spare', sha: main }],
    ['PATCH', '', { name: 'other' }],
  ] as const)
    expect(await ann(method, path, body)).toMatchObject(READ_ONLY)
  const open = `mutation ($id: ID!) { createIssue(input: { repositoryId: $id, title: "a" }) { issue { number } } }`
  const { json } = await graphql(open, { id: repositoryId }, own)
  expect(json.errors).toMatchObject([{ message: 'Repository was archived so is read-only' }])
  expect((await ann('GET', '/issues/1')).status).toBe(200)
  expect(await ann('PATCH', '', { archived: false })).toMatchObject({ json: { archived: false } })
  expect((await ann('PATCH', '/issues/1', { state: 'closed' })).status).toBe(200)
})

test('a repository is renamed, shown to few and to all, by who administers it', async () => {
  const { ann, bob, ask } = start()
  expect(await bob('PATCH', '', { name: 'mine' })).toMatchObject(NO_ADMIN)
  expect(await ann('PATCH', '', { private: true })).toMatchObject({ json: { visibility: 'private' } })
  expect(await ann('PATCH', '', { visibility: 'public' })).toMatchObject({ json: { private: false } })
  expect((await ann('PATCH', '', { visibility: 'secret' })).status).toBe(422)
  expect((await ann('PATCH', '', { name: 'a name' })).status).toBe(422)
  expect(await ann('PATCH', '', { name: 'work' })).toMatchObject({ json: { full_name: 'ann/work' } })
  expect((await ask('GET', 'repos/ann/work')).json.name).toBe('work')
})

test('who may only read changes no issue of others, and puts no labels on its own', async () => {
  const { ann, bob } = start()
  await ann('POST', '/issues', { title: 'One', labels: ['pending'] })
  for (const [method, path, body] of [
    ['PATCH', '/issues/1', { state: 'closed' }],
    ['PATCH', '/issues/1', { title: 'Mine' }],
    ['POST', '/issues/1/labels', { labels: ['pending'] }],
    ['PUT', '/issues/1/labels', { labels: [] }],
    ['DELETE', '/issues/1/labels/pending', undefined],
    ['POST', '/labels', { name: 'cancelled' }],
  ] as const)
    expect(await bob(method, path, body), `${method} ${path}`).toMatchObject(NO_ADMIN)
  expect(await ann('GET', '/issues/1')).toMatchObject({ json: { state: 'open', title: 'One' } })
  const own = await bob('POST', '/issues', { title: 'Two', labels: ['pending'] })
  expect(own).toMatchObject({ status: 201, json: { labels: [] } })
  expect((await bob('PATCH', '/issues/2', { title: 'Mine', labels: ['pending'] })).json).toMatchObject({
    title: 'Mine',
    labels: [],
  })
  expect((await bob('PATCH', '/issues/2', { state: 'closed' })).status).toBe(200)
  expect((await bob('PATCH', '/issues/2', { state: 'open' })).status).toBe(200)
  await ann('PATCH', '/issues/2', { state: 'closed' })
  expect(await bob('PATCH', '/issues/2', { state: 'open' })).toMatchObject(NO_ADMIN)
  const { id } = (await ann('POST', '/issues/1/comments', { body: 'Well.' })).json
  expect(await bob('PATCH', `/issues/comments/${id}`, { body: '/cancel' })).toMatchObject(NO_ADMIN)
  expect(await bob('DELETE', `/issues/comments/${id}`)).toMatchObject(NO_ADMIN)
})

test('GraphQL refuses it by the name of the mutation', async () => {
  const { ann, bob, graphql, reader } = start()
  const { node_id: id } = (await ann('POST', '/issues', { title: 'One' })).json
  const { node_id: own } = (await bob('POST', '/issues', { title: 'Two' })).json
  const label = (await ann('POST', '/labels', { name: 'pending' })).json.node_id
  const refusals = async (mutation: string, input: object) => {
    const name = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}`
    const document = `mutation ($input: ${name}Input!) { ${mutation}(input: $input) { clientMutationId } }`
    const { json } = await graphql(document, { input }, reader)
    return (json.errors ?? []).map(({ type, message }: { type: string; message: string }) => [type, message])
  }
  const refused = (name: string) => [
    ['FORBIDDEN', `bob does not have the correct permissions to execute \`${name}\``],
  ]
  const labels = { labelableId: own, labelIds: [label] }
  expect(await refusals('addLabelsToLabelable', labels)).toEqual(refused('AddLabelsToLabelable'))
  expect(await refusals('closeIssue', { issueId: id })).toEqual(refused('CloseIssue'))
  expect(await refusals('closeIssue', { issueId: own })).toEqual([])
  expect(await refusals('deleteIssue', { issueId: own })).toEqual(refused('DeleteIssue'))
})
