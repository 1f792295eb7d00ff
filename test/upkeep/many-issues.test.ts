import { expect, test } from 'vitest'
import { aPerson, ask } from '../support/people.ts'
import { createWorld, type World } from '../support/world.ts'

/** Labels of the queue's that strangers put on their issues, too. */
const LABELS = ['pending', 'failed', 'needs-approval', 'processing', 'completed']

/** Opens issues that are no jobs, past the API. */
function openMany({ github: { store } }: World, count: number, labels: readonly string[] = []) {
  const repository = store.repositories.named('acme', 'jobs')
  const ann = store.users.withLogin('ann')
  if (!repository || !ann) throw new Error('Nothing is there')
  store.database.transaction(() => {
    for (let made = 0; made < count; made++) {
      const issue = store.issues.create(repository, ann, { title: 'A bug', body: 'It does not work.' })
      const label = labels[made % labels.length]
      if (label !== undefined) store.issueLabels.addNames(repository, issue, ann, [label])
    }
  })
}

/** Requests of a sweep of a new process, and of one more of its sweeps a minute later. */
async function costOf(count: number) {
  const world = createWorld({ rateLimit: 100_000 })
  aPerson(world, 'ann', 'write')
  for (let made = 0; made < 3; made++) await world.queue.enqueue({ data: made })
  await world.queue.sweep()
  openMany(world, count)
  world.clock.advanceSeconds(600)
  const process = world.createProcess()
  const costs: number[] = []
  for (let sweeps = 0; sweeps < 2; sweeps++) {
    world.clock.advanceSeconds(61)
    world.github.requests.clear()
    expect(await process.queue.sweep()).toMatchObject({ admitted: [], setAside: [], waiting: [], healed: [] })
    costs.push(world.github.requests.count())
  }
  return costs
}

test('a sweep costs no more with 5,000 open issues that are no jobs than with 50', async () => {
  const few = await costOf(50)
  expect(await costOf(5000)).toEqual(few)
  expect(Math.max(...few)).toBeLessThan(20)
})

/** What each of a process's sweeps costs beside strangers' issues that show the queue's labels. */
async function costBesideLabelled(count: number) {
  const world = createWorld({ rateLimit: 100_000 })
  aPerson(world, 'ann', 'triage')
  openMany(world, count, LABELS)
  // Whoever comes to a repository finds what people filed long before.
  world.clock.advanceSeconds(72 * 3600)
  await world.queue.enqueue({ data: 1 })
  const costs: number[] = []
  for (let sweeps = 0; sweeps < 5; sweeps++) {
    world.clock.advanceSeconds(61)
    world.github.requests.clear()
    expect(await world.queue.sweep()).toMatchObject({ admitted: [], setAside: [], waiting: [], healed: [] })
    costs.push(world.github.requests.count())
  }
  return { costs, world }
}

test.each([2500, 5000])(
  'beside %i issues of strangers that show our labels a sweep costs what it costs beside 50',
  async (count) => {
    const [, ...few] = (await costBesideLabelled(50)).costs
    const [first = 0, ...many] = (await costBesideLabelled(count)).costs
    expect(many).toEqual(few)
    // A process reads the whole list once, as far as its limit goes.
    expect(first).toBeLessThan(45)
  },
)

test('beside strangers\u2019 issues a new one, a label taken off, a deleted and a renamed one are noticed', async () => {
  const { world } = await costBesideLabelled(300)
  const { ports, clock } = world
  const numbers = async () => (await ports.issues.listShown()).open.map(({ number }) => number)
  const before = await numbers()
  const { id } = await world.queue.enqueue({ data: 2 })
  expect(await numbers()).toEqual([...before, id])
  await ask(world, world.token, 'PATCH', '/issues/1', { labels: ['bug'] })
  await ask(world, world.token, 'PATCH', '/issues/2', { state: 'closed' })
  const [, , ...rest] = [...before, id]
  expect(await numbers()).toEqual(rest)
  // GitHub notes no change of these; that it counts other issues is noticed at the second look.
  await ask(world, world.token, 'PATCH', '/labels/failed', { new_name: 'broken' })
  for (let looks = 0; looks < 2; looks++) {
    clock.advanceSeconds(200)
    await numbers()
  }
  expect(await numbers()).toHaveLength(rest.length - 59)
  expect((await ports.issues.listShown()).isWhole).toBe(true)
})

test('a list that was cut off says so, and what it lacks is neither healed nor given up', async () => {
  const world = createWorld()
  const { id } = await world.queue.enqueue({ data: 1 })
  const process = world.createProcess()
  process.ports.issues.listShown = async () => ({ open: [], misshown: [], isWhole: false })
  world.clock.advanceSeconds(3600)
  world.github.requests.clear()
  expect(await process.queue.sweep()).toMatchObject({ healed: [], admitted: [] })
  expect(process.log.lines).toContainEqual(
    expect.objectContaining({
      level: 'warn',
      message: 'limit',
      fields: expect.objectContaining({ limit: 'open-issues', read: 0 }),
    }),
  )
  expect(await world.queue.get(id)).toMatchObject({ status: 'pending' })
})
