import { expect, test } from 'vitest'
import { aPerson } from '../support/people.ts'
import { createWorld, type World } from '../support/world.ts'

/** Opens issues that are no jobs, past the API. */
function openMany({ github: { store } }: World, count: number) {
  const repository = store.repositories.named('acme', 'jobs')
  const ann = store.users.withLogin('ann')
  if (!repository || !ann) throw new Error('Nothing is there')
  store.database.transaction(() => {
    for (let made = 0; made < count; made++)
      store.issues.create(repository, ann, { title: 'A bug', body: 'It does not work.' })
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
