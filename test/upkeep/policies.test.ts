import { createSeals } from '@octoqueue/sealed-json'
import { describe, expect, test } from 'vitest'
import { createPayloads } from '../../src/settings/payloads.ts'
import { createQueues } from '../../src/settings/queues.ts'
import { createSettings } from '../../src/settings/settings.ts'
import { aPerson, look } from '../support/people.ts'
import { createWorld } from '../support/world.ts'

const body = '```json\n{ "n": 1 }\n```'
const labels = ['pending']

/** A queue under a policy. */
async function start(set: object) {
  const world = createWorld()
  const settings = createSettings({ documents: world.documents, clock: world.clock })
  const payloads = createPayloads({
    settings,
    clock: world.clock,
    seals: createSeals(new Map()),
    isPublic: async () => true,
  })
  await createQueues(settings).queueSettings.change('default', set)
  return { ...world, ...world.createProcess({ replace: { payloads } }) }
}

describe('a queue for those who may triage', () => {
  test('takes their issues without an approval, and no stranger’s', async () => {
    const world = await start({ admission: 'triage' })
    const number = await aPerson(world, 'ann', 'triage').file({ body, labels })
    const strange = await aPerson(world, 'eve', 'read').file({ body, labels })
    expect(await world.queue.sweep()).toMatchObject({ admitted: [number], waiting: [strange] })
    expect(await world.queue.get(number)).toMatchObject({ provenance: { how: 'policy', author: 'ann' } })
  })
})

describe('a queue for anyone', () => {
  test('takes as many issues of one author in an hour as its rate says, and says nothing to the rest', async () => {
    const world = await start({ admission: 'anyone', rate: 2 })
    const eve = aPerson(world, 'eve', 'read')
    const numbers: number[] = []
    for (let n = 0; n < 4; n++) numbers.push(await eve.file({ body, labels }))
    const other = await aPerson(world, 'bob', 'read').file({ body, labels })
    const { admitted, waiting } = await world.queue.sweep()
    expect(waiting).toEqual([])
    expect(admitted).toHaveLength(3)
    expect(admitted).toContain(other)
    expect(
      (await world.createProcess({ replace: { payloads: world.ports.payloads } }).queue.sweep()).admitted,
    ).toEqual([])
    for (const left of numbers.filter((one) => !admitted.includes(one)))
      expect(await look(world, left)).toMatchObject({ labels: ['pending'], comments: [] })
    expect((await world.queue.sweep()).admitted).toEqual([])
    world.clock.advanceSeconds(3600)
    expect((await world.queue.sweep()).admitted).toHaveLength(2)
  })

  test('keeps to it when several sweep at once', async () => {
    const world = await start({ admission: 'anyone', rate: 1 })
    const eve = aPerson(world, 'eve', 'read')
    for (let n = 0; n < 3; n++) await eve.file({ body, labels })
    const { payloads } = world.ports
    const sweepers = [1, 2, 3].map(() => world.createProcess({ replace: { payloads } }).queue)
    const swept = await Promise.all(sweepers.map((queue) => queue.sweep()))
    expect(swept.flatMap(({ admitted }) => admitted)).toHaveLength(1)
  })
})

test('spam costs a request an account, no comment beyond the hour’s, and nothing after that', async () => {
  const world = await start({ admission: 'anyone', rate: 1 })
  await world.queue.sweep()
  const eve = aPerson(world, 'eve', 'read')
  const count = 40
  for (let n = 0; n < count; n++) await eve.file({ body: `### Payload\n\n${body}\n\n${n}`, labels })
  await world.queue.sweep()
  const before = world.github.requests.served
  await world.queue.sweep()
  const idle = world.github.requests.served - before
  world.clock.advanceSeconds(60)
  const again = world.github.requests.served
  await world.queue.sweep()
  expect(world.github.requests.served - again).toBeLessThan(15)
  expect(idle).toBeLessThan(15)
})
