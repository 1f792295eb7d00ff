import { anIssuer, aRun, claimsOf } from '@octoqueue/workflow-token/testing'
import { describe, expect, test } from 'vitest'
import { createAccess } from '../../src/access/access.ts'
import { decodeEntry, encodeEntry } from '../../src/domain/name.ts'
import { createSettings, SETTINGS_PATH } from '../../src/settings/settings.ts'
import { NOW } from '../support/entries.ts'
import { ISSUER } from './compose.ts'
import { AS_SERVICE, aKey, aKeyedService, writes } from './keyed.ts'
import { jobOf, pageOf, problemOf } from './schema.ts'
import { createService, KEY, type Service } from './service.ts'

const READ_ALL = [{ scopes: ['read'], queues: '*' }] as const

async function issued(response: Response): Promise<{ key: { id: string }; secret: string }> {
  return (await response.json()) as { key: { id: string }; secret: string }
}

const statusWith = async ({ get }: Service, secret: string) =>
  (await get('/jobs', { 'X-API-Key': secret })).status

describe('a key', () => {
  test('lives from its creation to its revocation, as X-API-Key and as a bearer token', async () => {
    const service = aKeyedService()
    const created = await service.post('/admin/keys', { id: 'ci', grants: READ_ALL }, AS_SERVICE)
    expect(created.status).toBe(201)
    const { secret } = await issued(created)
    expect(secret).toMatch(/^oq_ci_.{43}$/)
    expect(await statusWith(service, secret)).toBe(200)
    expect((await service.get('/jobs', { Authorization: `Bearer ${secret}` })).status).toBe(200)
    expect((await service.send('DELETE', '/admin/keys/ci', undefined, AS_SERVICE)).status).toBe(200)
    expect(await statusWith(service, secret)).toBe(401)
  })

  test('that is rotated has two secrets for a while', async () => {
    const service = aKeyedService()
    const first = await aKey(service, READ_ALL, { id: 'ci' })
    const rotated = await service.post('/admin/keys/ci/rotate', { keep_seconds: 60 }, AS_SERVICE)
    const { secret } = await issued(rotated)
    expect([await statusWith(service, first.secret), await statusWith(service, secret)]).toEqual([200, 200])
    service.clock.advanceSeconds(60)
    expect([await statusWith(service, first.secret), await statusWith(service, secret)]).toEqual([401, 200])
  })

  test('that is revoked in another process is refused within ten seconds', async () => {
    const service = aKeyedService()
    const { id, secret } = await aKey(service, READ_ALL)
    expect(await statusWith(service, secret)).toBe(200)
    const { documents } = service.createProcess()
    const repositoryIdOf = async () => undefined
    const settings = createSettings({ documents, clock: service.clock })
    const { now, clock, log } = { now: service.clock.now, clock: service.clock, log: service.log }
    const oidc = { issuer: ISSUER, audience: 'octoqueue' }
    await createAccess({ apiKey: undefined, oidc, settings, repositoryIdOf, fetch, now, log }).keys.revoke(id)
    clock.advanceSeconds(10)
    expect(await statusWith(service, secret)).toBe(401)
  })

  test('that another process makes as the first one ends the service without keys, and the log says so', async () => {
    const service = createService()
    expect((await service.get('/jobs')).status).toBe(200)
    const { documents } = service.createProcess()
    const settings = createSettings({ documents, clock: service.clock })
    const { now, clock, log } = { now: service.clock.now, clock: service.clock, log: service.log }
    const oidc = { issuer: ISSUER, audience: 'octoqueue' }
    const repositoryIdOf = async () => undefined
    const other = createAccess({ apiKey: undefined, oidc, settings, repositoryIdOf, fetch, now, log })
    await other.keys.create({ id: 'ci', grants: READ_ALL })
    clock.advanceSeconds(61)
    expect((await service.get('/jobs')).status).toBe(401)
    expect((await service.get('/jobs')).status).toBe(401)
    const told = service.log.lines.filter(({ message }) => message === 'keys')
    expect(told).toMatchObject([{ fields: { reason: 'from now on every client needs a key' } }])
  })

  const refused = [
    { what: 'an id that is taken', body: { id: 'ci', grants: READ_ALL }, status: 409 },
    { what: 'no grants', body: { grants: [] }, status: 422 },
    { what: 'a scope that is none', body: { grants: [{ scopes: ['root'], queues: '*' }] }, status: 422 },
    { what: 'queues that are a word', body: { grants: [{ scopes: ['read'], queues: 'mine' }] }, status: 422 },
    { what: 'an id with capitals', body: { id: 'CI', grants: READ_ALL }, status: 422 },
    {
      what: 'an end that is past',
      body: { grants: READ_ALL, expires_at: '2026-11-21T21:59:59Z' },
      status: 422,
    },
    {
      what: 'an end that is no day',
      body: { grants: READ_ALL, expires_at: '2027-02-30T00:00:00Z' },
      status: 422,
    },
  ]
  test.each(refused)('with $what is refused, and nothing is written', async ({ body, status }) => {
    const service = aKeyedService()
    await aKey(service, READ_ALL, { id: 'ci' })
    service.github.requests.clear()
    expect((await problemOf(await service.post('/admin/keys', body, AS_SERVICE))).status).toBe(status)
    expect(writes(service)).toBe(0)
  })

  test.each(['rotate', 'revoke'])('that is not there is a 404 for %s', async (verb) => {
    const { send } = aKeyedService()
    const [method, path] = verb === 'rotate' ? ['POST', '/admin/keys/x/rotate'] : ['DELETE', '/admin/keys/x']
    expect((await problemOf(await send(method, path, undefined, AS_SERVICE))).type).toBe('not-found')
  })

  test('hands out no more than it has, neither by a new key nor by another key', async () => {
    const service = aKeyedService()
    const admin = await aKey(service, [{ scopes: ['admin'], queues: '*' }])
    await aKey(service, READ_ALL, { id: 'reader' })
    const more = { grants: [{ scopes: ['admin', 'read'], queues: ['a'] }] }
    const asked = [
      await service.post('/admin/keys', more, admin.headers),
      await service.post('/admin/workflows', { repository: 'a/b', ...more }, admin.headers),
      await service.post('/admin/keys/reader/rotate', undefined, admin.headers),
    ]
    for (const response of asked) expect((await problemOf(response)).type).toBe('forbidden')
    const less = { grants: [{ scopes: ['admin'], queues: ['a'] }] }
    expect((await service.post('/admin/keys', less, admin.headers)).status).toBe(201)
  })
})

test('a key ends no key and no rule that has more than it', async () => {
  const service = aKeyedService()
  const admin = await aKey(service, [{ scopes: ['admin'], queues: '*' }])
  await aKey(service, READ_ALL, { id: 'reader' })
  await aKey(service, [{ scopes: ['admin'], queues: ['a'] }], { id: 'less' })
  const grants = [{ scopes: ['claim'], queues: ['a'] }]
  await service.post('/admin/workflows', { id: 'rule', repository: 'a/b', grants }, AS_SERVICE)
  for (const path of ['/admin/keys/reader', '/admin/workflows/rule']) {
    const response = await service.send('DELETE', path, undefined, admin.headers)
    expect([path, (await problemOf(response)).type]).toEqual([path, 'forbidden'])
    expect((await service.send('DELETE', path, undefined, AS_SERVICE)).status).toBe(200)
  }
  expect((await service.send('DELETE', '/admin/keys/less', undefined, admin.headers)).status).toBe(200)
})

test('who administers a queue without reading it does not see the data of a job that it changes', async () => {
  const service = aKeyedService()
  const admin = await aKey(service, [{ scopes: ['admin'], queues: '*' }])
  await service.post('/jobs', { data: 'deploy!', title: 'hush' }, AS_SERVICE)
  const changes = [
    await service.send('PATCH', '/jobs/1', { priority: 1 }, admin.headers),
    await service.post('/jobs/1/cancel', {}, admin.headers),
  ]
  for (const response of changes) {
    const text = await response.text()
    expect([response.status, text]).toEqual([200, expect.not.stringMatching(/deploy!|hush/)])
  }
})

test('no secret and no digest is answered, logged or stored, except in the answer that issues it', async () => {
  const service = aKeyedService()
  const { secret } = await issued(
    await service.post('/admin/keys', { id: 'ci', grants: READ_ALL }, AS_SERVICE),
  )
  const bare = secret.slice('oq_ci_'.length)
  const answers = [
    await service.get('/admin/keys', AS_SERVICE),
    await service.get('/jobs', { 'X-API-Key': secret }),
    await service.get('/jobs', { 'X-API-Key': `${secret}x` }),
    await service.get(`/nothing/${secret}`, AS_SERVICE),
    await service.send('DELETE', `/admin/keys/${secret}`, undefined, AS_SERVICE),
    await service.post(`/admin/keys/${secret}/rotate`, undefined, AS_SERVICE),
    await service.post('/admin/keys', { id: 'ci', grants: READ_ALL }, AS_SERVICE),
  ]
  const told = await Promise.all(answers.map((answer) => answer.text()))
  const stored = (await service.documents.read(SETTINGS_PATH))?.text ?? ''
  const everything = [...told, JSON.stringify(service.log.lines), stored].join('\n')
  expect(everything).not.toContain(bare)
  expect(everything).not.toContain(KEY)
  const digest = /"digest": "([0-9a-f]{64})"/.exec(stored)?.[1] ?? 'none'
  expect([stored, ...told, JSON.stringify(service.log.lines)].map((text) => text.includes(digest))).toEqual([
    ...[true, ...told.map(() => false), false],
  ])
})

describe('settings that cannot be read', () => {
  const broken = [
    { what: 'are no JSON', text: '{"keys": [', pointer: '' },
    { what: 'have a key without grants', text: '{"keys": [{"id": "ci"}]}', pointer: '/keys/0/secrets' },
    { what: 'have keys that are no list', text: '{"keys": {}}', pointer: '/keys' },
  ]
  test.each(broken)('because they $what let nobody in but who has API_KEY', async ({ text, pointer }) => {
    const service = aKeyedService()
    const { secret } = await aKey(service, READ_ALL)
    const from = (await service.documents.read(SETTINGS_PATH))?.version
    await service.documents.write(SETTINGS_PATH, text, { from, message: 'Edit by hand' })
    service.clock.advanceSeconds(10)
    const told = await problemOf(await service.get('/jobs', { 'X-API-Key': secret }))
    expect([told.status, told.type, told.errors]).toEqual([503, 'settings-unreadable', undefined])
    expect(told.detail).not.toContain('/keys')
    expect((await service.get('/jobs', AS_SERVICE)).status).toBe(200)
    const explained = await problemOf(await service.get('/admin/keys', AS_SERVICE))
    expect(explained.errors?.map((error) => error.pointer)).toContain(pointer)
    expect((await service.post('/admin/keys', { grants: READ_ALL }, AS_SERVICE)).status).toBe(503)
    expect((await service.documents.read(SETTINGS_PATH))?.text).toBe(text)
  })

  test('do not open a service without API_KEY to programs on this machine', async () => {
    const service = createService()
    await service.documents.write(SETTINGS_PATH, '{', { from: undefined, message: 'Edit by hand' })
    expect((await service.get('/jobs')).status).toBe(503)
  })
})

test('while GitHub does not answer, a key is neither right nor wrong, and API_KEY goes on', async () => {
  const service = aKeyedService({
    github: { faults: [{ kind: 'drop-before', match: { route: 'contents' } }] },
  })
  const told = await problemOf(await service.get('/jobs', { 'X-API-Key': `oq_ci_${'a'.repeat(43)}` }))
  expect([told.status, told.type]).toEqual([503, 'github-unavailable'])
  expect((await service.get('/jobs', AS_SERVICE)).status).toBe(200)
})

test('where there is a key, programs on this machine need one as well', async () => {
  const service = createService()
  expect((await service.get('/jobs')).status).toBe(200)
  const { headers } = await aKey(service, READ_ALL)
  expect([(await service.get('/jobs')).status, (await service.get('/jobs', headers)).status]).toEqual([
    401, 200,
  ])
})

test('a key is recognised where everything is open, so that it gets no more than it may', async () => {
  const service = createService()
  expect((await service.get('/jobs', { 'X-API-Key': `oq_ci_${'a'.repeat(43)}` })).status).toBe(401)
})

describe('a key for some queues', () => {
  const mine = [{ scopes: ['enqueue', 'claim', 'read', 'admin'] as const, queues: ['mine'] }]

  test('sees its jobs and queues alone', async () => {
    const service = aKeyedService()
    const { headers } = await aKey(service, mine)
    for (const queue of ['mine', 'other', 'mine']) await service.queue.enqueue({ data: 1, queue })
    const { jobs } = await pageOf(await service.get('/jobs', headers))
    expect(jobs.map(({ id }) => id)).toEqual([3, 1])
    const { queues } = (await (await service.get('/queues', headers)).json()) as {
      queues: { name: string }[]
    }
    expect(queues.map(({ name }) => name)).toEqual(['mine'])
  })

  const ways = [
    { what: 'makes no job in the default queue', path: '/jobs', body: { data: 1 } },
    { what: 'claims nothing from the default queue', path: '/jobs/claim', body: {} },
    {
      what: 'makes no job that would end in another queue',
      path: '/jobs',
      body: { data: 1, queue: 'mine', dead_letter_queue: 'other' },
    },
    {
      what: 'claims from no other queue beside its own',
      path: '/jobs/claim',
      body: { queues: ['mine', 'other'] },
    },
  ]
  test.each(ways)('$what', async ({ path, body }) => {
    const service = aKeyedService()
    const { headers } = await aKey(service, mine)
    service.github.requests.clear()
    expect((await problemOf(await service.post(path, body, headers))).type).toBe('forbidden')
    expect(writes(service)).toBe(0)
  })

  test('moves no job to another queue', async () => {
    const service = aKeyedService()
    const { headers } = await aKey(service, mine)
    await service.queue.enqueue({ data: 1, queue: 'mine' })
    const problem = await problemOf(await service.send('PATCH', '/jobs/1', { queue: 'other' }, headers))
    expect([problem.type, (await service.queue.get(1)).queue]).toEqual(['forbidden', 'mine'])
  })

  test('cannot tell a job elsewhere from one that is not there', async () => {
    const service = aKeyedService()
    const { headers } = await aKey(service, mine)
    await service.queue.enqueue({ data: 1, queue: 'other' })
    const told = async (id: number) => {
      const { instance, ...rest } = await problemOf(await service.get(`/jobs/${id}`, headers))
      return JSON.stringify(rest).replaceAll(String(id), 'N')
    }
    expect(await told(1)).toBe(await told(9))
  })
})

const SETTLES = [
  { verb: 'start', body: {} },
  { verb: 'extend', body: { progress: { percent: 5 } } },
  { verb: 'complete', body: { result: 1 } },
  { verb: 'fail', body: { error: 'x' } },
  { verb: 'release', body: {} },
  { verb: 'block', body: { reason: 'x' } },
]

describe('a worker settles only what it holds', () => {
  const claim = [{ scopes: ['claim'] as const, queues: '*' as const }]

  /** A job that the key `a` holds, and another key that may claim from the same queue. */
  async function aHeldJob() {
    const service = aKeyedService()
    const [a, b] = [await aKey(service, claim, { id: 'a' }), await aKey(service, claim, { id: 'b' })]
    await service.queue.enqueue({ data: 1 })
    const held = await jobOf(await service.post('/jobs/claim', { worker: 'box' }, a.headers))
    service.github.requests.clear()
    return { ...service, a, b, held, lease: held.lease ?? '' }
  }

  test('so its name in the lease begins with the key', async () => {
    const { held, lease, post, a } = await aHeldJob()
    expect(held.worker).toBe('a/box')
    expect((await post('/jobs/1/complete', { lease }, a.headers)).status).toBe(200)
  })

  test.each(SETTLES)(
    '$verb with a lease of another key is forbidden and changes nothing',
    async ({ verb, body }) => {
      const { lease, b, ...service } = await aHeldJob()
      const problem = await problemOf(await service.post(`/jobs/1/${verb}`, { lease, ...body }, b.headers))
      expect([problem.status, problem.type, writes(service)]).toEqual([403, 'forbidden', 0])
    },
  )

  test.each(SETTLES)(
    '$verb with a lease that was rewritten to the own name is lost and changes nothing',
    async ({ verb, body }) => {
      const { lease, b, ...service } = await aHeldJob()
      const held = decodeEntry(lease)
      if (held?.state !== 'held') throw new Error('This is no lease')
      const forged = encodeEntry({ ...held, worker: 'b/box' })
      const problem = await problemOf(
        await service.post(`/jobs/1/${verb}`, { lease: forged, ...body }, b.headers),
      )
      expect(problem.type).toBe('lease-lost')
      expect(JSON.stringify(problem)).not.toContain(held.nonce)
      expect((await service.queue.get(1)).worker).toBe('a/box')
      expect((await service.post('/jobs/1/complete', { lease }, service.a.headers)).status).toBe(200)
    },
  )

  test('whatever it calls itself', async () => {
    const { lease, b, post } = await aHeldJob()
    const claimed = await post('/jobs/1/process', { worker: 'a/box' }, b.headers)
    expect(claimed.status).toBe(409)
    expect((await problemOf(await post('/jobs/1/complete', { lease }, b.headers))).type).toBe('forbidden')
  })

  test('but whoever has API_KEY settles what it has the lease of', async () => {
    const { lease, post } = await aHeldJob()
    expect((await post('/jobs/1/complete', { lease }, AS_SERVICE)).status).toBe(200)
  })
})

describe('a run of GitHub Actions', () => {
  const grants = [{ scopes: ['claim', 'read'], queues: ['builds'] }]

  test('is told to come again when nobody has its issuer’s keys', async () => {
    const { ask, answerWith } = await aServiceFor()
    answerWith(() => Promise.reject(new TypeError('fetch failed')))
    const refused = await ask()
    expect([refused.status, refused.headers.get('Retry-After')]).toEqual([503, '5'])
    expect(await refused.json()).toMatchObject({ type: 'urn:octoqueue:problem:github-unavailable' })
  })

  async function aServiceFor(rule: object = {}) {
    const issuer = await anIssuer(ISSUER, NOW)
    const service = aKeyedService({ fetch: issuer.fetch })
    await service.post('/admin/workflows', { id: 'r', repository: 'acme/app', grants, ...rule }, AS_SERVICE)
    const ask = async (over: Parameters<typeof aRun>[0] = {}, path = '/jobs') =>
      service.get(path, { Authorization: `Bearer ${await issuer.sign(claimsOf(aRun(over)))}` })
    return { ...service, ...issuer, ask }
  }

  const rows: { what: string; rule?: object; run?: Parameters<typeof aRun>[0]; status: number }[] = [
    { what: 'of the repository', status: 200 },
    { what: 'of another repository', run: { repository: 'acme/other' }, status: 401 },
    { what: 'of a repository that begins alike', run: { repository: 'acme/app2' }, status: 401 },
    { what: 'of another that got the name', rule: { repository_id: '41' }, status: 401 },
    { what: 'of the ref', rule: { ref: 'refs/heads/main' }, status: 200 },
    { what: 'of another ref', rule: { ref: 'refs/heads/main' }, run: { ref: 'refs/heads/x' }, status: 403 },
    { what: 'of the workflow', rule: { workflow: '.github/workflows/build.yml' }, status: 200 },
    { what: 'of another workflow', rule: { workflow: '.github/workflows/buil' }, status: 403 },
    {
      what: 'of the workflow at that ref',
      status: 200,
      rule: { workflow_ref: 'acme/app/.github/workflows/build.yml@refs/heads/main' },
    },
    {
      what: 'of the workflow at another ref',
      status: 403,
      rule: { workflow_ref: 'acme/app/.github/workflows/build.yml@refs/heads/x' },
    },
    { what: 'outside the reusable workflow', rule: { job_workflow_ref: 'acme/lib/x.yml@v1' }, status: 403 },
    { what: 'without the environment', rule: { environment: 'production' }, status: 403 },
    { what: 'that a fork may have started', run: { event: 'pull_request_target' }, status: 403 },
    { what: 'of a pull request', run: { event: 'pull_request' }, status: 403 },
    { what: 'of an event that nobody knows yet', run: { event: 'novelty' }, status: 403 },
    {
      what: 'of a pull request, where that was said',
      status: 200,
      rule: { events: ['pull_request'] },
      run: { event: 'pull_request' },
    },
  ]
  test.each(rows)('$what is answered with $status', async ({ rule, run, status }) => {
    const { ask } = await aServiceFor(rule)
    const response = await ask(run)
    expect(response.status, await response.clone().text()).toBe(status)
  })

  test('binds the rule to its repository, which a new one of that name does not get', async () => {
    const { ask, get } = await aServiceFor()
    expect((await ask()).status).toBe(200)
    const { workflows } = (await (await get('/admin/workflows', AS_SERVICE)).json()) as {
      workflows: { repository_id: string }[]
    }
    expect(workflows).toMatchObject([{ repository_id: '42' }])
    expect((await ask({ repositoryId: '43' })).status).toBe(401)
    expect((await ask()).status).toBe(200)
  })

  test('has a rule that is bound at once to a repository that the service sees', async () => {
    const { ask, get, github } = await aServiceFor({ repository: 'acme/jobs' })
    const { workflows } = (await (await get('/admin/workflows', AS_SERVICE)).json()) as {
      workflows: { repository_id: string }[]
    }
    const id = String(github.store.repositories.named('acme', 'jobs')?.id)
    expect(workflows).toMatchObject([{ repository: 'acme/jobs', repository_id: id }])
    expect((await ask({ repository: 'acme/jobs', repositoryId: '43' })).status).toBe(401)
    expect((await ask({ repository: 'acme/jobs', repositoryId: id })).status).toBe(200)
  })

  test.each([
    { workflow: '*.yml' },
    { workflow: 'build.yml' },
    { workflow: '.github/workflows/*.yml' },
    { workflow_ref: 'acme/app/.github/workflows/build.yml@refs/heads/*' },
    { job_workflow_ref: 'acme/app/.github/workflows/?.yml@refs/heads/main' },
    { ref: 'refs/heads/*' },
  ])('gets no rule that would never fit: %j', async (rule) => {
    const service = aKeyedService()
    const refused = await service.post(
      '/admin/workflows',
      { repository: 'acme/app', grants, ...rule },
      AS_SERVICE,
    )
    expect((await problemOf(refused)).errors?.map(({ pointer }) => pointer)).toEqual([
      `/${Object.keys(rule)[0]}`,
    ])
  })

  test('that is refused binds nothing', async () => {
    const { ask, access } = await aServiceFor({ ref: 'refs/heads/main' })
    await ask({ ref: 'refs/heads/x', repositoryId: '43' })
    expect(await access.rules.list()).toMatchObject([{ repositoryId: undefined }])
  })

  test('is looked at only where a rule names its repository', async () => {
    const { ask, asked } = await aServiceFor()
    await ask({ repository: 'evil/app' })
    expect(asked).toEqual([])
  })

  test('is let in no more when its rule is revoked', async () => {
    const { ask, send } = await aServiceFor()
    await send('DELETE', '/admin/workflows/r', undefined, AS_SERVICE)
    expect((await ask()).status).toBe(401)
  })

  test('settles what it claimed, and no other run does', async () => {
    const { queue, post, sign } = await aServiceFor()
    await queue.enqueue({ data: 1, queue: 'builds' })
    const as = async (runId: string) => ({
      Authorization: `Bearer ${await sign(claimsOf(aRun({ runId })))}`,
    })
    const job = await jobOf(await post('/jobs/claim', { queue: 'builds' }, await as('900')))
    expect(job.worker).toBe('acme.app@900.1')
    const other = await post('/jobs/1/complete', { lease: job.lease }, await as('901'))
    expect((await problemOf(other)).type).toBe('forbidden')
    expect((await post('/jobs/1/complete', { lease: job.lease }, await as('900'))).status).toBe(200)
  })
})
