import type { Fault } from '@octoqueue/github-emulator/faults'
import { MAX_STALE_MS } from '@octoqueue/queue-settings'
import { createSeals } from '@octoqueue/sealed-json'
import { describe, expect, test } from 'vitest'
import { encodeBody } from '../../src/domain/issue.ts'
import type { Json } from '../../src/domain/job.ts'
import { createPayloads } from '../../src/settings/payloads.ts'
import { createQueues } from '../../src/settings/queues.ts'
import { createSettings, SETTINGS_PATH } from '../../src/settings/settings.ts'
import { createWholeQueue } from '../../src/upkeep/queue.ts'
import { aPerson, look } from '../support/people.ts'
import { NOTHING_SWEPT as NOTHING } from '../support/swept.ts'
import { createWorld } from '../support/world.ts'

const needs = (name: string) => ({ type: 'object', required: [name] })

const NONCE = '00000000000000aa'
/** A job without options. */
const EMPTY = {
  queue: 'default',
  type: undefined,
  priority: 0,
  maxAttempts: 1,
  data: null,
  runAt: undefined,
  ttlSeconds: undefined,
  concurrency: undefined,
  deadLetterQueue: undefined,
  keyDigest: undefined,
  unique: false,
}

/** A queue whose payloads are checked against schemas in the repository. */
function aQueueWithSchemas(faults: Fault[] = []) {
  const world = createWorld({ faults })
  const settings = createSettings({ documents: world.documents, clock: world.clock })
  const payloads = createPayloads({
    settings,
    clock: world.clock,
    seals: createSeals(new Map()),
    isPublic: async () => false,
  })
  const queue = createWholeQueue({ ...world.ports, payloads })
  const schemas = createQueues(settings).schemas
  const set = (json: Json, place: Parameters<typeof schemas.set>[0] = { of: 'all' }) =>
    schemas.set(place, json, { by: 'tests' })
  const writeByHand = async (content: unknown) => {
    const standing = await world.documents.read(SETTINGS_PATH)
    const change = { from: standing?.version, message: 'Edit by hand' }
    await world.documents.write(SETTINGS_PATH, JSON.stringify(content), change)
    world.clock.advanceSeconds(10)
  }
  const issues = async () => (await world.issues.listOpen()).map(({ number }) => number)
  return { ...world, queue, settings, set, writeByHand, issues }
}

const thrown = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'nothing',
    (error) => error,
  )

describe('a create', () => {
  test('whose data do not fit is refused with every place, before any issue is made', async () => {
    const { queue, set, github, issues } = aQueueWithSchemas()
    await set({
      properties: { n: { type: 'integer', minimum: 1 }, list: { items: { type: 'string' } } },
      required: ['name'],
    })
    github.requests.clear()
    const error = await thrown(queue.enqueue({ data: { n: 0, list: ['a', 7] } }))
    expect(error).toMatchObject({
      type: 'payload-invalid',
      message: 'The data do not fit the schema for all jobs.',
      facts: {
        errors: [
          { pointer: '/data/name', detail: expect.any(String) },
          { pointer: '/data/n', detail: expect.any(String) },
          { pointer: '/data/list/1', detail: expect.any(String) },
        ],
      },
    })
    expect(github.requests.count()).toBe(0)
    expect(await issues()).toEqual([])
  })

  const rows = [
    { what: 'no queue and no type', over: {}, missing: ['all'] },
    { what: 'its queue', over: { queue: 'q' }, missing: ['all', 'queue'] },
    { what: 'its type', over: { type: 't' }, missing: ['all', 'type'] },
    { what: 'queue and type', over: { queue: 'q', type: 't' }, missing: ['all', 'queue', 'type'] },
    { what: 'another queue and type', over: { queue: 't', type: 'q' }, missing: ['all'] },
  ]
  test.each(rows)('with $what has to fit $missing', async ({ over, missing }) => {
    const { queue, set } = aQueueWithSchemas()
    await set(needs('all'))
    await set(needs('queue'), { of: 'queue', name: 'q' })
    await set(needs('type'), { of: 'type', name: 't' })
    const error = await thrown(queue.enqueue({ data: {}, ...over }))
    expect(error).toMatchObject({
      facts: { errors: missing.map((name) => ({ pointer: `/data/${name}` })) },
    })
    const data = Object.fromEntries(missing.map((name) => [name, 1]))
    expect(await queue.enqueue({ data, ...over })).toMatchObject({ isNew: true })
  })

  test('is refused once for what two schemas say alike, in the name of both', async () => {
    const { queue, set } = aQueueWithSchemas()
    await set({ type: 'object' })
    await set({ type: 'object' }, { of: 'type', name: 't' })
    const error = await thrown(queue.enqueue({ data: 7, type: 't' }))
    expect(error).toMatchObject({
      message: 'The data do not fit the schema for all jobs and the schema for the type t.',
      facts: { errors: [{ pointer: '/data' }] },
    })
  })

  test('is refused with twenty places at most', async () => {
    const { queue, set } = aQueueWithSchemas()
    await set({ items: { type: 'string' } })
    await set({ items: { minimum: 9 } }, { of: 'type', name: 't' })
    const error = await thrown(queue.enqueue({ data: Array.from({ length: 30 }, () => 7), type: 't' }))
    expect((error as { facts: { errors: unknown[] } }).facts.errors).toHaveLength(20)
  })

  test('that was made before is answered again, whatever is asked of data by now', async () => {
    const { queue, set } = aQueueWithSchemas()
    const first = await queue.enqueue({ data: 1, idempotencyKey: 'k' })
    await set(needs('name'))
    const again = await queue.enqueue({ data: 1, idempotencyKey: 'k' })
    expect([again.id, again.isNew]).toEqual([first.id, false])
  })

  test('costs two requests and one for the settings every ten seconds', async () => {
    const { queue, set, github, clock } = aQueueWithSchemas()
    await set({ type: 'integer' })
    await queue.enqueue({ data: 1 })
    github.requests.clear()
    await queue.enqueue({ data: 2 })
    expect(github.requests.count()).toBe(2)
    clock.advanceSeconds(10)
    await queue.enqueue({ data: 3 })
    await queue.enqueue({ data: 4 })
    expect(github.requests.count('GET /repos/{owner}/{repo}/contents/{path}')).toBe(1)
    expect(github.requests.count()).toBe(7)
  })
})

describe('a batch', () => {
  test('with one that does not fit makes none, and says which', async () => {
    const { queue, set, issues } = aQueueWithSchemas()
    await set(needs('name'))
    const error = await thrown(queue.enqueueMany([{ data: { name: 1 } }, { data: {} }]))
    expect(error).toMatchObject({
      type: 'payload-invalid',
      facts: { errors: [{ pointer: '/1/data/name' }] },
    })
    expect(await issues()).toEqual([])
  })

  test('that was made before is answered again, whatever is asked of data by now', async () => {
    const { queue, set } = aQueueWithSchemas()
    const batch = [
      { data: 1, idempotencyKey: 'a' },
      { data: 2, idempotencyKey: 'b' },
    ]
    await queue.enqueueMany(batch)
    await set(needs('name'))
    expect(await queue.enqueueMany(batch)).toMatchObject([
      { is: 'made', job: { id: 1, isNew: false } },
      { is: 'made', job: { id: 2, isNew: false } },
    ])
  })
})

describe('a change of a job that waits', () => {
  test('to data that do not fit changes nothing', async () => {
    const { queue, set } = aQueueWithSchemas()
    const { id } = await queue.enqueue({ data: { name: 'a' }, type: 't' })
    await set(needs('name'), { of: 'type', name: 't' })
    expect(await thrown(queue.alter(id, { data: {} }))).toMatchObject({ type: 'payload-invalid' })
    expect(await queue.claim({ worker: 'w' })).toMatchObject({ id, data: { name: 'a' } })
  })

  test('to a queue whose schema its data do not fit changes nothing', async () => {
    const { queue, set } = aQueueWithSchemas()
    const { id } = await queue.enqueue({ data: {} })
    await set(needs('name'), { of: 'queue', name: 'strict' })
    expect(await thrown(queue.alter(id, { queue: 'strict' }))).toMatchObject({ type: 'payload-invalid' })
    expect(await queue.get(id)).toMatchObject({ queue: 'default' })
    const moved = await queue.alter(id, { queue: 'strict', data: { name: 'a' } })
    expect(moved).toMatchObject({ queue: 'strict' })
  })

  test('of other things asks nothing of its data, and so do the verbs of its life', async () => {
    const { queue, set } = aQueueWithSchemas()
    const { id } = await queue.enqueue({ data: {} })
    await set(false)
    expect(await queue.alter(id, { priority: 3, queue: 'default' })).toMatchObject({ priority: 3 })
    const job = await queue.claim({ worker: 'w' })
    await queue.fail(id, job?.lease ?? '', { error: 'x', retry: false })
    expect(await queue.requeue(id)).toMatchObject({ status: 'pending' })
    expect(await queue.claim({ worker: 'w' })).toMatchObject({ id })
  })
})

describe('what people file', () => {
  const body = (data: Json) => encodeBody({ ...EMPTY, data }, NONCE)

  /**
   * Two issues that have asked to be jobs for long enough: one whose payload has no name, and one whose
   * payload has one.
   */
  async function filed(world: ReturnType<typeof aQueueWithSchemas>) {
    const ann = aPerson(world, 'ann', 'write')
    const without = await ann.file({ body: body({ '@ann': 1 }), labels: ['pending'] })
    const named = await ann.file({ body: body({ name: 'a' }), labels: ['pending'] })
    world.clock.advanceSeconds(120)
    return { without, named }
  }

  test('becomes a job when it fits, and is answered with what is wrong when it does not', async () => {
    const world = aQueueWithSchemas()
    await world.set({ ...needs('name'), propertyNames: { pattern: '^[a-z]+$' } })
    const { without, named } = await filed(world)
    expect(await world.queue.sweep()).toEqual({ ...NOTHING, admitted: [named], setAside: [without] })
    const page = await look(world, without)
    expect(page).toMatchObject({ state: 'closed', labels: ['failed'] })
    expect(page.comments).toEqual([expect.stringMatching(/schema for all jobs\.\n\/data\/name: /)])
  })

  test('waits while somebody has to mend the settings, and the sweep goes on', async () => {
    const world = aQueueWithSchemas()
    const { id } = await world.queue.enqueue({ data: 1 })
    const { without, named } = await filed(world)
    await world.queue.cancel(id)
    await world.writeByHand({ schemas: { all: { type: 'objekt' } } })
    world.clock.advanceSeconds(24 * 3600 - 200)
    expect(await world.queue.sweep()).toMatchObject({ admitted: [], setAside: [] })
    expect((await look(world, named)).state).toBe('open')
    await world.writeByHand({ schemas: { all: needs('name') } })
    expect(await world.queue.sweep()).toMatchObject({ admitted: [named], setAside: [without] })
  })
})

describe('people who steer a job', () => {
  const machine = { ...EMPTY, queue: 'strict' }

  test('cannot put back what does not fit, and get a comment that says why when they approve it', async () => {
    const world = aQueueWithSchemas()
    await world.set(needs('name'), { of: 'queue', name: 'strict' })
    const ann = aPerson(world, 'ann', 'write')
    const id = await ann.file({
      body: encodeBody({ ...machine, data: { '@bob': 1 } }, NONCE),
      labels: ['pending'],
    })
    world.clock.advanceSeconds(120)
    expect(await world.queue.sweep()).toMatchObject({ setAside: [id] })

    world.clock.advanceSeconds(60)
    await ann.reopen(id)
    await world.queue.sweep()
    const claim = { worker: 'w', queues: ['default', 'strict'] }
    expect(await world.queue.claim(claim)).toBeUndefined()
    expect(await world.queue.get(id)).toMatchObject({ status: 'blocked' })

    world.clock.advanceSeconds(60)
    await world.set(needs('name'))
    await ann.comment(id, '/approve')
    world.clock.advanceSeconds(60)
    expect(await world.queue.sweep()).toMatchObject({ served: [] })
    expect((await look(world, id)).comments.at(-1)).toMatch(
      /^It cannot run as it reads now\..*\/data\/name: /s,
    )
    await ann.rewrite(id, encodeBody({ ...machine, data: { name: 'a' } }, NONCE))
    world.clock.advanceSeconds(60)
    await ann.comment(id, '/approve')
    const { comments } = await look(world, id)
    expect(await world.queue.sweep()).toMatchObject({ served: [id] })
    // An edit of somebody who may triage needs no digest, and nothing is said of it.
    expect((await look(world, id)).comments).toEqual(comments)
    expect(await world.queue.get(id)).toMatchObject({ status: 'pending', provenance: { how: 'approved' } })
    expect(await world.queue.claim(claim)).toMatchObject({ id, data: { name: 'a' } })
  })

  test('cannot label it into a queue that does not take its data, and get one comment that says so', async () => {
    const world = aQueueWithSchemas()
    const { id } = await world.queue.enqueue({ data: { '@bob': 1 } })
    await world.set(needs('name'), { of: 'queue', name: 'strict' })
    const ann = aPerson(world, 'ann', 'write')
    world.clock.advanceSeconds(60)
    await ann.label(id, 'queue:strict', 'priority:7')
    await world.queue.sweep()
    world.clock.advanceSeconds(120)
    await world.queue.sweep()
    const page = await look(world, id)
    expect(page.labels).toEqual(['pending', 'priority:7'])
    expect(page.comments).toEqual([expect.stringMatching(/stays in its queue.*```text\n.*\/data\/name: /s)])
    expect(await world.queue.claim({ worker: 'w' })).toMatchObject({ id, queue: 'default', priority: 7 })
  })
})

describe('settings that somebody broke by hand', () => {
  test('stop the jobs that the broken schema is for, and no others', async () => {
    const { queue, writeByHand, issues } = aQueueWithSchemas()
    await writeByHand({ schemas: { queues: { builds: { properties: { a: { type: 'objekt' } } } } } })
    const error = await thrown(queue.enqueue({ data: {}, queue: 'builds' }))
    expect(error).toMatchObject({
      type: 'settings-unreadable',
      facts: { errors: [{ pointer: '/schemas/queues/builds/properties/a/type' }] },
    })
    expect(await issues()).toEqual([])
    expect(await queue.enqueue({ data: {} })).toMatchObject({ isNew: true })
  })

  test.each([{ schemas: { queue: {} } }, { schemas: 7 }, { version: 2 }])(
    'as %j stop all creates until they are mended',
    async (content) => {
      const { queue, writeByHand, issues } = aQueueWithSchemas()
      const { id } = await queue.enqueue({ data: {} })
      await writeByHand(content)
      expect(await thrown(queue.enqueue({ data: {} }))).toMatchObject({ type: 'settings-unreadable' })
      expect(await issues()).toEqual([id])
      await writeByHand({ version: 1 })
      expect(await queue.enqueue({ data: {} })).toMatchObject({ isNew: true })
    },
  )
})

describe('while GitHub does not answer for its settings', () => {
  const silent: Fault = { kind: 'drop-before', match: { route: '/contents/' } }

  test('what was read last counts for five minutes', async () => {
    const { queue, set, github, clock } = aQueueWithSchemas()
    await set(needs('name'))
    await queue.enqueue({ data: { name: 1 } })
    github.faults.add(silent)
    clock.advanceSeconds(MAX_STALE_MS / 1000 - 1)
    expect(await queue.enqueue({ data: { name: 2 } })).toMatchObject({ isNew: true })
    expect(await thrown(queue.enqueue({ data: {} }))).toMatchObject({ type: 'payload-invalid' })
    clock.advanceSeconds(10)
    expect(await thrown(queue.enqueue({ data: { name: 3 } }))).toMatchObject({ type: 'github-unavailable' })
  })

  test('a process that never read them makes no job', async () => {
    const { queue, issues } = aQueueWithSchemas([silent])
    expect(await thrown(queue.enqueue({ data: {} }))).toMatchObject({ type: 'github-unavailable' })
    expect(await issues()).toEqual([])
  })

  test('a file that is not there any more counts at once', async () => {
    const { queue, set, writeByHand } = aQueueWithSchemas()
    await set(false)
    expect(await thrown(queue.enqueue({ data: {} }))).toMatchObject({ type: 'payload-invalid' })
    await writeByHand({})
    expect(await queue.enqueue({ data: {} })).toMatchObject({ isNew: true })
  })
})
