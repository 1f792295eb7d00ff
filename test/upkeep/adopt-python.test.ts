import { expect, test } from 'vitest'
import { aPerson, look } from '../support/people.ts'
import { createWorld, type World } from '../support/world.ts'

const body = (data: object) => `\`\`\`json\n${JSON.stringify(data, undefined, 2)}\n\`\`\``

/** A repository as the Python octoqueue left it, crashes included, among issues of other people. */
async function aPythonRepository() {
  const world = createWorld()
  const python = aPerson(world, 'python', 'write')
  const stranger = aPerson(world, 'stranger', 'read')
  const file = (n: number, ...labels: string[]) =>
    python.file({ title: `Job 2025-01-0${n}T00:00:00`, body: body({ n }), labels })
  const numbers = {
    pending: await file(1, 'pending', 'mastodon'),
    processing: await file(2, 'processing'),
    unlabelled: await file(3, 'pending'),
    failed: await file(4, 'processing'),
    requeued: await file(5, 'pending', 'failed'),
    completed: await file(6, 'processing'),
    unclosed: await file(7, 'completed'),
    byHand: await file(8, 'pending'),
    strangers: await stranger.file({ body: body({ rm: '/' }) }),
    ordinary: await python.file({ title: 'A bug', body: 'It breaks', labels: ['pending'] }),
    example: await python.file({ title: 'How do I write this?', body: body({ a: 1 }), labels: ['bug'] }),
    inexact: await python.file({ body: '```json\n{"id": 12345678901234567890}\n```', labels: ['pending'] }),
  }
  await python.unlabel(numbers.unlabelled, 'pending')
  for (const [number, label, comment] of [
    [numbers.failed, 'failed', 'no disk'],
    [numbers.completed, 'completed', 'done: 42'],
  ] as const) {
    await python.unlabel(number, 'processing')
    await python.label(number, label)
    await python.comment(number, comment)
    await python.close(number)
  }
  await python.close(numbers.byHand)
  await python.label(numbers.strangers, 'pending')
  world.clock.advanceSeconds(30 * 86_400)
  return { ...world, numbers, python }
}

const pages = async (world: World, numbers: readonly number[]) =>
  Promise.all(numbers.map((number) => look(world, number)))

const DRY = { isDry: true, withCompleted: false }
const GO = { isDry: false, withCompleted: false }

test('a plan says what becomes of each job, and changes nothing', async () => {
  const world = await aPythonRepository()
  const { numbers, queue } = world
  const before = await pages(world, Object.values(numbers))
  const plan = await queue.adopt(DRY)
  expect(plan.adopted).toEqual([
    { number: numbers.pending, as: 'pending', was: 'pending' },
    { number: numbers.processing, as: 'pending', was: 'processing' },
    { number: numbers.unlabelled, as: 'pending', was: 'without a label' },
    { number: numbers.failed, as: 'failed', was: 'failed' },
    { number: numbers.requeued, as: 'pending', was: 'pending, and still failed' },
    { number: numbers.unclosed, as: 'completed', was: 'completed, but open' },
  ])
  expect(plan.archived).toBe(1)
  expect(plan.left.map(({ number }) => number)).toEqual([
    numbers.strangers,
    numbers.ordinary,
    numbers.inexact,
  ])
  expect(plan.left[0]?.why).toMatch(/may not write.*\/approve/)
  expect(await pages(world, Object.values(numbers))).toEqual(before)
  expect(await queue.queues()).toMatchObject([{ jobs: { pending: 0, failed: 0 } }])
})

test('every job is taken over once, with its payload, and can be worked on; others are not touched', async () => {
  const world = await aPythonRepository()
  const { numbers, queue } = world
  const { strangers, ordinary, example, inexact, byHand, completed } = numbers
  const untouched = [strangers, ordinary, example, inexact, byHand, completed]
  const before = await pages(world, untouched)
  await queue.adopt(GO)
  for (let sweeps = 0; sweeps < 3; sweeps++) {
    await queue.sweep()
    world.clock.advanceSeconds(120)
  }
  expect(await pages(world, untouched)).toEqual(before)
  const waiting = [numbers.pending, numbers.processing, numbers.unlabelled, numbers.requeued]
  for (const [index, id] of waiting.entries()) {
    expect((await look(world, id)).labels).toEqual(index === 0 ? ['mastodon', 'pending'] : ['pending'])
    const job = await queue.claim({ worker: 'box' })
    expect(job).toMatchObject({ id, data: { n: [1, 2, 3, 5][index] } })
    await queue.complete(id, job?.lease ?? '', { ok: true })
  }
  expect(await queue.claim({ worker: 'box' })).toBeUndefined()
  expect(await look(world, numbers.unclosed)).toMatchObject({ state: 'closed', labels: ['completed'] })
  expect(await queue.get(numbers.failed)).toMatchObject({
    status: 'failed',
    error: 'no disk',
    data: { n: 4 },
  })
  await queue.requeue(numbers.failed)
  expect(await queue.claim({ worker: 'box' })).toMatchObject({ id: numbers.failed, data: { n: 4 } })
})

test('a run that breaks off is finished by the next, and a third one finds nothing', async () => {
  const world = await aPythonRepository()
  const { queue } = world
  let taken = 0
  const broken = queue.adopt({
    ...GO,
    onAdopted() {
      taken += 1
      if (taken === 2) throw new Error('the terminal was closed')
    },
  })
  await expect(broken).rejects.toThrow('the terminal was closed')
  expect((await world.createProcess().queue.adopt(GO)).adopted).toHaveLength(4)
  expect((await world.createProcess().queue.adopt(DRY)).adopted).toEqual([])
  expect(await queue.queues()).toMatchObject([{ jobs: { pending: 4, failed: 1, completed: 1 } }])
})

test('what completed long ago is taken when it is wanted, and answered for after the ledger let it go', async () => {
  const world = await aPythonRepository()
  const { numbers, queue } = world
  await queue.adopt({ ...GO, withCompleted: true })
  expect(await queue.get(numbers.completed)).toMatchObject({ status: 'completed', result: 'done: 42' })
  world.clock.advanceSeconds(3 * 86_400)
  await queue.sweep()
  expect(await queue.get(numbers.completed)).toMatchObject({ status: 'completed', data: { n: 6 } })
  expect((await look(world, numbers.completed)).comments).toHaveLength(2)
})
