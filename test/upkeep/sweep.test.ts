import { expect, test } from 'vitest'
import { aPerson, look } from '../support/people.ts'
import { NOTHING_SWEPT as NOTHING } from '../support/swept.ts'
import { createWorld } from '../support/world.ts'

test('a sweep leaves alone what is none of its business', async () => {
  const world = createWorld()
  const ordinary = await aPerson(world, 'ann', 'write').file({ labels: ['bug'] })
  const { id } = await world.queue.enqueue({ data: 1 })
  world.clock.advanceSeconds(3600)
  expect(await world.queue.sweep()).toEqual(NOTHING)
  expect(await look(world, ordinary)).toMatchObject({ state: 'open', labels: ['bug'], comments: [] })
  expect(await look(world, id)).toMatchObject({ state: 'open', labels: ['pending'], comments: [] })
})

test('when nothing changed, a sweep costs one query; GitHub does not count the rest', async () => {
  const { queue, github } = createWorld()
  await queue.enqueue({ data: 1 })
  await queue.sweep()
  github.requests.clear()
  await queue.sweep()
  const counted = github.requests.entries.filter(({ status }) => status !== 304)
  expect(counted).toMatchObject([{ route: 'POST /graphql repository' }])
})

test('a sweep that is aborted ends before its next request, and the next one does the rest', async () => {
  const world = createWorld({ rateLimit: 100_000 })
  const LEASES = 10
  for (let made = 0; made < LEASES; made++) await world.queue.enqueue({ data: made })
  await world.queue.claimMany({ worker: 'w', leaseSeconds: 60 }, LEASES)
  // The first sweep notes that the queue took the repository.
  await world.queue.sweep()
  world.clock.advanceSeconds(62)
  const stop = new AbortController()
  let moves = 0
  const fetch: typeof globalThis.fetch = async (input, init) => {
    if (String(init?.body ?? '').includes('updateRefs') && ++moves === 3) stop.abort()
    return world.fetch(input, init)
  }
  const other = world.createProcess({ fetch })
  await expect(other.queue.sweep(stop.signal)).rejects.toMatchObject({ name: 'AbortError' })
  expect(moves).toBe(3)
  expect((await world.queue.sweep()).expired).toHaveLength(LEASES - 3)
})
