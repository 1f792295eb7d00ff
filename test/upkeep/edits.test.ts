import { describe, expect, test } from 'vitest'
import { SETTINGS_PATH } from '../../src/settings/settings.ts'
import { aPerson, look } from '../support/people.ts'
import { createWorld } from '../support/world.ts'

const BLOCK = /```json\n[^`]*```/

interface Given {
  secret?: string
  filed?: 'ann' | 'eve'
  unique?: boolean
}

/** A job, and ann, who may write. `secret`: what the queue signs with. */
async function given({ secret, filed, unique = false }: Given = {}) {
  const world = createWorld()
  const ann = aPerson(world, 'ann', 'write')
  const eve = aPerson(world, 'eve', 'read')
  const { queue, documents } = world.createProcess({
    ...(secret !== undefined && { secret }),
    // One that reads the settings of the repository.
    replace: { payloads: undefined },
  })
  const schema = { type: 'object', properties: { a: { type: 'number' } } }
  const settings = JSON.stringify({ version: 1, schemas: { queues: { default: schema } } })
  await documents.write(SETTINGS_PATH, settings, { from: undefined, message: 'Set' })
  await queue.sweep()
  const sweep = async (times = 1) => {
    for (let swept = 0; swept < times; swept++) {
      world.clock.advanceSeconds(70)
      await queue.sweep()
    }
  }
  const body = '```json\n{"a":1}\n```'
  if (!filed) await queue.enqueue({ data: { a: 1 }, type: 'mail', maxAttempts: 7, unique })
  else {
    const author = filed === 'ann' ? ann : eve
    await author.file({ body, labels: ['pending'] })
    await sweep()
    if (filed === 'eve') await ann.comment(1, '/approve')
    await sweep()
  }
  world.clock.advanceSeconds(5)
  /** Changes the JSON block alone, as a person does. */
  const edit = async (who: typeof ann, data: string) => {
    world.clock.advanceSeconds(3)
    await who.rewrite(1, (await look(world, 1)).body.replace(BLOCK, `\`\`\`json\n${data}\n\`\`\``))
  }
  const claim = () => queue.claim({ worker: 'w' })
  return { world, queue, ann, eve, sweep, edit, claim, page: () => look(world, 1) }
}

describe.each([
  { name: 'of the API', how: {} },
  { name: 'of the API, signed', how: { secret: 's' } },
  { name: 'that ann filed', how: { filed: 'ann' } },
  { name: 'of a stranger, approved', how: { filed: 'eve' } },
] as const)('a job $name that ann edits', ({ how }) => {
  test('takes the payload over while it waits, with who did it', async () => {
    const { queue, edit, ann, sweep, claim } = await given(how)
    await edit(ann, '{"a": 2, "b": [true]}')
    await sweep()
    const { provenance, data } = await queue.get(1)
    expect(data).toEqual({ a: 2, b: [true] })
    expect(provenance).toMatchObject({ how: 'edited', admittedBy: 'ann', digest: expect.any(String) })
    const job = await claim()
    expect(job).toMatchObject({ id: 1, data: { a: 2, b: [true] } })
    if (!('filed' in how)) expect(job).toMatchObject({ type: 'mail', maxAttempts: 7 })
  })

  test('is told when it does not fit, once, and waits until it is mended', async () => {
    const { queue, edit, ann, sweep, claim, page } = await given(how)
    for (const data of ['{"a": "no"}', '{"a": ']) {
      await edit(ann, data)
      await sweep(3)
    }
    const said = (await page()).comments.filter((one) => one.includes('does not take over'))
    expect(said).toHaveLength(2)
    expect(said[0]).toContain('/data/a')
    expect(await claim()).toBeUndefined()
    expect(await queue.get(1)).toMatchObject({ status: 'blocked' })
    await edit(ann, '{"a": 3}')
    await sweep()
    expect(await claim()).toMatchObject({ id: 1, data: { a: 3 }, attempt: 1 })
  })

  test('that is claimed first is blocked, and goes on once a sweep took the edit over', async () => {
    const { queue, edit, ann, sweep, claim } = await given({ ...how, secret: 's' })
    await edit(ann, '{"a": 2}')
    expect(await claim()).toBeUndefined()
    expect(await queue.get(1)).toMatchObject({ status: 'blocked' })
    await sweep()
    expect(await claim()).toMatchObject({ data: { a: 2 } })
  })

  test('keeps its payload while it runs, is answered once, and takes it over for the next attempt', async () => {
    const { world, queue, edit, ann, sweep, claim, page } = await given(how)
    const job = await claim()
    await edit(ann, '{"a": 2}')
    await sweep()
    const lease = (await queue.extend(1, job?.lease ?? '', { leaseSeconds: 600 })).lease
    await sweep(2)
    const said = (await page()).comments.filter((one) => one.includes('goes on with what it said'))
    expect(said).toHaveLength(1)
    await queue.release(1, lease ?? '')
    world.clock.advanceSeconds(5)
    await sweep()
    expect(await claim()).toMatchObject({ data: { a: 2 } })
  })
})

test('an edit back is as good as none', async () => {
  const { edit, ann, eve, sweep, claim } = await given({ filed: 'eve' })
  await edit(eve, '{"a": 9}')
  expect(await claim()).toBeUndefined()
  await edit(ann, '{"a": 1}')
  await sweep()
  expect(await claim()).toMatchObject({ data: { a: 1 } })
})

describe('what a stranger writes into their own issue', () => {
  test('is not run, though somebody who may say so edits after them', async () => {
    const { queue, edit, ann, eve, sweep, claim, page } = await given({ filed: 'eve' })
    await edit(eve, '{"a": 666}')
    await sweep()
    expect((await queue.get(1)).provenance).toMatchObject({ how: 'approved' })
    // As ticking a box does: everything else in the text is the stranger's.
    const { body } = await page()
    await ann.rewrite(1, `${body}\n\n- [x] seen`)
    await sweep()
    expect(await claim()).toBeUndefined()
    expect(await queue.get(1)).toMatchObject({ status: 'blocked' })
  })

  test('nor is a title', async () => {
    const { edit, ann, eve, sweep, claim, world } = await given({ filed: 'eve' })
    await eve.retitle(1, 'rm -rf')
    world.clock.advanceSeconds(5)
    await edit(ann, '{"a": 2}')
    await sweep()
    expect(await claim()).toBeUndefined()
  })
})

test('a title that ann changes is taken over', async () => {
  const { ann, sweep, claim } = await given({ filed: 'ann' })
  await ann.retitle(1, 'another')
  await sweep()
  expect(await claim()).toMatchObject({ title: 'another', data: { a: 1 } })
})

test('a job that somebody blocked stays blocked, with the new payload', async () => {
  const { queue, edit, ann, sweep, claim } = await given({ filed: 'ann' })
  await queue.block(1, 'wait')
  await edit(ann, '{"a": 2}')
  await sweep()
  expect(await queue.get(1)).toMatchObject({ status: 'blocked', data: { a: 2 }, error: 'wait' })
  await queue.unblock(1)
  expect(await claim()).toMatchObject({ data: { a: 2 } })
})

test('a job that is unique by its payload keeps it', async () => {
  const { edit, ann, sweep, page, claim } = await given({ unique: true, secret: 's' })
  await edit(ann, '{"a": 2}')
  await sweep()
  expect((await page()).comments.at(-1)).toContain('unique by its payload')
  expect(await claim()).toBeUndefined()
  await edit(ann, '{"a": 1}')
  await sweep()
  expect(await claim()).toMatchObject({ data: { a: 1 } })
})

test('the payload that the API writes is nobody’s edit', async () => {
  const { queue, sweep, claim, page } = await given()
  await queue.alter(1, { data: { a: 5 } })
  await sweep(2)
  expect((await queue.get(1)).provenance).toMatchObject({ how: 'api' })
  expect((await page()).comments).toEqual([])
  expect(await claim()).toMatchObject({ data: { a: 5 } })
})
