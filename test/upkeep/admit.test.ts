import { describe, expect, test } from 'vitest'
import { encodeBody } from '../../src/domain/issue.ts'
import { aPerson, ask, look } from '../support/people.ts'
import { NOTHING_SWEPT as NOTHING } from '../support/swept.ts'
import { createWorld } from '../support/world.ts'

const DAY = 24 * 3600

/** The body of a producer that died before it made the ledger's entry, or a copy of one by a person. */
const body = (over: object = {}) =>
  encodeBody(
    {
      queue: 'default',
      type: undefined,
      priority: 0,
      maxAttempts: 1,
      data: { a: 1 },
      runAt: undefined,
      ttlSeconds: undefined,
      concurrency: undefined,
      deadLetterQueue: undefined,
      keyDigest: undefined,
      unique: false,
      ...over,
    },
    '00000000000000aa',
  )
const draft = { body: body(), labels: ['pending'] }

describe('an issue filed by hand that does not read as a job', () => {
  test.each([
    ['an empty body', '', 'The issue is empty.'],
    ['prose', 'Please run the report.', 'no payload'],
    ['broken JSON', '```json\n{"a":\n```', 'not valid JSON'],
    ['the largest body', 'x'.repeat(65_536), 'no payload'],
  ])('for %s blocks nobody, and is set aside with the reason', async (_, text, why) => {
    const world = createWorld()
    const number = await aPerson(world, 'ann', 'write').file({ body: text, labels: ['pending'] })
    const good = await world.queue.enqueue({ data: 1 })
    expect(await world.queue.claim({ worker: 'w' })).toMatchObject({ id: good.id })

    expect(await world.queue.sweep()).toEqual({ ...NOTHING, setAside: [number] })
    const page = await look(world, number)
    expect(page).toMatchObject({ state: 'closed', labels: ['failed'] })
    expect(page.comments).toEqual([expect.stringContaining(why)])
    expect(await world.queue.get(number)).toMatchObject({ status: 'failed' })
    expect(await world.queue.sweep()).toEqual(NOTHING)
  })

  test('never ends before it was made, though the sweep began with an answer that came late', async () => {
    const world = createWorld()
    const { list } = world.ports.ledger
    world.ports.ledger.list = async (...asked) => {
      const listing = await list(...asked)
      return { ...listing, at: listing.at - 20 }
    }
    const number = await aPerson(world, 'ann', 'write').file({ body: '', labels: ['pending'] })
    expect(await world.queue.sweep()).toEqual({ ...NOTHING, setAside: [number] })
    const { createdAt, finishedAt } = await world.queue.get(number)
    expect(finishedAt).toBeGreaterThanOrEqual(createdAt ?? Number.NaN)
  })

  test('of a stranger is set aside with the same word, and what is written into it later runs only when it is approved', async () => {
    const world = createWorld()
    const eve = aPerson(world, 'eve', 'read')
    const ann = aPerson(world, 'ann', 'triage')
    const number = await eve.file({ body: 'Please run the report.', labels: ['pending'] })
    expect(await world.queue.sweep()).toEqual({ ...NOTHING, setAside: [number] })
    await eve.rewrite(number, draft.body)
    world.clock.advanceSeconds(10)
    await ann.comment(number, '/retry')
    expect(await world.queue.sweep()).toMatchObject({ served: [number] })
    expect(await world.queue.claim({ worker: 'w' })).toBeUndefined()
    expect(await world.queue.get(number)).toMatchObject({ status: 'blocked' })
    await ann.comment(number, '/approve')
    await world.queue.sweep()
    expect(await world.queue.claim({ worker: 'w' })).toMatchObject({ id: number, data: { a: 1 } })
  })

  test('gets one comment, however many sweep at once', async () => {
    const world = createWorld()
    const number = await aPerson(world, 'ann', 'write').file({ labels: ['pending'] })
    const sweepers = [world, world.createProcess(), world.createProcess()]
    await Promise.all(sweepers.map(({ queue }) => queue.sweep()))
    await world.queue.sweep()
    expect((await look(world, number)).comments).toHaveLength(1)
  })
})

describe('an issue that asks to be a job', () => {
  test('becomes one when somebody with write permission opened it', async () => {
    const world = createWorld()
    const number = await aPerson(world, 'ann', 'write').file(draft)
    expect(await world.queue.sweep()).toEqual(NOTHING)
    world.clock.advanceSeconds(60)
    expect(await world.queue.sweep()).toEqual({ ...NOTHING, admitted: [number] })
    expect(await world.queue.claim({ worker: 'w' })).toMatchObject({ id: number, data: { a: 1 } })
  })

  test.each(['read', 'triage'] as const)('waits when its author may only %s', async (role) => {
    const world = createWorld()
    const number = await aPerson(world, 'eve', role).file(draft)
    world.clock.advanceSeconds(120)
    expect(await world.queue.sweep()).toEqual({ ...NOTHING, waiting: [number] })
    expect(await world.queue.claim({ worker: 'w' })).toBeUndefined()
    expect(await look(world, number)).toMatchObject({ state: 'open', labels: ['needs-approval'] })
  })

  test('becomes one though GitHub says once that its author, who may write, is nobody', async () => {
    const world = createWorld()
    const number = await aPerson(world, 'ann', 'write').file(draft)
    world.clock.advanceSeconds(120)
    world.github.faults.add({ kind: 'not-found', match: { route: /\/permission$/ }, times: 1 })
    expect(await world.queue.sweep()).toEqual({ ...NOTHING, admitted: [number] })
  })

  test('becomes one when the queue itself opened it, and died half way', async () => {
    const world = createWorld()
    await ask(world, world.token, 'POST', '/issues', { title: 'x', ...draft })
    expect(await world.queue.sweep()).toEqual(NOTHING)
    world.clock.advanceSeconds(120)
    expect(await world.queue.sweep()).toEqual({ ...NOTHING, admitted: [1] })
    expect(await world.queue.claim({ worker: 'w' })).toMatchObject({ id: 1 })
  })

  test.each(['other[bot]', 'github-actions[bot]'])(
    'waits when %s opened it, for it speaks for whoever started it',
    async (login) => {
      const world = createWorld()
      world.github.createUser({ login, type: 'Bot' })
      const token = world.github.createToken({ login, permissions: 'write' })
      await ask(world, token, 'POST', '/issues', { title: 'x', ...draft })
      world.clock.advanceSeconds(120)
      expect(await world.queue.sweep()).toEqual({ ...NOTHING, waiting: [1] })
    },
  )

  test('is asked about once, however many sweep at once and however long it waits', async () => {
    const world = createWorld()
    const number = await aPerson(world, 'eve', 'read').file(draft)
    world.clock.advanceSeconds(120)
    const sweepers = [world, world.createProcess(), world.createProcess()]
    await Promise.all(sweepers.map(({ queue }) => queue.sweep()))
    for (let day = 0; day < 10; day++) {
      world.clock.advanceSeconds(DAY)
      expect(await world.queue.sweep()).toEqual({ ...NOTHING, waiting: [number] })
    }
    const page = await look(world, number)
    expect(page).toMatchObject({ state: 'open', labels: ['needs-approval'] })
    expect(page.comments).toEqual([
      expect.stringMatching(/first line is:\n\n```text\n\/approve [0-9a-f]{12}\n/),
    ])
  })

  test('is asked about by another when the one that took it on died over it', async () => {
    const world = createWorld()
    const number = await aPerson(world, 'eve', 'read').file(draft)
    world.clock.advanceSeconds(120)
    const dying = world.createProcess()
    dying.ports.issues.render = () => Promise.reject(new Error('killed'))
    await dying.queue.sweep()
    await world.queue.sweep()
    expect((await look(world, number)).comments).toEqual([])
    world.clock.advanceSeconds(90)
    await world.queue.sweep()
    await world.queue.sweep()
    const page = await look(world, number)
    expect(page.labels).toEqual(['needs-approval'])
    expect(page.comments).toHaveLength(1)
  })

  test('costs a sweep nothing more once it was asked about', async () => {
    const world = createWorld()
    await aPerson(world, 'eve', 'read').file(draft)
    world.clock.advanceSeconds(120)
    await world.queue.sweep()
    const sent: string[] = []
    const counting = world.createProcess({
      fetch: async (input, init) => {
        const request = new Request(input, init)
        sent.push(`${request.method} ${new URL(request.url).pathname}`)
        return (await world.github.fetch(request)) as Response
      },
    })
    await counting.queue.sweep()
    expect(sent.filter((route) => /issues\/1\b|born/.test(route))).toEqual([])
  })

  test.each([
    ['by somebody who may write', 'write', 'admitted'],
    ['by somebody else', 'read', 'waiting'],
  ] as const)('may have the label of a form that asks for approval, %s', async (_, role, becomes) => {
    const world = createWorld()
    const number = await aPerson(world, 'ann', role).file({ ...draft, labels: ['needs-approval'] })
    world.clock.advanceSeconds(120)
    expect(await world.queue.sweep()).toEqual({ ...NOTHING, [becomes]: [number] })
    const { labels, comments } = await look(world, number)
    expect(labels).toEqual([becomes === 'admitted' ? 'pending' : 'needs-approval'])
    expect(comments).toHaveLength(becomes === 'admitted' ? 0 : 1)
  })

  test('needs no more than a payload, as a form makes it', async () => {
    const world = createWorld()
    const body = '### Payload\r\n\r\n```json\r\n{"a": 1}\r\n```\r\n\r\n### Why\r\n\r\n_No response_'
    const number = await aPerson(world, 'ann', 'write').file({ body, labels: ['pending'] })
    world.clock.advanceSeconds(120)
    expect(await world.queue.sweep()).toMatchObject({ admitted: [number] })
    expect(await world.queue.claim({ worker: 'w' })).toMatchObject({
      id: number,
      data: { a: 1 },
      type: undefined,
      priority: 0,
      queue: 'default',
    })
  })

  test('is no job by what people put on or take off afterwards', async () => {
    const world = createWorld()
    const number = await aPerson(world, 'eve', 'read').file(draft)
    const ann = aPerson(world, 'ann', 'write')
    await ann.label(number, 'approved')
    await ann.unlabel(number, 'pending')
    await ann.label(number, 'pending')
    world.clock.advanceSeconds(120)
    expect(await world.queue.sweep()).toMatchObject({ admitted: [], waiting: [number] })
  })

  test('does not become one while the last word was a cancel', async () => {
    const world = createWorld()
    const ann = aPerson(world, 'ann', 'write')
    const number = await ann.file(draft)
    world.clock.advanceSeconds(1)
    await ann.comment(number, '/cancel')
    world.clock.advanceSeconds(120)
    expect(await world.queue.sweep()).toEqual(NOTHING)
    world.clock.advanceSeconds(1)
    await ann.comment(number, '/retry')
    expect(await world.queue.sweep()).toEqual({ ...NOTHING, admitted: [number] })
    expect(await world.queue.sweep()).toEqual(NOTHING)
  })

  test('does not become one when it was cancelled in the very second in which it was filed', async () => {
    const world = createWorld()
    const ann = aPerson(world, 'ann', 'write')
    const number = await ann.file({ body: '```json\n1\n```', labels: ['pending'] })
    await ann.comment(number, '/cancel')
    world.clock.advanceSeconds(90)
    expect(await world.queue.sweep()).toMatchObject({ admitted: [] })
  })

  test('is not cancelled as a job by what happened to it before', async () => {
    const world = createWorld()
    const ann = aPerson(world, 'ann', 'write')
    const number = await ann.file(draft)
    await ann.close(number)
    await ann.reopen(number)
    world.clock.advanceSeconds(120)
    expect(await world.queue.sweep()).toMatchObject({ admitted: [number] })
    expect(await world.queue.sweep()).toEqual(NOTHING)
    await world.queue.block(number, 'why')
    expect(await world.queue.sweep()).toEqual(NOTHING)
  })

  test('stays as it is when it waited for more than a day: its entry may be lost, which a rebuild tells', async () => {
    const world = createWorld()
    const number = await aPerson(world, 'ann', 'write').file(draft)
    world.clock.advanceSeconds(DAY + 10)
    expect(await world.queue.sweep()).toEqual(NOTHING)
    expect(world.log.lines).toContainEqual(expect.objectContaining({ message: 'ledger-missing' }))
    expect(await look(world, number)).toMatchObject({ state: 'open', labels: ['pending'] })
    expect(await world.queue.rebuild({ isDry: false })).toMatchObject({
      restored: [{ number, status: 'pending' }],
    })
    expect(await world.queue.claim({ worker: 'w' })).toMatchObject({ id: number, data: { a: 1 } })
  })

  test('is set aside when its key is another job’s, whatever that one’s payload', async () => {
    const world = createWorld()
    const ann = aPerson(world, 'ann', 'write')
    const mine = world.createProcess({ token: ann.token })
    const { id } = await mine.queue.enqueue({ data: 1, idempotencyKey: 'k' })
    const { body: made } = await look(world, id)
    const same = await ann.file({ body: made, labels: ['pending'] })
    const other = await ann.file({ body: made.replace(/^1$/m, '2'), labels: ['pending'] })
    world.clock.advanceSeconds(120)
    expect(await world.queue.sweep()).toEqual({ ...NOTHING, setAside: [same, other] })
    expect(await world.queue.sweep()).toEqual(NOTHING)
    expect((await world.ledger.list('live/')).entries).toHaveLength(1)
  })

  test('becomes one once, however many sweep at once', async () => {
    const world = createWorld()
    const number = await aPerson(world, 'ann', 'write').file({ ...draft, body: body({ unique: true }) })
    world.clock.advanceSeconds(120)
    const sweepers = [world, world.createProcess(), world.createProcess()]
    await Promise.all(sweepers.map(({ queue }) => queue.sweep()))
    expect((await world.ledger.list('live/')).entries).toHaveLength(1)
    expect(await look(world, number)).toMatchObject({ labels: ['pending'], comments: [] })
  })
})
