import type { Fault } from '@octoqueue/github-emulator/faults'
import { describe, expect, test } from 'vitest'
import type { Json } from '../../src/domain/job.ts'
import type { Documents } from '../../src/runtime/service-ports.ts'
import { createQueues } from '../../src/settings/queues.ts'
import { createSettings, SETTINGS_PATH } from '../../src/settings/settings.ts'
import { OWNER, REPO } from '../support/world.ts'
import { AS_SERVICE, aKey, aKeyedService, writes } from './keyed.ts'
import { problemOf } from './schema.ts'
import { createService, type Service } from './service.ts'

const OBJECT = { type: 'object', required: ['page'] }
const NOTHING_SET = 'e3b0c44298fc1c149afbf4c8996fb924'

interface Shown {
  schema: Json
  queue: string | null
  type: string | null
  version: string
  errors: { pointer: string; detail: string }[]
}

/** Requests of administrators, all with one key. */
function anAdministrator(service: Service, key: Record<string, string> = AS_SERVICE) {
  const { send } = service
  return {
    set: (body: object, headers = {}) => send('POST', '/admin/schema', body, { ...key, ...headers }),
    remove: (query = '', headers = {}) =>
      send('DELETE', `/admin/schema${query}`, undefined, { ...key, ...headers }),
    read: async (query = '') =>
      (await (await send('GET', `/admin/schema${query}`, undefined, key)).json()) as Shown,
    list: async () =>
      ((await (await send('GET', '/admin/schemas', undefined, key)).json()) as { schemas: Shown[] }).schemas,
  }
}

function aServiceToAdminister(faults: Fault[] = []) {
  const service = aKeyedService({ github: { faults } })
  return { service, admin: anAdministrator(service) }
}

/** One more process over the same repository. */
function anotherProcess({ createProcess, clock }: Service) {
  return createQueues(createSettings({ ...createProcess(), clock })).schemas
}

/** One more process, in which others act between its first read and its write. */
function anOutrunProcess({ createProcess, clock }: Service, others: () => Promise<unknown>) {
  const { documents } = createProcess()
  let isFirst = true
  const write: Documents['write'] = async (...change) => {
    if (isFirst) {
      isFirst = false
      await others()
    }
    return documents.write(...change)
  }
  return createQueues(createSettings({ documents: { ...documents, write }, clock })).schemas
}

const stored = async ({ documents }: Service): Promise<Record<string, Json>> =>
  JSON.parse((await documents.read(SETTINGS_PATH))?.text ?? '{}')

async function writeByHand({ documents }: Service, content: unknown) {
  const standing = await documents.read(SETTINGS_PATH)
  const text = JSON.stringify(content)
  await documents.write(SETTINGS_PATH, text, { from: standing?.version, message: 'Edit by hand' })
}

async function lastCommit({ github, token }: Service): Promise<string> {
  const url = `http://github.local/repos/${OWNER}/${REPO}/commits/main`
  const response = await github.fetch(url, { headers: { Authorization: `Bearer ${token}` } })
  return ((await response.json()) as { commit: { message: string } }).commit.message
}

describe('setting a schema', () => {
  test('answers as clients of the Python octoqueue expect, and shows it again', async () => {
    const { admin } = aServiceToAdminister()
    expect(await admin.read()).toMatchObject({ schema: null, version: NOTHING_SET })
    const response = await admin.set({ schema: OBJECT })
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({
      status: 'success',
      message: 'Schema updated successfully',
    })
    expect(await admin.read()).toMatchObject({ schema: OBJECT })
  })

  test('keeps those for all jobs, for a queue and for a type apart', async () => {
    const { service, admin } = aServiceToAdminister()
    await admin.set({ schema: OBJECT })
    await admin.set({ schema: true, queue: 'builds' })
    await admin.set({ schema: { type: 'string' }, type: 'constructor' })
    expect((await admin.read()).schema).toEqual(OBJECT)
    expect((await admin.read('?queue=builds')).schema).toBe(true)
    expect((await admin.read('?type=constructor')).schema).toEqual({ type: 'string' })
    expect((await admin.read('?type=toString')).schema).toBeNull()
    expect(await admin.list()).toMatchObject([
      { queue: null, type: null, schema: OBJECT },
      { queue: 'builds', type: null, schema: true },
      { queue: null, type: 'constructor' },
    ])
    expect((await stored(service)).schemas).toEqual({
      all: OBJECT,
      queues: { builds: true },
      types: { constructor: { type: 'string' } },
    })
  })

  const commits = [
    { what: 'all jobs', body: {}, says: 'Set the schema for all jobs, as ann asked' },
    { what: 'a queue', body: { queue: 'b' }, says: 'Set the schema for the queue b, as ann asked' },
    { what: 'a type', body: { type: 'b' }, says: 'Set the schema for the type b, as ann asked' },
  ]
  test.each(commits)('for $what is a commit that names who and what', async ({ body, says }) => {
    const service = aKeyedService()
    const ann = await aKey(service, [{ scopes: ['admin'], queues: '*' }], { id: 'ann' })
    await anAdministrator(service, ann.headers).set({ schema: true, ...body })
    expect(await lastCommit(service)).toBe(says)
  })

  test('keeps keys, and what nobody knows', async () => {
    const { service, admin } = aServiceToAdminister()
    await aKey(service, [{ scopes: ['read'], queues: '*' }], { id: 'ann' })
    const before = await stored(service)
    await writeByHand(service, { ...before, note: { by: 'hand' } })
    await admin.set({ schema: true })
    expect(await stored(service)).toEqual({ ...before, note: { by: 'hand' }, schemas: { all: true } })
  })

  test('of the same content again is no commit', async () => {
    const { service, admin } = aServiceToAdminister()
    await admin.set({ schema: OBJECT })
    service.github.requests.clear()
    expect((await admin.set({ schema: OBJECT })).status).toBe(200)
    expect(writes(service)).toBe(0)
  })

  test('whose answer GitHub lost is made once, and answered', async () => {
    const faults: Fault[] = [{ kind: 'drop-after', match: { method: 'PUT' }, times: 1 }]
    const { service, admin } = aServiceToAdminister(faults)
    expect((await admin.set({ schema: OBJECT })).status).toBe(200)
    expect((await stored(service)).schemas).toEqual({ all: OBJECT })
  })

  test('beyond a hundred is refused', async () => {
    const { service, admin } = aServiceToAdminister()
    const queues = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`q${index}`, true]))
    await writeByHand(service, { schemas: { queues } })
    expect((await problemOf(await admin.set({ schema: true }))).type).toBe('invalid-request')
    expect((await admin.set({ schema: false, queue: 'q7' })).status).toBe(200)
  })
})

describe('a schema that is refused', () => {
  const rows: { what: string; body: object; pointer: string }[] = [
    { what: 'is none', body: { schema: 7 }, pointer: '/schema' },
    { what: 'is null', body: { schema: null }, pointer: '/schema' },
    { what: 'is missing', body: {}, pointer: '/schema' },
    { what: 'has a type that is none', body: { schema: { type: 'objekt' } }, pointer: '/schema/type' },
    {
      what: 'has a slip in a keyword',
      pointer: '/schema/properties/a/maxLenght',
      body: { schema: { properties: { a: { maxLenght: 3 } } } },
    },
    {
      what: 'refers to the network',
      pointer: '/schema/items/$ref',
      body: { schema: { items: { $ref: 'https://example.com/x' } } },
    },
    { what: 'never ends', body: { schema: { $ref: '#' } }, pointer: '/schema' },
    { what: 'is for both', body: { schema: true, queue: 'a', type: 'b' }, pointer: '/type' },
    { what: 'is for no queue', body: { schema: true, queue: 'a/b' }, pointer: '/queue' },
    { what: 'is for no type', body: { schema: true, type: '__proto__' }, pointer: '/type' },
    { what: 'comes with more', body: { schema: true, scope: 'all' }, pointer: '/scope' },
  ]
  test.each(rows)('because it $what says where, and changes nothing', async ({ body, pointer }) => {
    const { service, admin } = aServiceToAdminister()
    await admin.set({ schema: OBJECT })
    service.github.requests.clear()
    const problem = await problemOf(await admin.set(body))
    expect([problem.status, problem.type]).toEqual([422, 'invalid-request'])
    expect(problem.errors?.map((error) => error.pointer)).toContain(pointer)
    expect(writes(service)).toBe(0)
    expect((await admin.read()).schema).toEqual(OBJECT)
  })
})

describe('removing a schema', () => {
  test('lets everything pass again, and is a commit', async () => {
    const { service, admin } = aServiceToAdminister()
    await admin.set({ schema: OBJECT, queue: 'builds' })
    await admin.set({ schema: false, queue: 'other' })
    const response = await admin.remove('?queue=builds')
    expect(await response.json()).toMatchObject({ status: 'success', queue: 'builds', version: NOTHING_SET })
    expect(await lastCommit(service)).toBe('Remove the schema for the queue builds, as service asked')
    expect((await stored(service)).schemas).toEqual({ queues: { other: false } })
    await admin.remove('?queue=other')
    expect((await stored(service)).schemas).toEqual({})
    const job = await service.post('/jobs', { data: 1, queue: 'builds' }, AS_SERVICE)
    expect(job.status).toBe(201)
  })

  test('that is not set is a 404', async () => {
    const { service, admin } = aServiceToAdminister()
    await admin.set({ schema: OBJECT })
    service.github.requests.clear()
    expect((await problemOf(await admin.remove('?queue=builds'))).type).toBe('not-found')
    expect(writes(service)).toBe(0)
  })

  test('whose answer GitHub lost is made once, and answered', async () => {
    const faults: Fault[] = [{ kind: 'drop-after', match: { method: 'PUT' }, times: 1, after: 1 }]
    const { service, admin } = aServiceToAdminister(faults)
    await admin.set({ schema: OBJECT })
    expect((await admin.remove()).status).toBe(200)
    expect((await stored(service)).schemas).toEqual({})
  })
})

describe('who may', () => {
  const requests: [method: string, path: string, body?: unknown][] = [
    ['POST', '/admin/schema', { schema: true }],
    ['GET', '/admin/schema'],
    ['DELETE', '/admin/schema'],
    ['GET', '/admin/schemas'],
  ]

  test.each(requests)('%s %s is closed to all while the service has no key', async (method, path, body) => {
    const service = createService()
    const problem = await problemOf(await service.send(method, path, body))
    expect([problem.status, problem.type]).toEqual([403, 'forbidden'])
    expect(problem.detail).toContain('set API_KEY')
    expect(writes(service)).toBe(0)
  })

  test.each(requests)('%s %s with a wrong key is a 401', async (method, path, body) => {
    const service = aKeyedService()
    const response = await service.send(method, path, body, { 'X-API-Key': 'guess' })
    expect(response.status).toBe(401)
  })

  test.each(['?queue=builds', ''])('an administrator of a queue may not read %s', async (query) => {
    const service = aKeyedService()
    const key = await aKey(service, [{ scopes: ['admin'], queues: ['builds'] }])
    expect((await service.get(`/admin/schema${query}`, key.headers)).status).toBe(403)
  })
})

describe('If-Match', () => {
  const rows: { what: string; header: (tag: string) => string; status: number }[] = [
    { what: 'the tag that was read', header: (tag) => tag, status: 200 },
    { what: 'that tag among others', header: (tag) => `"x", ${tag}`, status: 200 },
    { what: 'any', header: () => '*', status: 200 },
    { what: 'another tag', header: () => `"${NOTHING_SET}"`, status: 412 },
    { what: 'that tag as a weak one', header: (tag) => `W/${tag}`, status: 412 },
    { what: 'that tag without quotes', header: (tag) => tag.slice(1, -1), status: 412 },
  ]
  test.each(rows)('with $what is a $status', async ({ header, status }) => {
    const { service, admin } = aServiceToAdminister()
    const set = await admin.set({ schema: OBJECT })
    const tag = set.headers.get('ETag') ?? ''
    expect((await service.get('/admin/schema', AS_SERVICE)).headers.get('ETag')).toBe(tag)
    const headers = { 'If-Match': header(tag) }
    expect((await admin.set({ schema: true }, headers)).status).toBe(status)
    expect((await admin.read()).schema).toEqual(status === 200 ? true : OBJECT)
    if (status === 200) await admin.set({ schema: OBJECT })
    expect((await admin.remove('', headers)).status).toBe(status)
    expect((await admin.read()).schema).toEqual(status === 200 ? null : OBJECT)
  })

  test('with the tag of nothing sets a schema only where none is', async () => {
    const { admin } = aServiceToAdminister()
    const headers = { 'If-Match': `"${NOTHING_SET}"` }
    expect((await admin.set({ schema: OBJECT }, headers)).status).toBe(200)
    expect((await admin.set({ schema: true }, headers)).status).toBe(412)
  })

  test('sees what another process changed a moment ago, and so does the next look', async () => {
    const { service, admin } = aServiceToAdminister()
    const tag = (await admin.set({ schema: OBJECT })).headers.get('ETag') ?? ''
    await anotherProcess(service).set({ of: 'all' }, true, { by: 'bob' })
    const problem = await problemOf(await admin.set({ schema: false }, { 'If-Match': tag }))
    expect(problem.type).toBe('precondition-failed')
    expect((await admin.read()).schema).toBe(true)
  })
})

describe('two administrators at once', () => {
  test('in one process: the second one is refused', async () => {
    const { service, admin } = aServiceToAdminister()
    const answers = await Promise.all([admin.set({ schema: OBJECT }), admin.set({ schema: true })])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const loser = answers.find(({ status }) => status === 409)
    expect(loser && (await problemOf(loser)).type).toBe('settings-changed')
    expect((await stored(service)).schemas).toEqual({ all: answers[0]?.status === 200 ? OBJECT : true })
  })

  test('in two processes: the second one is refused', async () => {
    const { service, admin } = aServiceToAdminister()
    await admin.set({ schema: false })
    const slow = anOutrunProcess(service, () => admin.set({ schema: OBJECT }))
    const set = slow.set({ of: 'all' }, true, { by: 'bob' })
    await expect(set).rejects.toMatchObject({ type: 'settings-changed' })
    expect((await stored(service)).schemas).toEqual({ all: OBJECT })
  })

  test('in two processes, with a tag: the second one gets a 412', async () => {
    const { service, admin } = aServiceToAdminister()
    const slow = anOutrunProcess(service, () => admin.set({ schema: OBJECT }))
    const isExpected = (version: string) => version === NOTHING_SET
    const set = slow.set({ of: 'all' }, true, { by: 'bob', isExpected })
    await expect(set).rejects.toMatchObject({ type: 'precondition-failed' })
  })

  test('with one mind are both answered', async () => {
    const { admin } = aServiceToAdminister()
    const answers = await Promise.all([admin.set({ schema: OBJECT }), admin.set({ schema: OBJECT })])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
  })

  test('of different schemas are both made', async () => {
    const { service, admin } = aServiceToAdminister()
    const slow = anOutrunProcess(service, () =>
      Promise.all([admin.set({ schema: OBJECT }), admin.set({ schema: false, type: 't' })]),
    )
    await slow.set({ of: 'queue', name: 'b' }, true, { by: 'bob' })
    expect((await stored(service)).schemas).toEqual({ all: OBJECT, queues: { b: true }, types: { t: false } })
  })

  test('one after the other is no conflict', async () => {
    const { admin } = aServiceToAdminister()
    for (const schema of [OBJECT, true, false, OBJECT]) {
      expect((await admin.set({ schema })).status).toBe(200)
    }
  })
})

describe('the repository keeps schemas', () => {
  test('so that a restart forgets nothing, and other processes know them within ten seconds', async () => {
    const { service, admin } = aServiceToAdminister()
    const other = anotherProcess(service)
    expect((await other.get({ of: 'all' })).json).toBeUndefined()
    await admin.set({ schema: OBJECT })
    expect((await anotherProcess(service).get({ of: 'all' })).json).toEqual(OBJECT)
    service.clock.advanceSeconds(9)
    expect((await other.get({ of: 'all' })).json).toBeUndefined()
    service.clock.advanceSeconds(1)
    expect((await other.get({ of: 'all' })).json).toEqual(OBJECT)
  })

  test('a schema that somebody broke by hand is shown with what speaks against it, and can be set anew', async () => {
    const { service, admin } = aServiceToAdminister()
    await writeByHand(service, { schemas: { queues: { builds: { type: 'objekt' } } } })
    const shown = await admin.read('?queue=builds')
    expect(shown).toMatchObject({ schema: { type: 'objekt' }, errors: [{ pointer: '/type' }] })
    expect(await admin.list()).toEqual([shown])
    expect((await admin.set({ schema: OBJECT, queue: 'builds' })).status).toBe(200)
    expect((await admin.read('?queue=builds')).errors).toEqual([])
  })

  const slips = [
    { what: 'a list of schemas', schemas: [], pointer: '/schemas' },
    { what: 'a place that is none', schemas: { queue: { a: true } }, pointer: '/schemas/queue' },
    { what: 'a list of queues', schemas: { queues: [true] }, pointer: '/schemas/queues' },
    { what: 'a name that no queue has', schemas: { queues: { 'a/b': true } }, pointer: '/schemas/queues' },
    { what: 'a name that no type has', schemas: { types: { 'a b': true } }, pointer: '/schemas/types' },
  ]
  test.each(slips)('$what is reported, and changed by nobody but people', async ({ schemas, pointer }) => {
    const { service, admin } = aServiceToAdminister()
    await writeByHand(service, { schemas })
    const problem = await problemOf(await admin.set({ schema: true }))
    expect([problem.status, problem.type]).toEqual([503, 'settings-unreadable'])
    expect(problem.errors).toMatchObject([{ pointer }])
    expect((await stored(service)).schemas).toEqual(schemas)
  })
})
