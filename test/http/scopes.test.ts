import { describe, expect, test } from 'vitest'
import { SCOPES, type Scope } from '../../src/domain/verbs.ts'
import type { Operation } from '../../src/http/operation.ts'
import { OPERATIONS } from '../../src/http/operations.ts'
import { ALL } from '../../src/settings/schema-section.ts'
import { AS_SERVICE, aKey, aKeyedService, writes } from './keyed.ts'
import { problemOf } from './schema.ts'
import type { Service } from './service.ts'

/** What a request is about: the job's number or the queue's name in its path, the job in its body. */
interface Target {
  queue: string
  id: number
  lease: string
}

interface Row {
  operation: keyof typeof OPERATIONS
  needs: Scope
  body?: (target: Target) => unknown
  query?: (target: Target) => string
  /** The status that the job must have. */
  job?: 'pending' | 'held' | 'blocked' | 'ended'
  ok: number
  /** The answer to a key that has the scope on another queue only, and may read nothing. */
  elsewhere: number
  /** The answer to a key for one queue only: most operations can be about one queue. */
  onQueue?: number
  /** The one queue that the operation is about. */
  at?: string
  /** The worker that must hold the job, if not any of the caller's. */
  worker?: string
}

const lease =
  (more: object = {}) =>
  ({ lease: held }: Target) => ({ lease: held, ...more })
const GRANTS = [{ scopes: ['admin'], queues: ['mine'] }]

const everywhereOnly = { elsewhere: 403, onQueue: 403 }

const PROJECT_ROWS: Row[] = [
  { operation: 'listProjects', needs: 'read', ok: 200, ...everywhereOnly },
  { operation: 'getProject', needs: 'read', ok: 200, ...everywhereOnly },
  {
    operation: 'createProject',
    needs: 'admin',
    ok: 201,
    ...everywhereOnly,
    body: () => ({ name: 'Spring' }),
  },
  {
    operation: 'changeProject',
    needs: 'admin',
    ok: 200,
    ...everywhereOnly,
    body: () => ({ state: 'closed' }),
  },
  { operation: 'getWorkflow', needs: 'read', ok: 200, elsewhere: 403 },
  {
    operation: 'bindWorkflow',
    needs: 'admin',
    ok: 200,
    ...everywhereOnly,
    body: () => ({ workflow: 'work.yml' }),
  },
  { operation: 'unbindWorkflow', needs: 'admin', ok: 200, ...everywhereOnly },
]

/** Dialects of one queue need the scope on that queue only. */
const atWork = { at: 'work', ...everywhereOnly }
const atDefault = { at: 'default', ...everywhereOnly }

const DIALECT_ROWS: Row[] = [
  { operation: 'pushTasks', needs: 'enqueue', ok: 201, elsewhere: 403, body: () => ({ payload: 1 }) },
  { operation: 'peekQueue', needs: 'read', ok: 200, elsewhere: 403 },
  {
    operation: 'jobQueueCreate',
    needs: 'enqueue',
    ok: 201,
    elsewhere: 403,
    body: ({ queue }) => ({ job_type: 'a', payload: 1, queue_name: queue }),
  },
  {
    operation: 'jobQueueList',
    needs: 'read',
    ok: 200,
    elsewhere: 403,
    query: ({ queue }) => `?queue_name=${queue}`,
  },
  { operation: 'jobQueueOverview', needs: 'read', ok: 200, elsewhere: 200 },
  { operation: 'jobQueueGet', needs: 'read', job: 'pending', ok: 200, elsewhere: 404 },
  {
    operation: 'jobProcessingCreate',
    needs: 'enqueue',
    ok: 201,
    ...atDefault,
    body: () => ({ type: 'a', payload: 1 }),
  },
  { operation: 'jobProcessingList', needs: 'read', ok: 200, ...atDefault },
  { operation: 'jobProcessingQueue', needs: 'read', ok: 200, ...atDefault },
  { operation: 'jobProcessingSummary', needs: 'read', ok: 200, ...atDefault },
  { operation: 'jobProcessingGet', needs: 'read', job: 'pending', ok: 200, elsewhere: 404 },
  { operation: 'jobProcessingClaim', needs: 'claim', job: 'pending', ok: 200, ...atDefault },
  { operation: 'jobProcessingProcess', needs: 'claim', job: 'pending', ok: 200, elsewhere: 404 },
  {
    operation: 'jobProcessingComplete',
    needs: 'claim',
    job: 'held',
    ok: 200,
    elsewhere: 404,
    worker: 'me/job-processing',
  },
  {
    operation: 'jobProcessingFail',
    needs: 'claim',
    job: 'held',
    ok: 200,
    elsewhere: 404,
    worker: 'me/job-processing',
  },
  { operation: 'createWork', needs: 'enqueue', ok: 201, ...atWork, body: () => ({ title: 'x' }) },
  { operation: 'listWork', needs: 'read', ok: 200, ...atWork },
  { operation: 'getWork', needs: 'read', job: 'pending', ok: 200, ...atWork },
  {
    operation: 'changeWork',
    needs: 'claim',
    job: 'pending',
    ok: 200,
    ...atWork,
    body: () => ({ status: 'dispatched', agent: 'ada' }),
  },
  { operation: 'cancelWork', needs: 'admin', job: 'pending', ok: 200, ...atWork },
]

const ROWS: Row[] = [
  {
    operation: 'createJob',
    needs: 'enqueue',
    ok: 201,
    elsewhere: 403,
    body: ({ queue }) => ({ data: 1, queue }),
  },
  {
    operation: 'createJobByFirstName',
    needs: 'enqueue',
    ok: 201,
    elsewhere: 403,
    body: ({ queue }) => ({ data: 1, queue }),
  },
  { operation: 'listJobs', needs: 'read', ok: 200, elsewhere: 403, query: ({ queue }) => `?queue=${queue}` },
  { operation: 'metrics', needs: 'read', ok: 200, elsewhere: 403, onQueue: 403 },
  { operation: 'getJob', needs: 'read', job: 'pending', ok: 200, elsewhere: 404 },
  { operation: 'explainJob', needs: 'read', job: 'pending', ok: 200, elsewhere: 404 },
  {
    operation: 'alterJob',
    needs: 'admin',
    job: 'pending',
    ok: 200,
    elsewhere: 404,
    body: () => ({ priority: 3 }),
  },
  { operation: 'requeueJob', needs: 'admin', job: 'ended', ok: 200, elsewhere: 404 },
  { operation: 'cancelJob', needs: 'admin', job: 'pending', ok: 200, elsewhere: 404 },
  {
    operation: 'blockJob',
    needs: 'claim',
    job: 'held',
    ok: 200,
    elsewhere: 404,
    body: lease({ reason: 'x' }),
  },
  {
    operation: 'blockJob',
    needs: 'admin',
    job: 'pending',
    ok: 200,
    elsewhere: 404,
    body: () => ({ reason: 'x' }),
  },
  { operation: 'unblockJob', needs: 'admin', job: 'blocked', ok: 200, elsewhere: 404 },
  {
    operation: 'claimJobs',
    needs: 'claim',
    job: 'pending',
    ok: 200,
    elsewhere: 403,
    body: ({ queue }) => ({ queue }),
  },
  {
    operation: 'claimJobs',
    needs: 'claim',
    job: 'pending',
    ok: 200,
    elsewhere: 403,
    body: ({ queue }) => ({ queues: ['mine', queue].filter((one, at, all) => all.indexOf(one) === at) }),
  },
  {
    operation: 'claimJobs',
    needs: 'claim',
    job: 'pending',
    ok: 200,
    elsewhere: 404,
    body: ({ id }) => ({ id }),
  },
  { operation: 'processJob', needs: 'claim', job: 'pending', ok: 200, elsewhere: 404 },
  { operation: 'startJob', needs: 'claim', job: 'held', body: lease(), ok: 200, elsewhere: 404 },
  { operation: 'extendJob', needs: 'claim', job: 'held', body: lease(), ok: 200, elsewhere: 404 },
  { operation: 'completeJob', needs: 'claim', job: 'held', body: lease(), ok: 200, elsewhere: 404 },
  { operation: 'failJob', needs: 'claim', job: 'held', ok: 200, elsewhere: 404, body: lease({ error: 'x' }) },
  { operation: 'releaseJob', needs: 'claim', job: 'held', body: lease(), ok: 200, elsewhere: 404 },
  { operation: 'listQueues', needs: 'read', ok: 200, elsewhere: 200 },
  { operation: 'getQueue', needs: 'read', ok: 200, elsewhere: 403 },
  { operation: 'pauseQueue', needs: 'admin', ok: 200, elsewhere: 403 },
  { operation: 'resumeQueue', needs: 'admin', ok: 200, elsewhere: 403 },
  { operation: 'purgeQueue', needs: 'admin', ok: 200, elsewhere: 403 },
  { operation: 'redriveQueue', needs: 'admin', ok: 200, elsewhere: 403 },
  { operation: 'sweep', needs: 'admin', ok: 200, elsewhere: 403, onQueue: 403 },
  { operation: 'listKeys', needs: 'admin', ok: 200, elsewhere: 403, onQueue: 403 },
  {
    operation: 'createKey',
    needs: 'admin',
    ok: 201,
    elsewhere: 403,
    onQueue: 403,
    body: () => ({ grants: GRANTS }),
  },
  { operation: 'rotateKey', needs: 'admin', ok: 200, elsewhere: 403, onQueue: 403 },
  { operation: 'revokeKey', needs: 'admin', ok: 200, elsewhere: 403, onQueue: 403 },
  { operation: 'listWorkflows', needs: 'admin', ok: 200, elsewhere: 403, onQueue: 403 },
  {
    operation: 'allowWorkflow',
    needs: 'admin',
    ok: 201,
    elsewhere: 403,
    onQueue: 403,
    body: () => ({ repository: 'acme/app', grants: GRANTS }),
  },
  { operation: 'revokeWorkflow', needs: 'admin', ok: 200, elsewhere: 403, onQueue: 403 },
  ...PROJECT_ROWS,
  ...DIALECT_ROWS,
  {
    operation: 'setSchema',
    needs: 'admin',
    ok: 200,
    elsewhere: 403,
    onQueue: 403,
    body: ({ queue }) => ({ schema: { type: 'object' }, queue }),
  },
  { operation: 'getSchema', needs: 'admin', ok: 200, elsewhere: 403, onQueue: 403 },
  { operation: 'removeSchema', needs: 'admin', ok: 200, elsewhere: 403, onQueue: 403 },
  { operation: 'listSchemas', needs: 'admin', ok: 200, elsewhere: 403, onQueue: 403 },
]

/** A job in the queue, in the state that the operation is for, held by the worker of that name. */
async function aTarget({ queue: verbs }: Service, place: string, holder: string, row: Row) {
  const { job, at: queue = place, worker = holder } = row
  // The first request claims the repository for its ledger, whoever sends it.
  await verbs.queues()
  if (job === undefined) return { queue, id: 1, lease: '' }
  const { id } = await verbs.enqueue({ data: 1, queue })
  if (job === 'blocked') await verbs.block(id, 'x')
  if (job === 'ended') await verbs.cancel(id)
  const held = job === 'held' ? await verbs.claim({ id, worker }) : undefined
  return { queue, id, lease: held?.lease ?? '' }
}

/** The value of `{id}` for a key or a rule. */
async function aThing(service: Service, path: string, queue: string): Promise<string | undefined> {
  const { access, bindings, milestones } = service
  if (path === '/projects/{id}') {
    await milestones.create({ title: 'Spring', description: '' })
    return '1'
  }
  if (path.endsWith('/workflow')) {
    const binding = { workflow: 'work.yml', ref: 'main', maxDispatched: 1, passesLease: false }
    await bindings.set(queue, binding)
  }
  const grants = [{ scopes: ['admin'] as const, queues: ['mine'] }]
  if (path.includes('/keys/{id}')) return (await access.keys.create({ grants })).key.id
  if (!path.includes('/workflows/{id}')) return undefined
  const whole = { repository: 'acme/app', repositoryId: undefined, workflow: undefined, ref: undefined }
  const rest = {
    workflowRef: undefined,
    jobWorkflowRef: undefined,
    environment: undefined,
    events: undefined,
  }
  return (await access.rules.allow({ id: undefined, grants, ...whole, ...rest })).id
}

async function ask(service: Service, row: Row, target: Target, headers: Record<string, string>) {
  const { method, path: template }: Operation = OPERATIONS[row.operation]
  const thing = (await aThing(service, template, target.queue)) ?? String(target.id)
  if (row.operation === 'removeSchema') await service.schemas.set(ALL, true, { by: 'tests' })
  const path = template.replace('{id}', thing).replace('{name}', target.queue)
  service.github.requests.clear()
  return service.send(method, path + (row.query?.(target) ?? ''), row.body?.(target), headers)
}

const operations: [string, Operation][] = Object.entries(OPERATIONS)

describe('every operation', () => {
  test('stands in this table', () => {
    const guarded = operations.filter(([, { scope }]) => scope !== 'open').map(([name]) => name)
    expect([...new Set(ROWS.map(({ operation }) => operation as string))].toSorted()).toEqual(
      guarded.toSorted(),
    )
  })

  const rows = ROWS.map((row) => ({ ...row, route: OPERATIONS[row.operation].path, what: row.operation }))

  test.each(rows)('$what ($needs) lets in a key with its scope on that queue', async (row) => {
    const service = aKeyedService()
    const key = await aKey(service, [{ scopes: [row.needs], queues: ['mine'] }], { id: 'me' })
    const target = await aTarget(service, 'mine', 'me/box', row)
    const response = await ask(service, row, target, key.headers)
    expect(response.status, await response.clone().text()).toBe(row.onQueue ?? row.ok)
    if (row.onQueue === 403) expect(writes(service)).toBe(0)
  })

  test.each(rows)('$what ($needs) lets in a key with its scope on all queues', async (row) => {
    const service = aKeyedService()
    const key = await aKey(service, [{ scopes: [row.needs], queues: '*' }], { id: 'me' })
    const target = await aTarget(service, 'other', 'me/box', row)
    expect((await ask(service, row, target, key.headers)).status).toBe(row.ok)
  })

  test.each(rows)(
    '$what ($needs) tells a key for another queue $elsewhere, and changes nothing',
    async (row) => {
      const service = aKeyedService()
      const key = await aKey(service, [{ scopes: [row.needs], queues: ['mine'] }], { id: 'me' })
      const target = await aTarget(service, 'other', 'me/box', row)
      const response = await ask(service, row, target, key.headers)
      expect(response.status, await response.clone().text()).toBe(row.elsewhere)
      expect(writes(service)).toBe(0)
    },
  )

  test.each(rows.filter(({ elsewhere, needs }) => elsewhere === 404 && needs !== 'read'))(
    '$what ($needs) is a 403 on a job that the key may only read',
    async (row) => {
      const service = aKeyedService()
      const grants = [
        { scopes: [row.needs], queues: ['mine'] },
        { scopes: ['read' as const], queues: ['other'] },
      ]
      const key = await aKey(service, grants, { id: 'me' })
      const target = await aTarget(service, 'other', 'me/box', row)
      const problem = await problemOf(await ask(service, row, target, key.headers))
      expect([problem.status, problem.type, writes(service)]).toEqual([403, 'forbidden', 0])
    },
  )

  test.each(rows)('$what ($needs) refuses every other scope, and changes nothing', async (row) => {
    const service = aKeyedService()
    const target = await aTarget(service, 'mine', 'me/box', row)
    for (const scope of SCOPES.filter((one) => one !== row.needs)) {
      const key = await aKey(service, [{ scopes: [scope], queues: '*' }])
      const problem = await problemOf(await ask(service, row, target, key.headers))
      expect([scope, problem.status, problem.type, writes(service)]).toEqual([scope, 403, 'forbidden', 0])
    }
  })

  test.each(rows)('$what ($needs) tells a stranger nothing but 401', async (row) => {
    const service = aKeyedService()
    const target = await aTarget(service, 'mine', 'me/box', row)
    const { secret } = await aKey(service, [{ scopes: SCOPES, queues: '*' }], { id: 'me' })
    const expiresAt = Math.floor(service.clock.now() / 1000) + 1
    const expired = await aKey(service, [{ scopes: SCOPES, queues: '*' }], { id: 'old', expiresAt })
    service.clock.advanceSeconds(1)
    const wrong = secret.slice(0, -4) + (secret.endsWith('AAAA') ? 'BBBB' : 'AAAA')
    for (const headers of [{}, { 'X-API-Key': wrong }, { 'X-API-Key': 'guess' }, expired.headers]) {
      const problem = await problemOf(await ask(service, row, target, headers))
      expect([problem.status, problem.type, writes(service)]).toEqual([401, 'unauthorized', 0])
    }
  })
})

test.each(operations.filter(([, { scope }]) => scope === 'open'))(
  '%s is open to all',
  async (_, operation) => {
    const { send } = aKeyedService()
    expect((await send(operation.method, operation.path)).status).toBe(200)
  },
)

test.each(['/nothing', '/jobs/1/explode', '/admin', '/queues/a/b/c'])(
  'a stranger does not learn that %s is not there',
  async (path) => {
    const { get, send } = aKeyedService()
    expect((await problemOf(await get(path))).type).toBe('unauthorized')
    expect((await problemOf(await get(path, AS_SERVICE))).type).toBe('not-found')
    expect((await problemOf(await send('PROPFIND', '/jobs'))).type).toBe('unauthorized')
  },
)
