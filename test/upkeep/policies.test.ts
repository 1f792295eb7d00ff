import { createSeals } from '@octoqueue/sealed-json'
import { describe, expect, test } from 'vitest'
import { createPayloads } from '../../src/settings/payloads.ts'
import { createQueues } from '../../src/settings/queues.ts'
import { createSettings } from '../../src/settings/settings.ts'
import { aPerson, ask, look } from '../support/people.ts'
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

describe('a thousand issues of spam', () => {
  const COUNT = 1000
  /** What the sweeps cost beside what comes, and the few notices of an hour. */
  const MAX_BESIDE = 150
  const spam = (n: number) => ({ body: `### Payload\n\n${body}\n\n${n}`, labels })

  /** How many comments there are, on all issues together. */
  const commentsIn = async (world: Awaited<ReturnType<typeof start>>) =>
    ((await ask(world, world.token, 'GET', '/issues/comments?per_page=100')) as unknown[]).length

  test.each(['collaborators', 'triage'] as const)(
    'of as many accounts cost a request each at most, and five comments in all, where %s may file',
    async (admission) => {
      const world = await start({ admission })
      await world.queue.sweep()
      for (let n = 0; n < COUNT; n++) await aPerson(world, `spam-${n}`, 'read').file(spam(n))
      const before = world.github.requests.served
      for (let minute = 0; minute < 3; minute++) {
        expect((await world.queue.sweep()).admitted).toEqual([])
        world.clock.advanceSeconds(60)
      }
      expect(world.github.requests.served - before).toBeLessThan(COUNT + MAX_BESIDE)
      expect(await commentsIn(world)).toBe(5)
    },
    60_000,
  )

  test('of one account cost nothing after its rate, in each of an hour’s sweeps', async () => {
    const world = await start({ admission: 'anyone', rate: 2 })
    await world.queue.sweep()
    const eve = aPerson(world, 'eve', 'read')
    for (let n = 0; n < COUNT; n++) await eve.file(spam(n))
    const { admitted } = await world.queue.sweep()
    expect(admitted).toHaveLength(2)
    for (let minute = 0; minute < 3; minute++) {
      world.clock.advanceSeconds(60)
      const before = world.github.requests.served
      expect((await world.queue.sweep()).admitted).toEqual([])
      expect(world.github.requests.served - before).toBeLessThan(40)
    }
    expect(await commentsIn(world)).toBe(0)
  }, 60_000)
})
