import { expect, test } from 'vitest'
import { honest } from '../../fidelity/honest.ts'
import { ROLES } from '../../src/store/repositories.ts'
import { createWorld, type World } from '../world.ts'

const permissionOf = async (world: World, login: string) => {
  const { json } = await world.ask('GET', `/collaborators/${login}/permission`)
  return [json.permission, json.role_name]
}

test.each([
  ['admin', 'admin', { admin: true, maintain: true, push: true, triage: true, pull: true }],
  ['maintain', 'write', { admin: false, maintain: true, push: true, triage: true, pull: true }],
  ['write', 'write', { admin: false, maintain: false, push: true, triage: true, pull: true }],
  ['triage', 'read', { admin: false, maintain: false, push: false, triage: true, pull: true }],
  ['read', 'read', { admin: false, maintain: false, push: false, triage: false, pull: true }],
] as const)('who has the role %s has the permission %s', async (role, permission, permissions) => {
  const world = createWorld({}, honest)
  world.github.createUser({ login: 'bob' })
  world.github.createCollaborator({ owner: 'ann', repo: 'queue', login: 'bob', role })
  expect(await world.ask('GET', '/collaborators/BOB/permission')).toMatchObject({
    status: 200,
    json: { permission, role_name: role, user: { login: 'bob', role_name: role, permissions } },
  })
})

test('the owner is admin, whatever role was given', async () => {
  const world = createWorld({}, honest)
  world.github.createCollaborator({ owner: 'ann', repo: 'queue', login: 'ann', role: 'read' })
  expect(await permissionOf(world, 'ann')).toEqual(['admin', 'admin'])
})

test.each([
  [false, 'read'],
  [true, 'none'],
])('of a repository that is private: %s, a stranger has the permission %s', async (isPrivate, permission) => {
  const world = createWorld({}, honest)
  world.github.createUser({ login: 'eve' })
  world.github.createRepository({ owner: 'ann', name: 'other', private: isPrivate })
  const { status, json } = await world.ask('GET', 'repos/ann/other/collaborators/eve/permission')
  expect([status, json.permission, json.user.permissions.pull]).toEqual([200, permission, !isPrivate])
})

test('the last role that was given counts, until it is taken back', async () => {
  const world = createWorld({}, honest)
  const bob = world.github.createUser({ login: 'bob' })
  const repository = world.github.createRepository({ owner: 'ann', name: 'queue' })
  for (const role of ['admin', 'triage'] as const) {
    world.github.createCollaborator({ owner: 'ann', repo: 'queue', login: 'bob', role })
  }
  expect(await permissionOf(world, 'bob')).toEqual(['read', 'triage'])
  world.github.store.collaborators.remove(repository, bob)
  expect(await permissionOf(world, 'bob')).toEqual(['read', 'read'])
})

test('a person with a token that writes may write, as somebody must have let them', async () => {
  const world = createWorld({}, honest)
  world.github.createUser({ login: 'bob' })
  world.github.createToken({ login: 'bob', permissions: 'write' })
  expect(await permissionOf(world, 'bob')).toEqual(['write', 'write'])
})

test.each(['nobody', 'octoqueue[bot]', 'octoqueue'])('%s is not a user', async (login) => {
  const world = createWorld({}, honest)
  world.github.createUser({ login: 'octoqueue[bot]', type: 'Bot' })
  const answer = await world.ask('GET', `/collaborators/${encodeURIComponent(login)}/permission`)
  expect(answer).toMatchObject({ status: 404, json: { message: `${login} is not a user` } })
})

test.each([
  ['', ['ann', ...ROLES]],
  ['?permission=push', ['ann', 'write', 'maintain', 'admin']],
  ['?permission=admin', ['ann', 'admin']],
  ['?affiliation=outside', [...ROLES]],
  ['?per_page=2&page=2', ['triage', 'write']],
])('collaborators%s are those', async (query, logins) => {
  const world = createWorld({}, honest)
  for (const role of ROLES) {
    world.github.createUser({ login: role })
    world.github.createCollaborator({ owner: 'ann', repo: 'queue', login: role, role })
  }
  world.github.createUser({ login: 'stranger' })
  const { json } = await world.ask('GET', `/collaborators${query}`)
  expect(json.map(({ login }: { login: string }) => login)).toEqual(logins)
})

test.each([
  ['/collaborators', 'Must have push access to view repository collaborators.'],
  ['/collaborators/ann/permission', 'Must have push access to view collaborator permission.'],
])('%s is for those who may push, and for Apps', async (path, message) => {
  const world = createWorld({}, honest)
  world.github.createUser({ login: 'bob' })
  world.github.createUser({ login: 'app[bot]', type: 'Bot' })
  const as = (token: string) => world.ask('GET', path, undefined, { authorization: `Bearer ${token}` })
  const bob = world.github.createToken({ login: 'bob', permissions: 'read' })
  expect(await as(bob)).toMatchObject({ status: 403, json: { message } })
  expect((await as(world.github.createToken({ login: 'app[bot]', permissions: 'read' }))).status).toBe(200)
  const anonymous = await world.github.fetch(`http://github.local/repos/ann/queue${path}`)
  expect(anonymous.status).toBe(401)
})

test('a collaborator is shown as one beside their issues, and an admin in the repository', async () => {
  const world = createWorld({}, honest)
  const bob = world.github.createUser({ login: 'bob' })
  const repository = world.github.createRepository({ owner: 'ann', name: 'queue' })
  world.github.store.issues.create(repository, bob, { title: 'x' })
  expect((await world.ask('GET', '/issues/1')).json.author_association).toBe('NONE')
  world.github.createCollaborator({ owner: 'ann', repo: 'queue', login: 'bob', role: 'maintain' })
  expect((await world.ask('GET', '/issues/1')).json.author_association).toBe('COLLABORATOR')
  const authorization = `Bearer ${world.github.createToken({ login: 'bob', permissions: 'write' })}`
  expect((await world.ask('GET', '', undefined, { authorization })).json.permissions).toEqual({
    admin: false,
    maintain: true,
    push: true,
    triage: true,
    pull: true,
  })
})

test.each([
  ['nobody', { owner: 'ann', repo: 'queue', login: 'nobody' }],
  ['a bot', { owner: 'ann', repo: 'queue', login: 'app[bot]' }],
  ['a repository that is not there', { owner: 'ann', repo: 'nowhere', login: 'ann' }],
])('%s gets no collaborator', (_, collaborator) => {
  const { github } = createWorld()
  github.createUser({ login: 'app[bot]', type: 'Bot' })
  expect(() => github.createCollaborator({ ...collaborator, role: 'read' })).toThrow()
})
