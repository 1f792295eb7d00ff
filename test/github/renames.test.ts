import { expect, test } from 'vitest'
import { createService } from '../http/service.ts'
import { claimed } from '../support/claimed.ts'
import { createWorld, OWNER, REPO, type World } from '../support/world.ts'

/* A repository is who its id says: a new name is followed, and one that another took is left alone. */

type Github = Pick<World, 'github'>

/** Renames the repository, or gives it to another owner. */
function rename({ github: { store, createUser } }: Github, owner: string, name: string): void {
  const repository = store.repositories.named(OWNER, REPO)
  if (!repository) throw new Error('There is no such repository')
  store.repositories.rename(repository, createUser({ login: owner }), name)
}

const issuesOf = ({ github: { store } }: Github, owner: string, name: string): number => {
  const repository = store.repositories.named(owner, name)
  return repository ? store.repositories.openIssues(repository) : 0
}

/** What the process said, how often. */
const said = ({ log }: World) => log.lines.filter(({ message }) => message === 'renamed')

/** Enqueues, claims, completes, sweeps: all that a queue does. */
async function work(world: World): Promise<string> {
  const { queue } = world
  const { id, lease } = await claimed(world)
  await queue.complete(id, lease, { result: 'done' })
  world.clock.advanceSeconds(120)
  await queue.sweep()
  return (await queue.get(id)).status
}

test.each([
  ['renamed', OWNER, 'tasks'],
  ['given to another owner', 'globex', REPO],
])('a repository that was %s is followed, which is said once', async (_, owner, name) => {
  const world = createWorld()
  expect(await work(world)).toBe('completed')
  rename(world, owner, name)
  expect([await work(world), await work(world)]).toEqual(['completed', 'completed'])
  const advice = `The repository acme/jobs is called ${owner}/${name} now; set GITHUB_REPO to ${owner}/${name}.`
  const fields = { repository: 'acme/jobs', name: `${owner}/${name}`, advice }
  expect(said(world)).toEqual([{ level: 'warn', message: 'renamed', fields }])
})

test('a process that began by an old name goes on by the new one', async () => {
  const world = createWorld()
  rename(world, OWNER, 'tasks')
  expect(await work(world)).toBe('completed')
  expect(said(world)).toHaveLength(1)
})

test('nothing is written to another repository that took the name', async () => {
  const world = createWorld()
  await work(world)
  rename(world, OWNER, 'tasks')
  await world.queue.sweep()
  world.github.createRepository({ owner: OWNER, name: REPO })
  const { id } = await world.queue.enqueue({ data: 1 })
  expect(await world.queue.claim({ worker: 'box' })).toMatchObject({ id })
  expect([await work(world), issuesOf(world, OWNER, REPO)]).toEqual(['completed', 0])
  expect(said(world)).toHaveLength(1)
  const { store } = world.github
  const foreign = store.repositories.named(OWNER, REPO)
  expect(foreign && store.labels.named(foreign, 'pending')).toBeUndefined()
  expect(foreign && store.refs.matching(foreign, 'refs/octoqueue/')).toEqual([])
})

test('a repository that is not shown any more is a refusal, whoever has its name', async () => {
  const world = createWorld()
  await work(world)
  rename(world, OWNER, 'tasks')
  world.github.createRepository({ owner: OWNER, name: REPO })
  world.github.faults.add({ match: { route: /\/repositories\/\d+/ }, kind: 'not-found' })
  await expect(world.queue.sweep()).rejects.toMatchObject({ type: 'github-refused' })
  await expect(world.queue.enqueue({ data: 1 })).rejects.toMatchObject({ type: 'github-refused' })
  expect(issuesOf(world, OWNER, REPO)).toBe(0)
})

test('/health tells the new name', async () => {
  const service = createService()
  const send = () => service.post('/jobs', { data: 1 })
  expect((await send()).status).toBe(201)
  rename(service, OWNER, 'tasks')
  expect((await service.post('/sweep')).status).toBe(200)
  expect((await send()).status).toBe(201)
  const health = (await (await service.get('/health')).json()) as { status: string; github: object }
  expect(health).toMatchObject({
    status: 'healthy',
    github: { problem: null, detail: expect.stringContaining('set GITHUB_REPO to acme/tasks') },
  })
})
