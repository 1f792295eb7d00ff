import { expect, test } from 'vitest'
import { aPerson, ask, look } from '../support/people.ts'
import { createWorld } from '../support/world.ts'

/** A queue with five waiting jobs, whose processes know the labels by their ids. */
async function created() {
  const world = createWorld()
  aPerson(world, 'ann', 'write')
  for (let made = 0; made < 5; made++) await world.queue.enqueue({ data: made })
  await world.queue.sweep()
  world.clock.advanceSeconds(300)
  const rename = (from: string, to: string) =>
    ask(world, world.token, 'PATCH', `/labels/${from}`, { new_name: to })
  const healed: number[] = []
  const sweepTwice = async () => {
    for (let sweeps = 0; sweeps < 2; sweeps++) {
      world.clock.advanceSeconds(120)
      healed.push((await world.queue.sweep()).healed.length)
    }
  }
  return { world, rename, sweepTwice, healed }
}

test('a status label that somebody renamed is made again, once, and said', async () => {
  const { world, rename, sweepTwice, healed } = await created()
  await rename('pending', 'todo')
  await sweepTwice()
  expect(healed).toEqual([5, 0])
  expect((await look(world, 1)).labels).toContain('pending')
  expect(await world.queue.claim({ worker: 'w' })).toMatchObject({ id: 1 })
  const said = world.log.lines.filter(({ message }) => message === 'label')
  expect(said).toMatchObject([{ level: 'warn', fields: { label: 'pending' } }])
})

test('a status label that somebody writes in capitals is the same label', async () => {
  const { world, rename, sweepTwice, healed } = await created()
  await rename('pending', 'Pending')
  await sweepTwice()
  expect(healed).toEqual([0, 0])
  expect(await world.queue.get(1)).toMatchObject({ status: 'pending' })
})

test('a job that is enqueued after its label was renamed shows the label', async () => {
  const { world, rename } = await created()
  await rename('processing', 'doing')
  await world.queue.claim({ worker: 'w' })
  expect((await look(world, 1)).labels).toContain('processing')
  expect(world.log.lines.filter(({ message }) => message === 'label')).toHaveLength(1)
})
