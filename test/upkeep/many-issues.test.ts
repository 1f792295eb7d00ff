import { describe, expect, test } from 'vitest'
import { aPerson, ask } from '../support/people.ts'
import { createWorld, type World } from '../support/world.ts'

/** Labels of the queue's that strangers put on their issues, too. */
const LABELS = ['pending', 'failed', 'needs-approval', 'processing', 'completed']

/** Opens issues that are no jobs, past the API: two rows of tables for each. */
function openMany({ github: { store } }: World, count: number, labels: readonly string[] = []) {
  const repository = store.repositories.named('acme', 'jobs')
  const ann = store.users.withLogin('ann')
  if (!repository || !ann) throw new Error('Nothing is there')
  const { database } = store
  database.transaction(() => {
    const first = store.issues.create(repository, ann, { title: 'A bug', body: 'It does not work.' })
    for (const name of labels) store.issueLabels.addNames(repository, first, ann, [name])
    store.issueLabels.set(first, ann, [])
    const columns = 'repository_id, title, body, author_id, created_at, updated_at'
    database.run(
      `WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < ?)
       INSERT INTO issues (number, ${columns})
       SELECT number + n, ${columns} FROM issues, counted WHERE id = ?`,
      count - 1,
      first.id,
    )
    database.run(
      'UPDATE repositories SET last_number = last_number + ? WHERE id = ?',
      count - 1,
      repository.id,
    )
    for (const [index, name] of labels.entries()) {
      const label = store.labels.named(repository, name)
      database.run(
        `INSERT INTO issue_labels (issue_id, label_id)
         SELECT id, ? FROM issues WHERE repository_id = ? AND number >= ? AND (number - ?) % ? = ?`,
        ...[label?.id ?? 0, repository.id, first.number, first.number, labels.length, index],
      )
    }
  })
}

/** How a crowd of issues that are no jobs came about. */
interface Crowd {
  count: number
  labels?: readonly string[]
  /** Whether they were there before the jobs. */
  areOlder?: boolean
  jobs?: number
}

/** Requests of the first sweeps of the queue's first process and of one that starts later. */
async function costsBeside({ count, labels = [], areOlder = false, jobs = 3 }: Crowd) {
  const world = createWorld({ rateLimit: 100_000 })
  aPerson(world, 'ann', 'triage')
  const enqueue = async () => {
    for (let made = 0; made < jobs; made++) await world.queue.enqueue({ data: made })
    world.clock.advanceSeconds(600)
  }
  if (!areOlder) await enqueue()
  openMany(world, count, labels)
  // Whoever comes to a repository finds what people filed long before.
  world.clock.advanceSeconds(72 * 3600)
  if (areOlder) await enqueue()
  const costs: number[] = []
  for (const { queue } of [world, world.createProcess()]) {
    for (let sweeps = 0; sweeps < 3; sweeps++) {
      world.clock.advanceSeconds(61)
      world.github.requests.clear()
      const nothing = { admitted: [], setAside: [], waiting: [], healed: [] }
      if (areOlder || labels.length === 0) expect(await queue.sweep()).toMatchObject(nothing)
      else await queue.sweep()
      costs.push(world.github.requests.count())
    }
  }
  return { costs, world }
}

describe.each<{ crowd: string } & Omit<Crowd, 'count'>>([
  { crowd: 'issues without labels' },
  { crowd: 'issues with our labels that were there before', labels: LABELS, areOlder: true },
  { crowd: 'issues with labels of jobs that came later', labels: ['failed', 'completed'] },
  { crowd: 'issues with our labels beside 120 jobs', labels: LABELS, areOlder: true, jobs: 120 },
])('beside $crowd', (crowd) => {
  test.each([5000, 50_000])(
    'a sweep, the first of a process too, costs with %i what it costs with 50',
    async (count) => {
      const few = (await costsBeside({ ...crowd, count: 50 })).costs
      const many = (await costsBeside({ ...crowd, count })).costs
      for (const [index, cost] of many.entries()) expect(cost).toBeLessThanOrEqual(few[index] ?? 0)
      expect(Math.max(...few)).toBeLessThan(25)
    },
  )
})

const shownOf = ({ ports }: Pick<World, 'ports'>, jobs: readonly number[] = []) =>
  ports.issues.listShown({ jobs, since: 0 })

test('beside strangers\u2019 issues a new one, a label taken off, a deleted and a renamed one are noticed', async () => {
  const { world } = await costsBeside({ count: 300, labels: LABELS, areOlder: true, jobs: 1 })
  const { clock, github } = world
  const numbers = async () => (await shownOf(world)).open.map(({ number }) => number)
  for (let looks = 0; looks < 4; looks++) await numbers()
  const before = await numbers()
  expect(before).toHaveLength(301)
  const { id } = await world.queue.enqueue({ data: 2 })
  expect(await numbers()).toEqual([...before, id])
  await ask(world, world.token, 'PATCH', '/issues/1', { labels: ['bug'] })
  await ask(world, world.token, 'PATCH', '/issues/2', { state: 'closed' })
  const [, , ...rest] = [...before, id]
  expect(await numbers()).toEqual(rest)
  // GitHub notes no change of these: they are missed when the round comes by.
  clock.advanceSeconds(600)
  const { issues, repositories } = github.store
  const repository = repositories.named('acme', 'jobs')
  const third = repository && issues.numbered(repository, 3)
  if (third) issues.delete(third)
  await ask(world, world.token, 'PATCH', '/labels/failed', { new_name: 'broken' })
  for (let looks = 0; looks < 8; looks++) await numbers()
  const after = await numbers()
  expect(after).not.toContain(3)
  expect(after).toHaveLength(rest.length - 1 - 60 + 1)
  expect((await shownOf(world)).isUnknown(3)).toBe(false)
})

test('a crowd in front hides no job: it is looked up by its number, and what is unknown is not absent', async () => {
  const { world } = await costsBeside({ count: 5000, labels: ['failed', 'completed'] })
  const process = world.createProcess()
  const jobs = [1, 2, 3]
  const since = Math.floor(world.clock.now() / 1000)
  const first = await process.ports.issues.listShown({ jobs, since })
  expect(first.open.map(({ number }) => number)).toEqual(expect.arrayContaining(jobs))
  expect([first.isUnknown(2), first.isUnknown(1000)]).toEqual([false, true])
})

test('what asked long ago and was never looked at is considered when the round comes by', async () => {
  const { world } = await costsBeside({ count: 250, labels: ['failed'] })
  const bob = aPerson(world, 'bob', 'write')
  const number = await bob.file({ body: '```json\n{}\n```', labels: ['pending'] })
  openMany(world, 250, ['failed'])
  // As if another process had read so far, and then died over it.
  world.clock.advanceSeconds(3600)
  const process = world.createProcess()
  const { listShown } = process.ports.issues
  process.ports.issues.listShown = ({ jobs }) =>
    listShown({ jobs, since: Math.floor(world.clock.now() / 1000) })
  const admitted: number[] = []
  for (let sweeps = 0; sweeps < 5; sweeps++) {
    world.clock.advanceSeconds(61)
    admitted.push(...(await process.queue.sweep()).admitted)
  }
  expect(admitted).toEqual([number])
})

test('a list that was cut off says so, and what it lacks is neither healed nor given up', async () => {
  const world = createWorld()
  const { id } = await world.queue.enqueue({ data: 1 })
  const process = world.createProcess()
  process.ports.issues.listShown = async () => ({ open: [], misshown: [], isUnknown: () => true, left: 100 })
  world.clock.advanceSeconds(3600)
  world.github.requests.clear()
  expect(await process.queue.sweep()).toMatchObject({ healed: [], admitted: [] })
  expect(process.log.lines).toContainEqual(
    expect.objectContaining({
      level: 'warn',
      message: 'limit',
      fields: expect.objectContaining({ limit: 'open-issues', read: 0, left: 100 }),
    }),
  )
  expect(await world.queue.get(id)).toMatchObject({ status: 'pending' })
})
