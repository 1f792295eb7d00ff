import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { REST_SHAPES } from '@octoqueue/github-answers'
import { BROKEN_DOWN, type Fault } from '@octoqueue/github-emulator/faults'
import { describe, expect, test } from 'vitest'
import { openClient } from '../../src/github/github.ts'
import { createWorld, OWNER, REPO, type World } from '../support/world.ts'

const ROOT = path.join(import.meta.dirname, '../..')

/** A queue whose GitHub may answer what GitHub never would. */
function createOddWorld() {
  const world = createWorld()
  const fetch = world.github.fetch as typeof globalThis.fetch
  return { ...world, createProcess: () => world.createProcess({ fetch }) }
}

const UPDATE = { route: 'updateRefs' }
const movesSent = (world: Pick<World, 'github'>) => world.github.requests.count('POST /graphql updateRefs')

test('every endpoint that is asked has a shape', () => {
  const { rest } = openClient({
    ...{ owner: OWNER, repo: REPO, apiUrl: 'http://github.local', credentials: { token: 'x' } },
    ...createWorld().ports,
  })
  const asked = globSync(['src/github/**/*.ts', 'packages/{github-client,name-ledger}/src/**/*.ts'], {
    cwd: ROOT,
  }).flatMap((file) => [
    ...readFileSync(path.join(ROOT, file), 'utf8').matchAll(
      /\b(?:rest\.)?(issues|repos|git|apps|users|actions|rateLimit)\.([a-z]\w+)[(,]/g,
    ),
  ])
  const endpoints = asked.flatMap(([, group = '', name = '']) => {
    const methods = (rest as unknown as Record<string, Record<string, typeof rest.issues.get>>)[group]
    const method = methods?.[name]
    return method ? [`${method.endpoint.DEFAULTS.method} ${method.endpoint.DEFAULTS.url}`] : []
  })
  expect(new Set(endpoints).size).toBeGreaterThan(20)
  expect([...new Set(endpoints)].filter((endpoint) => !(endpoint in REST_SHAPES))).toEqual([])
})

describe('a move counts as made only when the answer says so:', () => {
  const ODD: readonly [string, unknown][] = [
    ['no data', { data: {} }],
    ['a mutation that is null', { data: { updateRefs: null } }],
    ['the answer to another', { data: { updateRefs: { clientMutationId: 'live/other' } } }],
    ['an object that says nothing', {}],
    ['a list', []],
    ['null', null],
  ]
  test.each(ODD)('%s in place of the answer, nothing made', async (_, body) => {
    const world = createOddWorld()
    const { queue } = world.createProcess()
    const { id } = await queue.enqueue({ data: 1 })
    world.github.faults.add({ kind: 'answer-before', body, match: UPDATE })
    await expect(queue.cancel(id)).rejects.toMatchObject({ type: 'outcome-unknown' })
    expect(await queue.enqueue({ data: 2 })).toMatchObject({ id: 2, isAdmittedLater: true })
    await expect(queue.claim({ worker: 'w' })).rejects.toMatchObject({ type: 'outcome-unknown' })
    world.github.faults.clear()
    expect(await world.createProcess().queue.get(id)).toMatchObject({ status: 'pending' })
  })

  test.each(ODD)('%s in place of the answer to a move that was made: it is looked up', async (_, body) => {
    const world = createOddWorld()
    const { queue } = world.createProcess()
    const { id } = await queue.enqueue({ data: 1 })
    world.github.faults.add({ kind: 'answer-after', body, match: UPDATE })
    world.github.requests.clear()
    expect(await queue.cancel(id)).toMatchObject({ status: 'cancelled' })
    expect(movesSent(world)).toBe(1)
  })

  test('of many moves each by its own answer', async () => {
    const world = createOddWorld()
    const { ledger } = world.createProcess()
    await ledger.open()
    const moves = [1, 2].map((at) => ({ remove: [], add: [`live/a/000000000${at}/x`] }))
    const body = { data: { move0: { clientMutationId: 'live/a/0000000001/x' }, move1: null } }
    world.github.faults.add({ kind: 'answer-before', body, match: UPDATE })
    expect(await ledger.moveAll(moves)).toEqual(['moved', 'unknown'])
    world.github.faults.clear()
    world.github.faults.add({ kind: 'answer-after', body: { data: {} }, match: UPDATE })
    expect(await ledger.moveAll(moves)).toEqual(['already-made', 'already-made'])
  })

  test('of many moves an error that names none may be about any', async () => {
    const world = createOddWorld()
    const { ledger } = world.createProcess()
    await ledger.open()
    const names = ['live/a/0000000001/x', 'live/a/0000000002/x']
    const data = Object.fromEntries(names.map((name, at) => [`move${at}`, { clientMutationId: name }]))
    const errors = [{ type: 'UNPROCESSABLE', message: 'failed' }]
    world.github.faults.add({ kind: 'answer-before', body: { data, errors }, match: UPDATE })
    const moves = names.map((name) => ({ remove: [], add: [name] }))
    expect(await ledger.moveAll(moves)).toEqual(['unknown', 'unknown'])
  })

  test('by its entry, since a tally that it moved on others move on from there', async () => {
    const world = createWorld()
    const { queue, ledger: others } = world.createProcess()
    const concurrency = { key: 'k', limit: 2 }
    await queue.enqueue({ data: 1, concurrency })
    await queue.enqueue({ data: 2, concurrency })
    let isMoved = false
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const request = new Request(input, init)
      if (isMoved && request.url.includes('slots')) {
        isMoved = false
        await queue.claim({ worker: 'other' })
      }
      isMoved ||= request.method === 'POST' && (await request.clone().text()).includes('-held-')
      return world.github.fetch(request) as Promise<Response>
    }
    const mine = world.createProcess({ fetch })
    const body = { errors: [{ type: 'UNPROCESSABLE', message: 'failed' }] }
    world.github.faults.add({ kind: 'answer-after', body, match: UPDATE, times: 1 })
    expect(await mine.queue.claim({ worker: 'mine' })).toMatchObject({ id: 1, worker: 'mine' })
    expect(await queue.get(2)).toMatchObject({ worker: 'other' })
    expect((await others.list('slots/')).entries).toHaveLength(4)
  })
})

describe('a move that is refused', () => {
  const refused = (type: string, message: string): Fault => ({
    kind: 'refused-field',
    ...{ mutation: 'updateRefs', type, message },
  })
  test.each([
    ['by a rule', refused('UNPROCESSABLE', 'Repository rule violations found'), 'rule violations'],
    [
      'for want of a right',
      refused('FORBIDDEN', 'Resource not accessible by integration'),
      'Contents: write',
    ],
    [
      'as the repository is archived',
      refused('UNPROCESSABLE', 'Repository was archived so is read-only.'),
      'archived',
    ],
  ])('%s is told with its words, and not sent again', async (_, fault, words) => {
    const world = createOddWorld()
    const { queue } = world.createProcess()
    const { id } = await queue.enqueue({ data: 1 })
    world.github.requests.clear()
    world.github.faults.add(fault)
    const expected = { type: 'github-refused', message: expect.stringContaining(words) }
    await expect(queue.cancel(id)).rejects.toMatchObject(expected)
    expect(movesSent(world)).toBe(1)
  })

  test('for no reason that anybody knows is sent again', async () => {
    const world = createOddWorld()
    const { queue } = world.createProcess()
    const { id } = await queue.enqueue({ data: 1 })
    world.github.faults.add({ ...refused('UNPROCESSABLE', 'remote rejected (failed)'), times: 2 })
    expect(await queue.cancel(id)).toMatchObject({ status: 'cancelled' })
  })

  test('for no reason that anybody knows, each time, is told with its words', async () => {
    const world = createOddWorld()
    const { queue } = world.createProcess()
    const { id } = await queue.enqueue({ data: 1 })
    world.github.faults.add(refused('UNPROCESSABLE', 'remote rejected (failed)'))
    await expect(queue.cancel(id)).rejects.toMatchObject({
      type: 'outcome-unknown',
      message: expect.stringContaining('remote rejected'),
    })
  })

  test('after a send that went unanswered is not known to be made or not', async () => {
    const world = createOddWorld()
    const { queue } = world.createProcess()
    const { id } = await queue.enqueue({ data: 1 })
    world.github.faults.add({ kind: 'drop-before', match: UPDATE, times: 1 })
    world.github.faults.add(refused('UNPROCESSABLE', 'remote rejected (failed)'))
    await expect(queue.cancel(id)).rejects.toMatchObject({ type: 'outcome-unknown' })
  })
})

describe('a read', () => {
  test.each([
    ['an object', {}],
    ['a list of something else', [null]],
    ['null', null],
  ])('that is answered with %s is repeated, and never a bug', async (_, body) => {
    const world = createOddWorld()
    const { queue, log } = world.createProcess()
    const { id } = await queue.enqueue({ data: 1 })
    const fault: Fault = { kind: 'answer-before', body, match: { method: 'GET', route: '/repos/' } }
    world.github.faults.add({ ...fault, times: 2 })
    expect(await queue.get(id)).toMatchObject({ status: 'pending' })
    world.github.faults.add(fault)
    for (const ask of [
      () => queue.get(id),
      () => queue.list({}),
      () => queue.sweep(),
      () => queue.claim({ worker: 'w' }),
    ])
      await expect(ask()).rejects.toMatchObject({
        type: 'github-unavailable',
        message: expect.stringContaining('answered with something else'),
      })
    expect(log.lines).toContainEqual({
      level: 'warn',
      message: 'github',
      fields: expect.objectContaining({ reason: expect.stringContaining('answered with something else') }),
    })
  })

  test('that breaks down inside GraphQL is repeated', async () => {
    const world = createOddWorld()
    const { queue } = world.createProcess()
    world.github.faults.add({
      kind: 'answer-before',
      ...BROKEN_DOWN,
      match: { method: 'GET', route: '/graphql' },
      times: 2,
    })
    expect(await queue.enqueue({ data: 1 })).toMatchObject({ status: 'pending' })
    expect(await queue.sweep()).toBeDefined()
  })
})

test('a create whose issue is answered in another shape is looked for', async () => {
  const world = createOddWorld()
  const { queue } = world.createProcess()
  await queue.enqueue({ data: 0 })
  const match = { route: 'POST /repos/{owner}/{repo}/issues' }
  world.github.faults.add({ kind: 'answer-after', status: 201, body: {}, match, times: 1 })
  expect(await queue.enqueue({ data: 1 })).toMatchObject({ id: 2 })
  expect((await queue.list({})).jobs).toHaveLength(2)
})

test.each([31_536_000, 60_000])(
  'a wait of %i s is cut to an hour, or taken for milliseconds',
  async (seconds) => {
    const world = createOddWorld()
    const { queue, log } = world.createProcess()
    await queue.enqueue({ data: 1 })
    world.github.faults.add({ kind: 'too-many', seconds, times: 1 })
    await expect(queue.list({})).rejects.toMatchObject({ type: 'rate-limited' })
    const waited = seconds === 60_000 ? 60 : 3600
    expect(log.lines).toContainEqual({
      level: 'warn',
      message: 'rate-limited',
      fields: expect.objectContaining({ seconds: waited }),
    })
    world.clock.advanceSeconds(waited + 1)
    expect((await queue.list({})).jobs).toHaveLength(1)
  },
)
