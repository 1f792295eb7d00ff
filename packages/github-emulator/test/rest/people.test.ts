import { expect, test } from 'vitest'
import { honest } from '../../fidelity/honest.ts'
import { createWorld, eventsOf, type World } from '../world.ts'

/** Issue 1 with a comment. */
async function opened(): Promise<{ world: World; issue: string; comment: { id: number; node_id: string } }> {
  const world = createWorld({}, honest)
  const issue = (await world.ask('POST', '/issues', { title: 'x' })).json.node_id
  return { world, issue, comment: (await world.ask('POST', '/issues/1/comments', { body: 'hi' })).json }
}

test('a reaction is made once, listed, counted, and taken back', async () => {
  const { world, comment } = await opened()
  for (const path of [`/issues/comments/${comment.id}`, '/issues/1']) {
    const made = await world.ask('POST', `${path}/reactions`, { content: 'eyes' })
    expect(made).toMatchObject({ status: 201, json: { content: 'eyes', user: { login: 'ann' } } })
    const again = await world.ask('POST', `${path}/reactions`, { content: 'eyes' })
    expect(again).toMatchObject({ status: 200, json: { id: made.json.id } })
    expect((await world.ask('GET', `${path}/reactions?content=eyes`)).json).toHaveLength(1)
    expect((await world.ask('GET', path)).json.reactions).toMatchObject({ total_count: 1, eyes: 1, '+1': 0 })
    expect((await world.ask('DELETE', `${path}/reactions/${made.json.id}`)).status).toBe(204)
    expect((await world.ask('GET', `${path}/reactions`)).json).toEqual([])
    expect((await world.ask('DELETE', `${path}/reactions/${made.json.id}`)).status).toBe(404)
  }
})

test('GraphQL reacts as REST does', async () => {
  const { world, issue, comment } = await opened()
  const react = `mutation ($id: ID!) { addReaction(input: {subjectId: $id, content: THUMBS_UP}) {
    reaction { content user { login } } subject { id reactions(first: 5, content: THUMBS_UP) { totalCount } } } }`
  for (const id of [issue, comment.node_id]) {
    const { json } = await world.graphql(react, { id })
    expect(json.data.addReaction).toEqual({
      reaction: { content: 'THUMBS_UP', user: { login: 'ann' } },
      subject: { id, reactions: { totalCount: 1 } },
    })
    const back = `mutation ($id: ID!) { removeReaction(input: {subjectId: $id, content: THUMBS_UP}) { reaction { id } } }`
    expect((await world.graphql(back, { id })).json.errors).toBeUndefined()
    expect((await world.graphql(back, { id })).json.errors).toHaveLength(1)
  }
})

test('people are assigned and not', async () => {
  const { world } = await opened()
  world.github.createUser({ login: 'bob' })
  world.github.createCollaborator({ owner: 'ann', repo: 'queue', login: 'bob', role: 'triage' })
  world.github.createUser({ login: 'eve' })
  const assigned = await world.ask('POST', '/issues/1/assignees', { assignees: ['bob', 'eve', 'ann'] })
  expect(assigned.status).toBe(201)
  const logins = assigned.json.assignees.map(({ login }: { login: string }) => login)
  expect(logins).toEqual(['bob', 'ann'])
  expect((await world.ask('DELETE', '/issues/1/assignees', { assignees: ['bob'] })).json.assignee.login).toBe(
    'ann',
  )
  await world.ask('PATCH', '/issues/1', { assignees: ['bob'] })
  expect(eventsOf(world, 1)).toEqual([
    'commented',
    'assigned',
    'assigned',
    'unassigned',
    'unassigned',
    'assigned',
  ])
  const [first] = (await world.ask('GET', '/issues/1/events')).json
  expect(first).toMatchObject({ assignee: { login: 'bob' }, assigner: { login: 'ann' } })
})

test('a locked conversation is for those who may write', async () => {
  const { world } = await opened()
  const eve = world.github.createUser({ login: 'eve' })
  world.github.createCollaborator({ owner: 'ann', repo: 'queue', login: 'eve', role: 'read' })
  const token = world.github.createToken({ login: eve.login, permissions: 'write' })
  const asEve = { authorization: `Bearer ${token}` }
  expect((await world.ask('PUT', '/issues/1/lock', undefined, asEve)).status).toBe(403)
  expect((await world.ask('PUT', '/issues/1/lock', { lock_reason: 'spam' })).status).toBe(204)
  expect((await world.ask('GET', '/issues/1')).json).toMatchObject({
    locked: true,
    active_lock_reason: 'spam',
  })
  const refused = await world.ask('POST', '/issues/1/comments', { body: 'x' }, asEve)
  expect(refused).toMatchObject({ status: 403, json: { message: expect.stringContaining('locked') } })
  expect((await world.ask('POST', '/issues/1/comments', { body: 'x' })).status).toBe(201)
  expect((await world.ask('DELETE', '/issues/1/lock')).status).toBe(204)
  expect((await world.ask('POST', '/issues/1/comments', { body: 'x' }, asEve)).status).toBe(201)
})

test('an issue is pinned, moved and deleted over GraphQL, and tells who edited it', async () => {
  const { world, issue } = await opened()
  const { json } = await world.graphql(
    `mutation ($issue: ID!) {
      pinIssue(input: {issueId: $issue}) { issue { isPinned } }
      lockLockable(input: {lockableId: $issue, lockReason: RESOLVED}) { lockedRecord { locked activeLockReason } }
      unlockLockable(input: {lockableId: $issue}) { unlockedRecord { locked } }
      unpinIssue(input: {issueId: $issue}) { issue { isPinned } }
      updateIssue(input: {id: $issue, body: "y"}) {
        issue { editor { login } userContentEdits(first: 5) { nodes { editor { login } } totalCount } }
      }
    }`,
    { issue },
  )
  const ann = { editor: { login: 'ann' } }
  expect(json.data).toEqual({
    pinIssue: { issue: { isPinned: true } },
    lockLockable: { lockedRecord: { locked: true, activeLockReason: 'RESOLVED' } },
    unlockLockable: { unlockedRecord: { locked: false } },
    unpinIssue: { issue: { isPinned: false } },
    updateIssue: { issue: { ...ann, userContentEdits: { nodes: [ann, ann], totalCount: 2 } } },
  })
  world.github.createRepository({ owner: 'ann', name: 'other' })
  const asked = await world.graphql('{ repository(owner: "ann", name: "other") { id } }')
  const target = asked.json.data.repository.id
  const moved = await world.graphql(
    `mutation ($issue: ID!, $target: ID!) {
      transferIssue(input: {issueId: $issue, repositoryId: $target}) { issue { id repository { name } } }
    }`,
    { issue, target },
  )
  expect(moved.json.data.transferIssue.issue.repository).toEqual({ name: 'other' })
  const { id } = moved.json.data.transferIssue.issue
  const gone = `mutation ($id: ID!) { deleteIssue(input: {issueId: $id}) { repository { name } } }`
  expect((await world.graphql(gone, { id })).json.data.deleteIssue.repository).toEqual({ name: 'other' })
  expect((await world.graphql(gone, { id })).json.errors).toHaveLength(1)
})
