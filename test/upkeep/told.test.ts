import { expect, test } from 'vitest'
import { aPerson, look } from '../support/people.ts'
import { createWorld } from '../support/world.ts'

/* What a sweep does when somebody tells it where to look, and when it may be stopped. */

const about = (...issues: number[]) => ({ issues, workflowJobs: [], whole: false })

test('a sweep that may be stopped serves people as any other does', async () => {
  const world = createWorld()
  const { id } = await world.queue.enqueue({ data: 1 })
  await aPerson(world, 'ann', 'write').close(id)
  expect(await world.queue.sweep(new AbortController().signal)).toMatchObject({ served: [id] })
  expect((await look(world, id)).labels).toEqual(['cancelled'])
})

test('a look serves what it is told of, and leaves the rest to the sweep', async () => {
  const world = createWorld()
  const [one, other] = [await world.queue.enqueue({ data: 1 }), await world.queue.enqueue({ data: 2 })]
  const ann = aPerson(world, 'ann', 'write')
  for (const { id } of [one, other]) await ann.close(id)
  expect(await world.queue.lookAt(about(one.id))).toMatchObject({ served: [one.id] })
  expect(await world.queue.lookAt(about(one.id))).toMatchObject({ served: [] })
  expect(await world.queue.sweep()).toMatchObject({ served: [other.id] })
})

test('a look at what nobody did anything to, or that is not there, does nothing', async () => {
  const world = createWorld()
  const { id } = await world.queue.enqueue({ data: 1 })
  const nothing = { served: [], admitted: [], setAside: [], healed: [], collected: [], expired: [] }
  expect(await world.queue.lookAt(about(id, 4711))).toMatchObject(nothing)
  expect(await world.queue.lookAt({ ...about(), workflowJobs: 'all' })).toMatchObject(nothing)
})
