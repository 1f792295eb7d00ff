import { describe, expect, test } from 'vitest'
import { aPerson, look } from '../support/people.ts'
import { NOTHING_SWEPT as NOTHING } from '../support/swept.ts'
import { createWorld } from '../support/world.ts'

const DAY = 24 * 3600
const PAYLOAD = '```json\n{"a":1}\n```'
const LABELS = [
  'pending',
  'failed',
  'needs-approval',
  'blocked',
  'processing',
  'completed',
  'cancelled',
  'bug',
]

/** A repository that has lived for a month without the queue. */
async function createOld() {
  const world = createWorld()
  const ann = aPerson(world, 'ann', 'write')
  const eve = aPerson(world, 'eve', 'read')
  const numbers: number[] = []
  for (const [at, label] of LABELS.entries()) {
    const body = at % 2 === 0 ? 'The login button is dead.' : PAYLOAD
    numbers.push(await ann.file({ title: 'old', body, labels: [label] }))
    numbers.push(await eve.file({ title: 'old', body: PAYLOAD, labels: [label, 'pending'] }))
  }
  const closed = await ann.file({ body: PAYLOAD, labels: ['processing'] })
  await ann.close(closed)
  world.clock.advanceSeconds(30 * DAY)
  const pages = () => Promise.all([...numbers, closed].map((number) => look(world, number)))
  return { world, ann, eve, numbers, closed, pages, before: await pages() }
}

describe('issues that were there before the queue', () => {
  test('stay as they are, however often it sweeps and whatever jobs there are', async () => {
    const { world, pages, before } = await createOld()
    for (let swept = 0; swept < 3; swept++) {
      expect(await world.queue.sweep()).toEqual(NOTHING)
      const job = await world.queue.enqueue({ data: swept })
      const claimed = await world.queue.claim({ worker: 'w' })
      await world.queue.complete(job.id, claimed?.lease ?? '')
      world.clock.advanceSeconds(2 * 3600)
    }
    expect(await world.createProcess().queue.sweep()).toEqual(NOTHING)
    expect(await pages()).toEqual(before)
  })

  test('also when people close, open and talk about them', async () => {
    const { world, ann, numbers, pages } = await createOld()
    await world.queue.sweep()
    for (const number of numbers) {
      await ann.close(number)
      await ann.reopen(number)
      await ann.comment(number, '/retry')
    }
    world.clock.advanceSeconds(60)
    const before = await pages()
    expect(await world.queue.sweep()).toEqual(NOTHING)
    expect(await pages()).toEqual(before)
  })

  test('get one comment where somebody asked for a job since, and it does not read as one', async () => {
    const { world, ann, numbers } = await createOld()
    const [number = 0] = numbers
    await world.queue.sweep()
    world.clock.advanceSeconds(60)
    await ann.unlabel(number, 'pending')
    await ann.label(number, 'pending')
    for (let swept = 0; swept < 3; swept++) {
      expect(await world.queue.sweep()).toEqual(NOTHING)
      world.clock.advanceSeconds(300)
    }
    const page = await look(world, number)
    expect(page).toMatchObject({ state: 'open', labels: ['pending'], body: 'The login button is dead.' })
    expect(page.comments).toEqual([expect.stringMatching(/does not read as one.*no payload/s)])
    await ann.rewrite(number, PAYLOAD)
    expect(await world.queue.sweep()).toEqual({ ...NOTHING, admitted: [number] })
  })

  test('become jobs when somebody asks for that since, and their age counts from then', async () => {
    const { world, ann, numbers } = await createOld()
    const number = numbers.at(-2) ?? 0
    await ann.label(number, 'needs-approval')
    world.clock.advanceSeconds(70)
    expect(await world.queue.sweep()).toEqual({ ...NOTHING, admitted: [number] })
    expect(await world.queue.claim({ worker: 'w' })).toMatchObject({ id: number, data: { a: 1 } })
  })
})

test('an issue that people filed is admitted however long no sweep came by', async () => {
  const world = createWorld()
  await world.queue.sweep()
  const number = await aPerson(world, 'ann', 'write').file({ body: PAYLOAD, labels: ['needs-approval'] })
  world.clock.advanceSeconds(3 * DAY)
  expect(await world.queue.sweep()).toEqual({ ...NOTHING, admitted: [number] })
})

test('when the queue came is noted once and for all', async () => {
  const world = createWorld()
  const noted = async () => (await world.ledger.list('told/0')).entries.map(({ name }) => name)
  await Promise.all([world, world.createProcess()].map(({ queue }) => queue.sweep()))
  const [first] = await noted()
  for (let week = 0; week < 3; week++) {
    world.clock.advanceSeconds(7 * DAY)
    await world.queue.sweep()
  }
  expect(await noted()).toEqual([first])
})
