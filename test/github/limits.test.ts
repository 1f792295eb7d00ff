import { describe, expect, test } from 'vitest'
import { createUsedRepositories } from '../../src/github/github.ts'
import { LIMITS, type LimitName } from '../../src/runtime/limits.ts'
import { createService } from '../http/service.ts'
import { createAppWorld } from '../support/app-world.ts'
import { claimed } from '../support/claimed.ts'
import { aPerson } from '../support/people.ts'
import { createWorld, OWNER, REPO, recordingLog, type World } from '../support/world.ts'

/* Lists that end at a limit say so: in the log, and from there in `/health` and the metrics. */

/** Writes past the API: thousands of things, as a person. */
function write({ github: { store } }: Pick<World, 'github'>) {
  const repository = store.repositories.named(OWNER, REPO)
  const ann = store.users.withLogin('ann')
  if (!repository || !ann) throw new Error('Nothing is there')
  let weeks = 0
  const milestones = (count: number) =>
    store.database.transaction(() => {
      for (let made = 1; made <= count; made++)
        store.milestones.create(repository, ann, { title: `Week ${++weeks}` })
    })
  const issues = (count: number) =>
    store.database.transaction(() => {
      for (let made = 0; made < count; made++) store.issues.create(repository, ann, { title: 'A bug' })
    })
  const events = (number: number, count: number) =>
    store.database.transaction(() => {
      const issue = store.issues.numbered(repository, number)
      if (!issue) throw new Error('No such issue')
      for (let made = 0; made < count; made++) store.events.add(issue, ann, 'demilestoned', {})
    })
  return { milestones, issues, events }
}

/** A world with Ann, who writes a lot. */
function annsWorld() {
  const world = createWorld({ rateLimit: 100_000 })
  const ann = aPerson(world, 'ann', 'write')
  return { world, ann, ...write(world) }
}

function expectReached({ log, verbCounts }: World, limit: LimitName, read: number): void {
  const fields = { limit, what: LIMITS[limit], read }
  expect(log.lines).toContainEqual({ level: 'warn', message: 'limit', fields })
  expect(verbCounts().reached).toEqual([limit])
}

/** A job that completed, and was put back after 1,200 events of no meaning. */
async function putBack() {
  const made = annsWorld()
  const { queue } = made.world
  const { id, lease } = await claimed(made.world)
  await queue.complete(id, lease)
  await queue.sweep()
  made.events(id, 1200)
  made.world.clock.advanceSeconds(300)
  // Another turn goes on where the last one ended.
  for (let turns = 0; turns < 3; turns++) await queue.sweep()
  await queue.requeue(id)
  made.world.clock.advanceSeconds(300)
  await queue.sweep()
  return { ...made, id }
}

describe('a history of more events than are read', () => {
  test('is read from its end: whoever closes the issue of a job that was put back cancels it', async () => {
    const { world, ann, id } = await putBack()
    await ann.close(id)
    world.clock.advanceSeconds(10)
    await world.queue.sweep()
    expect(await world.queue.get(id)).toMatchObject({ status: 'cancelled' })
  })

  test('says nothing of what happened before the events that are read', async () => {
    const { world, ann, events, id } = await putBack()
    await ann.close(id)
    events(id, 1100)
    world.clock.advanceSeconds(10)
    for (let turns = 0; turns < 3; turns++) await world.queue.sweep()
    expect(await world.queue.get(id)).toMatchObject({ status: 'pending' })
    expect(world.verbCounts().reached).toContain('history')
  })
})

describe('a limit of GitHub’s lists is told', () => {
  test('of milestones', async () => {
    const { world, milestones } = annsWorld()
    milestones(999)
    expect(await world.milestones.list()).toHaveLength(999)
    expect(world.verbCounts().reached).toEqual([])
    milestones(100)
    expect(await world.milestones.list()).toHaveLength(1000)
    expectReached(world, 'milestones', 1000)
  })

  test('of one issue’s history', async () => {
    const { world, issues, events } = annsWorld()
    issues(1)
    events(1, 1200)
    const history = await world.people.history(1)
    expect(history).toHaveLength(1000)
    expect(history.at(-1)).toMatchObject({ id: (await world.people.newest()).event })
    expectReached(world, 'history', 1000)
  })

  test.each([99, 100, 101, 199, 200, 201, 999, 1000])(
    'of a history of %i events all are read',
    async (count) => {
      const { world, issues, events } = annsWorld()
      issues(1)
      events(1, count)
      expect(new Set((await world.people.history(1)).map(({ id }) => id)).size).toBe(count)
      expect(world.verbCounts().reached).toEqual([])
      events(1, 3)
      const { event } = await world.people.newest()
      expect((await world.people.history(1)).at(-1)).toMatchObject({ id: event })
    },
  )

  test('of issues made since', async () => {
    const { world, issues } = annsWorld()
    issues(700)
    expect(await world.issues.listSince(0)).toBeUndefined()
    expectReached(world, 'recent-issues', 600)
  })

  test('of open issues', async () => {
    const { world, issues } = annsWorld()
    issues(3100)
    const reached: number[] = []
    expect(await world.issues.listOpen(undefined, () => reached.push(1))).toHaveLength(3000)
    expect(reached).toEqual([1])
  })

  test('of repositories, of which those that a first look does not reach are found by the next', async () => {
    const world = createAppWorld({ rateLimit: 1_000_000 })
    const { github, account, clock } = world
    for (let made = 0; made < 1000; made++) github.createRepository({ owner: 'beta', name: `r${made}` })
    const inUse = github.store.repositories.named('beta', 'r60')
    if (!inUse) throw new Error('There is no r60')
    const [head] = github.store.refs.matching(inUse, 'refs/heads/')
    github.store.refs.create(inUse, 'refs/octoqueue/owner/refs', head?.oid ?? '')
    const log = recordingLog()
    const { fetch } = world
    const used = createUsedRepositories({ account: account('beta/jobs'), fetch, clock, log })
    expect(await used('beta')).toEqual([])
    const fields = { limit: 'repositories', what: LIMITS.repositories, read: 1000 }
    expect(log.lines).toEqual([{ level: 'warn', message: 'limit', fields }])
    expect(await used('beta')).toEqual(['r60'])
  })

  test('and stands in /health', async () => {
    const service = createService()
    service.github.createUser({ login: 'ann' })
    write(service).milestones(1100)
    expect((await service.get('/projects')).status).toBe(200)
    const { limits } = (await (await service.get('/health')).json()) as Record<string, unknown>
    expect(limits).toEqual([{ name: 'milestones', what: LIMITS.milestones }])
    expect(await (await service.get('/metrics')).text()).toContain(
      'octoqueue_limits_reached_total{limit="milestones"} 1',
    )
  })
})
