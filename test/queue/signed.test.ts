import { createSign, isSameText } from '@octoqueue/secrets'
import { describe, expect, test } from 'vitest'
import { DEFAULT_OPTIONS } from '../../src/domain/issue.ts'
import type { Json, Spec } from '../../src/domain/job.ts'
import { signatureOf, signedBody } from '../../src/queue/trust/author.ts'
import { aPerson, ask, look } from '../support/people.ts'
import { NOTHING_SWEPT as NOTHING } from '../support/swept.ts'
import { createWorld } from '../support/world.ts'

const SECRET = 'a secret that is thirty-two long'
const WORKFLOWS = 'github-actions[bot]'

/** A queue that signs, and the workflow's token that producers use. */
function createSigned() {
  const world = createWorld()
  const { queue, ports, log } = world.createProcess({ secret: SECRET })
  world.github.createUser({ login: WORKFLOWS, type: 'Bot' })
  const token = world.github.createToken({ login: WORKFLOWS, permissions: 'write' })
  let nonces = 0
  const nonce = () => (++nonces).toString(16).padStart(16, 'f')
  const aBody = (over: Partial<Spec> = {}, own = nonce()) =>
    signedBody(ports, { ...DEFAULT_OPTIONS, data: { a: 1 }, ...over }, own)

  /** What a producer leaves behind if it dies before it makes the ledger's entry. */
  async function draft(body: string): Promise<number> {
    const made = await ask(world, token, 'POST', '/issues', { title: 'x', body, labels: ['pending'] })
    return (made as { number: number }).number
  }
  return { world, queue, ports, log, aBody, draft, token }
}

test('signatures are those of RFC 4231, and whole ones', async () => {
  const mac = await createSign('Jefe')('what do ya want for nothing?')
  expect(mac).toBe('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843')
  expect(isSameText(mac, mac)).toBe(true)
  for (const other of ['', mac.slice(1), `${mac}0`, `0${mac.slice(1)}`, mac.replace(/.$/, '4')])
    expect(isSameText(mac, other)).toBe(false)
})

test.each([
  [
    { nonce: 'n', signed_at: 1, mac: 'm' },
    { nonce: 'n', signedAt: 1 },
  ],
  [{ nonce: 'n', signed_at: 1, mac: 'other' }, undefined],
  [{ nonce: 'n', signed_at: 1, mac: ['m'] }, undefined],
  [{ nonce: 'n', signed_at: 1 }, undefined],
  [{ nonce: 7, signed_at: 1, mac: 'm' }, undefined],
  [{ signed_at: 1, mac: 'm' }, undefined],
  [{ nonce: 'n', signed_at: '1', mac: 'm' }, undefined],
  [{ nonce: 'n', mac: 'm' }, undefined],
])('of the block %j the signature is %j', async (block, expected) => {
  // A secret that signs everything alike: what else is wrong with a block has to show.
  const signing = { sign: async () => 'm' }
  const decoded = { ok: true, spec: { ...DEFAULT_OPTIONS, data: 1 }, block } as never
  expect(await signatureOf(signing, decoded)).toEqual(expected)
})

test('a draft of a workflow is admitted by its signature, and runs', async () => {
  const { world, queue, aBody, draft } = createSigned()
  const number = await draft(await aBody())
  world.clock.advanceSeconds(120)
  expect(await queue.sweep()).toEqual({ ...NOTHING, admitted: [number] })
  expect(await queue.claim({ worker: 'w' })).toMatchObject({ id: number, data: { a: 1 } })
})

test('a job that was enqueued and signed runs like any other', async () => {
  const { queue } = createSigned()
  const data: Json = { b: [1, 'ü`\u2028<!-- -->'], a: null, 10: 'ten' }
  const { id } = await queue.enqueue({ data, type: 'email', concurrency: { key: 'k', limit: 2 } })
  expect(await queue.claim({ worker: 'w' })).toMatchObject({ id, data, type: 'email' })
})

test('whatever was signed is known again', async () => {
  const { world, queue, aBody, draft } = createSigned()
  const concurrency = { key: 'k', limit: 2 }
  const over = {
    type: 'é',
    concurrency,
    data: { b: [-0, 1e21, 'ü`\u2028<!-- octo -->'], a: null, 10: 'ten' },
  }
  const number = await draft(await aBody({ ...over, runAt: 1, ttlSeconds: 500, unique: true }))
  world.clock.advanceSeconds(120)
  expect(await queue.sweep()).toMatchObject({ admitted: [number] })
})

describe('a draft of a workflow waits for approval', () => {
  test.each<[string, (body: string) => string]>([
    ['without a signature', (body) => body.replace(/"signed_at":\d+,/, '').replace(/,"mac":"\w+"/, '')],
    ['with another payload', (body) => body.replace('"a": 1', '"a": 2')],
    ['with another option', (body) => body.replace('"priority":0', '"priority":9')],
    ['with another time', (body) => body.replace(/"signed_at":(\d+)\d/, '"signed_at":$17')],
    ['with one digit of the signature changed', (body) => body.replace(/"mac":"./, '"mac":"g')],
    ['with half of the signature', (body) => body.replace(/("mac":"\w{32})\w{32}/, '$1')],
    ['with no signature but its place', (body) => body.replace(/"mac":"\w+"/, '"mac":""')],
  ])('%s', async (_, change) => {
    const { world, queue, aBody, draft } = createSigned()
    const body = await aBody()
    expect(change(body)).not.toBe(body)
    world.clock.advanceSeconds(7)
    const number = await draft(change(body))
    world.clock.advanceSeconds(120)
    expect(await queue.sweep()).toEqual({ ...NOTHING, waiting: [number] })
    expect((await look(world, number)).labels).toEqual(['needs-approval'])
  })

  test('that was signed under another secret, or is read by a queue without one', async () => {
    for (const over of [{ secret: `${SECRET}!` }, {}]) {
      const { world, aBody, draft } = createSigned()
      const number = await draft(await aBody())
      world.clock.advanceSeconds(120)
      expect(await world.createProcess(over).queue.sweep()).toEqual({ ...NOTHING, waiting: [number] })
    }
  })
})

describe('a copied body', () => {
  test('of a job is no draft of the queue', async () => {
    const { world, queue } = createSigned()
    const { id } = await queue.enqueue({ data: 1 })
    const { body } = await look(world, id)
    const copy = await aPerson(world, 'eve', 'read').file({ body, labels: ['pending'] })
    world.clock.advanceSeconds(120)
    expect(await queue.sweep()).toEqual({ ...NOTHING, waiting: [copy] })
  })

  test('of a draft is not admitted beside it', async () => {
    const { world, queue, aBody, draft } = createSigned()
    const body = await aBody()
    const [number, copy] = [await draft(body), await draft(body)]
    world.clock.advanceSeconds(120)
    expect(await queue.sweep()).toEqual({ ...NOTHING, admitted: [number], waiting: [copy] })
  })

  test('that is pasted into an issue of before is not admitted', async () => {
    const { world, queue } = createSigned()
    const eve = aPerson(world, 'eve', 'read')
    const older = await eve.file({ body: 'soon', labels: ['needs-approval'] })
    const { id } = await queue.enqueue({ data: 1 })
    await eve.rewrite(older, (await look(world, id)).body)
    world.clock.advanceSeconds(120)
    expect(await queue.sweep()).toEqual({ ...NOTHING, waiting: [older] })
  })

  test('is too late after five minutes, though the first one is gone', async () => {
    const { world, queue, aBody, draft } = createSigned()
    const body = await aBody()
    world.clock.advanceSeconds(301)
    const number = await draft(body)
    world.clock.advanceSeconds(120)
    expect(await queue.sweep()).toEqual({ ...NOTHING, waiting: [number] })
  })

  test('is not admitted when there are too many issues to look through', async () => {
    const { world, queue, ports, aBody, draft } = createSigned()
    const number = await draft(await aBody())
    ports.issues.listSince = async () => undefined
    world.clock.advanceSeconds(120)
    expect(await queue.sweep()).toEqual({ ...NOTHING, waiting: [number] })
  })
})

test('a signed draft that waited for more than a day is left alone, and told: its entry may have been lost', async () => {
  const { world, queue, log, aBody, draft } = createSigned()
  const number = await draft(await aBody())
  world.clock.advanceSeconds(25 * 3600)
  expect(await queue.sweep()).toEqual(NOTHING)
  expect(log.lines).toContainEqual(
    expect.objectContaining({ message: 'ledger-missing', fields: expect.objectContaining({ id: number }) }),
  )
})

test('a payload that the API changed is signed anew', async () => {
  const { world, queue } = createSigned()
  const { id } = await queue.enqueue({ data: 1 })
  const macOf = async () => /"mac":"(\w{64})"/.exec((await look(world, id)).body)?.[1]
  const before = await macOf()
  await queue.alter(id, { data: 2 })
  expect(before).toBeDefined()
  expect(await macOf()).toMatch(/^\w{64}$/)
  expect(await macOf()).not.toBe(before)
})
