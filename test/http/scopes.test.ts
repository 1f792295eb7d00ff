import { ALL } from '@octoqueue/queue-settings'
import { describe, expect, test } from 'vitest'
import { SCOPES } from '../../src/domain/verbs.ts'
import { AS_SERVICE, aKey, aKeyedService, writes } from './keyed.ts'
import type { ScopeExample, Target } from './operations/example.ts'
import { ROWS, type Row } from './operations/table.ts'
import { problemOf } from './schema.ts'
import type { Service } from './service.ts'

type ScopeRow = Row & ScopeExample

/** Each scope that allows something, with a request that it allows. */
const SCOPE_ROWS: ScopeRow[] = ROWS.flatMap(({ scopes = [], ...row }) =>
  scopes.map((scope) => ({ ...row, ...scope })),
)

/** A job in the queue, in the state that the operation is for, held by the worker of that name. */
async function aTarget({ queue: verbs }: Service, place: string, holder: string, row: ScopeRow) {
  const { job, at: queue = place, worker = holder } = row
  // The first request claims the repository for its ledger, whoever sends it.
  await verbs.queues()
  if (job === undefined) return { queue, id: 1, lease: '' }
  const { id } = await verbs.enqueue({ data: 1, queue })
  if (job === 'blocked') await verbs.block(id, 'x')
  if (job === 'completed' || job === 'failed') await verbs.cancel(id)
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
  if (path.startsWith('/admin/schedules/'))
    await service.schedules.set(queue, { every: 60, job: { data: 1 } })
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

async function ask(service: Service, row: ScopeRow, target: Target, headers: Record<string, string>) {
  const { method, path: template } = row.operation
  const thing = (await aThing(service, template, target.queue)) ?? String(target.id)
  if (row.name === 'removeSchema') await service.schemas.set(ALL, true, { by: 'tests' })
  const path = template.replace('{id}', thing).replace('{name}', target.queue)
  service.github.requests.clear()
  return service.send(method, path + (row.query?.(target) ?? ''), row.body?.(target), headers)
}

describe('every operation', () => {
  test('that is not open to all has a scope in the table', () => {
    const isOpen = ({ operation }: Row) => operation.scope === 'open'
    expect(ROWS.filter(({ scopes }) => scopes === undefined)).toEqual(ROWS.filter(isOpen))
  })

  const rows = SCOPE_ROWS.map((row) => ({ ...row, what: row.name }))

  test.each(rows)('$what ($needs) lets in a key with its scope on that queue', async (row) => {
    const service = aKeyedService()
    const key = await aKey(service, [{ scopes: [row.needs], queues: ['mine'] }], { id: 'me' })
    const target = await aTarget(service, 'mine', 'me/box', row)
    const response = await ask(service, row, target, key.headers)
    expect(response.status, await response.clone().text()).toBe(row.onQueue ?? row.answers)
    if (row.onQueue === 403) expect(writes(service)).toBe(0)
  })

  test.each(rows)('$what ($needs) lets in a key with its scope on all queues', async (row) => {
    const service = aKeyedService()
    const key = await aKey(service, [{ scopes: [row.needs], queues: '*' }], { id: 'me' })
    const target = await aTarget(service, 'other', 'me/box', row)
    expect((await ask(service, row, target, key.headers)).status).toBe(row.answers)
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

test.each(ROWS.filter(({ operation }) => operation.scope === 'open'))(
  '$name is open to all',
  async ({ operation, signed, answers }) => {
    const { send } = aKeyedService()
    const { body, headers } = (await signed?.()) ?? {}
    expect((await send(operation.method, operation.path, body, headers)).status).toBe(answers)
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
