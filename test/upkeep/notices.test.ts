import { expect, test } from 'vitest'
import { aPerson, look } from '../support/people.ts'
import { createWorld, type World } from '../support/world.ts'

const BODY = '```json\n{"to": "ada"}\n```'
const LABELS = ['needs-approval']

/** A queue that has swept once, so that what comes from now on was asked of it. */
async function taken() {
  const world = createWorld()
  await world.queue.enqueue({ data: 1 })
  await world.queue.sweep()
  world.clock.advanceSeconds(300)
  const maintainer = aPerson(world, 'ann', 'write')
  let strangers = 0
  const fileOne = async (body = BODY) => {
    const number = await aPerson(world, `stranger-${strangers++}`, 'read').file({ body })
    await maintainer.label(number, ...LABELS)
    return number
  }
  return { world, maintainer, fileOne }
}

async function toldOn(world: World, numbers: readonly number[]): Promise<number> {
  let told = 0
  for (const number of numbers) told += (await look(world, number)).comments.length
  return told
}

test('strangers bring about a few notices an hour, whichever process sweeps, and the rest is told later', async () => {
  const { world, fileOne } = await taken()
  const numbers: number[] = []
  for (let filed = 0; filed < 12; filed++) numbers.push(await fileOne())
  for (let sweeps = 0; sweeps < 4; sweeps++) {
    world.clock.advanceSeconds(120)
    const { log, queue } = world.createProcess()
    await queue.sweep()
    expect(await toldOn(world, numbers)).toBe(5)
    expect(log.lines).toContainEqual(
      expect.objectContaining({ message: 'limit', fields: expect.objectContaining({ limit: 'notices' }) }),
    )
  }
  world.clock.advanceSeconds(3600)
  await world.createProcess().queue.sweep()
  expect(await toldOn(world, numbers)).toBe(10)
  world.clock.advanceSeconds(3700)
  await world.createProcess().queue.sweep()
  expect(await toldOn(world, numbers)).toBe(12)
})

test.each([2, 4])('sweeps of %i processes at once bring about no more notices than one', async (count) => {
  const { world, fileOne } = await taken()
  const numbers: number[] = []
  for (let filed = 0; filed < 12; filed++) numbers.push(await fileOne(filed % 3 ? BODY : 'no job'))
  world.clock.advanceSeconds(120)
  const sweepAll = () => Promise.all(Array.from({ length: count }, () => world.createProcess().queue.sweep()))
  for (let rounds = 0; rounds < 5; rounds++) {
    await sweepAll()
    world.clock.advanceSeconds(120)
  }
  expect(await toldOn(world, numbers)).toBe(5)
  world.clock.advanceSeconds(3600)
  for (let rounds = 0; rounds < 5; rounds++) await sweepAll()
  expect(await toldOn(world, numbers)).toBe(10)
})

test('an account is told once an hour, also when it closes its issue and opens another', async () => {
  const { world, maintainer } = await taken()
  const mallory = aPerson(world, 'mallory', 'read')
  const numbers: number[] = []
  for (const body of [BODY, 'no job', BODY]) {
    const number = await mallory.file({ body })
    await maintainer.label(number, ...LABELS)
    numbers.push(number)
    world.clock.advanceSeconds(120)
    await world.createProcess().queue.sweep()
    await mallory.close(number)
    expect(await toldOn(world, numbers)).toBe(1)
  }
})
