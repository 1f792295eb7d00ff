import { expect, test } from 'vitest'
import type { Lack } from '../../src/store/users.ts'
import { createWorld, ZEROS } from '../world.ts'

function start(without: readonly Lack[], isPrivate = false) {
  const world = createWorld()
  world.github.createRepository({ owner: 'ann', name: 'work', private: isPrivate })
  const token = world.github.createToken({ login: 'ann', permissions: 'write', without })
  const headers = { authorization: `Bearer ${token}` }
  return {
    world,
    token,
    ask: (method: string, path: string, body?: unknown) =>
      world.ask(method, `repos/ann/${isPrivate ? 'work' : 'queue'}${path}`, body, headers),
  }
}

const REFUSAL = { status: 403, json: { message: 'Resource not accessible by integration' } }

test.each<[Lack, string, string, unknown, number]>([
  ['issues', 'POST', '/issues', { title: 'a' }, 201],
  ['issues', 'PATCH', '/issues/1', { title: 'b' }, 200],
  ['issues', 'POST', '/issues/1/comments', { body: 'c' }, 201],
  ['issues', 'PUT', '/issues/1/labels', { labels: ['d'] }, 200],
  ['issues', 'POST', '/labels', { name: 'e', color: 'ffffff' }, 201],
  ['contents', 'POST', '/git/blobs', { content: 'f' }, 201],
  ['contents', 'DELETE', '/git/refs/heads/spare', undefined, 204],
])(
  'without %s, %s %s is refused, with or without reading',
  async (permission, method, path, body, status) => {
    for (const lack of [permission, `${permission}:write` as Lack]) {
      const { world, ask } = start([lack])
      await world.ask('POST', '/issues', { title: 'first' })
      await world.ask('POST', '/git/refs', { ref: 'refs/heads/spare', sha: world.main })
      expect(await ask(method, path, body)).toMatchObject(REFUSAL)
      expect((await world.ask(method, path, body)).status).toBe(status)
    }
  },
)

test.each<[Lack, boolean, number]>([
  ['issues', false, 200],
  ['issues', true, 403],
  ['issues:write', true, 200],
])(
  'without %s, where the repository is private: %s, reading issues is a %i',
  async (lack, isPrivate, status) => {
    const { ask } = start([lack], isPrivate)
    expect((await ask('GET', '/issues')).status).toBe(status)
  },
)

const MOVE = `mutation ($repositoryId: ID!, $refUpdates: [RefUpdate!]!) {
  updateRefs(input: { repositoryId: $repositoryId, refUpdates: $refUpdates }) { clientMutationId }
}`
const OPEN = `mutation ($repositoryId: ID!) {
  createIssue(input: { repositoryId: $repositoryId, title: "a" }) { issue { number } }
}`

test.each<[Lack, boolean, boolean]>([
  ['contents', false, true],
  ['contents:write', false, true],
  ['issues', true, false],
  ['issues:write', true, false],
  ['actions', true, true],
])('a token without %s may move refs: %s, and open issues: %s', async (lack, movesRefs, opensIssues) => {
  const { world, token } = start([lack])
  const { repositoryId, main } = world
  const refUpdates = [{ name: 'refs/octoqueue/a', afterOid: main, beforeOid: ZEROS }]
  const types = async (document: string) => {
    const { json } = await world.graphql(document, { repositoryId, refUpdates }, token)
    return (json.errors ?? []).map(({ type }: { type: string }) => type)
  }
  expect(await types(MOVE)).toEqual(movesRefs ? [] : ['FORBIDDEN'])
  expect(await types(OPEN)).toEqual(opensIssues ? [] : ['FORBIDDEN'])
})
