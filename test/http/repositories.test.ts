import { describe, expect, test } from 'vitest'
import { OPERATIONS } from '../../src/http/operations.ts'
import { createDeployment, KEY } from './deployment.ts'
import { problemOf } from './schema.ts'

/** Each address of the API, once for each method, with something in place of its parameters. */
const ADDRESSES = Object.values(OPERATIONS).map(({ method, path }): [string, string] => [
  method,
  path.replace('{id}', '1').replace('{name}', 'default'),
])

describe('a path with a repository before it', () => {
  test.each([
    ['', 'acme/jobs', '/jobs/1'],
    ['/repos/acme/jobs', 'acme/jobs', '/repos/acme/jobs/jobs/1'],
    ['/repos/acme/tools', 'acme/tools', '/repos/acme/tools/jobs/1'],
    ['/repos/ACME/Tools', 'acme/tools', '/repos/ACME/Tools/jobs/1'],
    ['/repos/beta/jobs', 'beta/jobs', '/repos/beta/jobs/jobs/1'],
  ])('%j is about %s, and so is where it leads', async (prefix, place, location) => {
    const { send, issuesOf } = createDeployment()
    const made = await send('POST', `${prefix}/jobs`, { data: { n: 1 } })
    expect([made.status, made.headers.get('Location')]).toEqual([201, location])
    expect(issuesOf(place)).toBe(1)
    for (const other of ['acme/jobs', 'acme/tools', 'beta/jobs'].filter((one) => one !== place)) {
      expect(issuesOf(other)).toBe(0)
    }
    expect((await send('GET', location)).status).toBe(200)
  })

  test('reaches every dialect', async () => {
    const { send, issuesOf } = createDeployment()
    const made = await send('POST', '/repos/acme/tools/queues/mail/push', { payload: { n: 1 } })
    expect([made.status, made.headers.get('Location')]).toEqual([201, '/repos/acme/tools/jobs/1'])
    expect(issuesOf('acme/tools')).toBe(1)
  })

  test('is where links to its description lead', async () => {
    const { send } = createDeployment()
    const link = async (path: string) => (await send('GET', path)).headers.get('Link')
    expect(await link('/')).toBe('</openapi.json>; rel="service-desc", </docs>; rel="service-doc"')
    expect(await link('/repos/acme/tools')).toBe(
      '</repos/acme/tools/openapi.json>; rel="service-desc", </repos/acme/tools/docs>; rel="service-doc"',
    )
  })

  test('leads to the next page of the same list, as any path does', async () => {
    const { send } = createDeployment()
    for (let job = 0; job < 2; job++) await send('POST', '/repos/acme/tools/jobs', { data: job })
    const link = (await send('GET', '/repos/acme/tools/jobs?limit=1')).headers.get('Link') ?? ''
    const [, next = ''] = /<([^>]+)>; rel="next"/.exec(link) ?? []
    const { pathname } = new URL(next, 'http://queue.example/repos/acme/tools/jobs')
    expect(pathname).toBe('/repos/acme/tools/jobs')
  })

  test('stands in the log as it was asked', async () => {
    const { send, log } = createDeployment()
    await send('GET', '/repos/acme/tools/queues')
    expect(log.lines.find(({ message }) => message === 'request')?.fields).toMatchObject({
      path: '/repos/acme/tools/queues',
    })
  })

  test.each(['OPTIONS', 'PUT'])('knows which methods there are: %s', async (method) => {
    const { send } = createDeployment()
    expect((await send(method, '/repos/acme/tools/queues')).headers.get('Allow') ?? '').toBe(
      (await send(method, '/queues')).headers.get('Allow') ?? '',
    )
  })
})

const UNSERVED = [
  ['that nobody listed', '/repos/acme/secrets'],
  ['that is listed, and has no App', '/repos/gamma/jobs'],
  ['that is not there', '/repos/beta/nothing'],
  ['of another owner', '/repos/nobody/nothing'],
  ['that is the folder above', '/repos/acme/%2e%2e'],
  ['that nobody can have', '/repos/ac_me/jobs'],
  ['with a slash in its name', '/repos/acme%2Fjobs/tools'],
] as const

describe.each(UNSERVED)('a repository %s', (_, prefix) => {
  test('is a 404 to whoever has the key of the deployment, at all addresses', async () => {
    const { send } = createDeployment()
    for (const [method, path] of ADDRESSES) {
      const problem = await problemOf(await send(method, prefix + path))
      expect([method, path, problem.type]).toEqual([method, path, 'repository-not-found'])
    }
  })

  test('is answered to a stranger like one that is served', async () => {
    const deployment = createDeployment({ env: { RATE_LIMIT_REQUESTS: '1000' } })
    const { send, aKeyOf, comeFrom } = deployment
    const foreign = await aKeyOf('acme/jobs')
    let client = 0
    const told = async (method: string, path: string, headers: Record<string, string>) => {
      // Each from a client address of its own, because of the rate limits.
      comeFrom(`192.0.2.${(client++ % 250) + 1}`)
      const answer = await send(method, path, undefined, { 'X-Request-Id': 'the-same', ...headers })
      return { status: answer.status, headers: [...answer.headers], body: await answer.text() }
    }
    const strangers = [
      {},
      { 'X-API-Key': 'guess' },
      { Authorization: 'Bearer oq_ci_'.padEnd(60, 'x') },
      { 'X-API-Key': foreign },
    ]
    for (const [method, path] of ADDRESSES.slice(0, 12)) {
      for (const headers of strangers) {
        const served = await told(method, `/repos/acme/tools${path}`, headers)
        expect(served.status).toBe(401)
        expect(await told(method, prefix + path, headers)).toEqual(served)
      }
    }
  })
})

test('how long a refusal takes does not tell which repositories are served', async () => {
  const deployment = createDeployment({ github: { faults: [{ kind: 'latency', ms: 300 }] } })
  const took = async (place: string) => {
    const startedAtMs = deployment.clock.elapsedMs()
    const headers = { 'X-API-Key': 'oq_ci_'.padEnd(60, 'x') }
    expect((await deployment.send('GET', `/repos/${place}/jobs`, undefined, headers)).status).toBe(401)
    return deployment.clock.elapsedMs() - startedAtMs
  }
  // Listed and not; and of an owner all of whose repositories may be asked for, one that is there and one
  // that is not.
  const places = ['acme/tools', 'nobody/nothing', 'beta/jobs', 'beta/nothing']
  const times = new Set<number>()
  for (const place of [...places, ...places]) times.add(await took(place))
  expect([...times]).toEqual([6000])
})

describe('a key of one repository', () => {
  test('is known there', async () => {
    const { send, aKeyOf } = createDeployment()
    const secret = await aKeyOf('acme/jobs')
    for (const path of ['/queues', '/repos/acme/jobs/queues']) {
      expect((await send('GET', path, undefined, { 'X-API-Key': secret })).status).toBe(200)
    }
  })

  test.each(ADDRESSES)('is a stranger’s at another: %s %s', async (method, path) => {
    const { send, aKeyOf } = createDeployment()
    const secret = await aKeyOf('acme/jobs')
    const body = method === 'GET' || method === 'DELETE' ? undefined : {}
    for (const place of ['acme/tools', 'beta/jobs']) {
      const answer = await send(method, `/repos/${place}${path}`, body, { 'X-API-Key': secret })
      expect([place, answer.status]).toEqual([place, 401])
    }
  })

  test('and what else the settings hold count for it alone', async () => {
    const { send } = createDeployment()
    const schema = { type: 'object', required: ['to'] }
    expect((await send('POST', '/repos/acme/tools/admin/schema', { schema })).status).toBeLessThan(300)
    expect((await send('POST', '/repos/acme/tools/jobs', { data: {} })).status).toBe(422)
    expect((await send('POST', '/repos/acme/jobs/jobs', { data: {} })).status).toBe(201)
  })
})

describe('limits', () => {
  test('for an address hold in all repositories together, and in those that are none', async () => {
    const { send } = createDeployment({ env: { RATE_LIMIT_REQUESTS: '3' } })
    const paths = ['/repos/acme/tools/jobs', '/jobs', '/repos/nobody/nothing/jobs', '/repos/beta/jobs/jobs']
    const statuses = []
    for (const path of paths) statuses.push((await send('GET', path, undefined, {})).status)
    expect(statuses).toEqual([401, 401, 401, 429])
  })

  test('for the deployment’s key hold in all repositories together, those of others in each', async () => {
    const { send, aKeyOf } = createDeployment({ env: { RATE_LIMIT_KEY_REQUESTS: '4' } })
    const [jobs, tools] = [await aKeyOf('acme/jobs'), await aKeyOf('acme/tools')]
    const get = async (place: string, key: string) =>
      (await send('GET', `/repos/${place}/queues`, undefined, { 'X-API-Key': key })).status
    for (let asked = 0; asked < 4; asked++) expect(await get('acme/jobs', jobs)).toBe(200)
    expect(await get('acme/jobs', jobs)).toBe(429)
    expect(await get('acme/tools', tools)).toBe(200)
    expect([await get('acme/jobs', KEY), await get('beta/jobs', KEY)]).toEqual([200, 200])
    expect(await get('acme/tools', KEY)).toBe(429)
  })
})

test('a repository that loses the App is a 404, and comes back with it', async () => {
  const { send, github, onBeta, app, clock } = createDeployment()
  const get = async (headers?: Record<string, string>) => {
    clock.advanceSeconds(4_000)
    return (await send('GET', '/repos/beta/jobs/queues', undefined, headers)).status
  }
  expect(await get()).toBe(200)
  github.store.installations.remove(onBeta)
  expect([await get(), await get({}), await get({ 'X-API-Key': 'oq_ci_guess' })]).toEqual([404, 401, 401])
  github.installApp({ app: app.slug, owner: 'beta' })
  expect(await get()).toBe(200)
})

test('without any key, programs on this machine are let in everywhere, and nobody else', async () => {
  const { repositories } = createDeployment({ env: { API_KEY: '' } })
  const get = async (url: string) => (await repositories.fetch(new Request(url))).status
  for (const path of ['/queues', '/repos/acme/tools/queues']) {
    expect(await get(`http://127.0.0.1${path}`)).toBe(200)
    expect(await get(`http://rebound.example${path}`)).toBe(401)
  }
  expect(await get('http://127.0.0.1/repos/nobody/nothing/queues')).toBe(404)
  expect(await get('http://rebound.example/repos/nobody/nothing/queues')).toBe(401)
})

test('names that strangers make up cost GitHub only so many questions, and keep out nobody who is here', async () => {
  const { send, sent, clock } = createDeployment()
  const queues = (repo: string, key = KEY) =>
    send('GET', `/repos/beta/${repo}/queues`, undefined, { 'X-API-Key': key })
  await queues('jobs')
  await send('GET', '/queues')
  const asked = () => sent.filter(({ path }) => path.endsWith('/installation')).length
  const before = asked()
  // At once, as each of these refusals takes its time.
  const names = Array.from({ length: 50 }, (_, name) => `r${name}`)
  const answers = await Promise.all(names.map((name) => queues(name, 'wrong')))
  for (const { status } of answers) expect(status).toBeOneOf([401, 429])
  expect(asked() - before).toBe(30)
  expect((await queues('jobs')).status).toBe(200)
  expect((await send('GET', '/repos/acme/tools/queues')).status).toBe(200)
  expect(await problemOf(await queues('another'))).toMatchObject({ status: 429 })
  clock.advanceSeconds(61)
  expect((await queues('another')).status).toBe(404)
})

test('each repository is asked for with a token of its own', async () => {
  const { send, sent, clock } = createDeployment()
  const places = ['acme/jobs', 'acme/tools', 'beta/jobs']
  for (let round = 0; round < 2; round++) {
    await Promise.all(
      places.flatMap((place) => [
        send('POST', `/repos/${place}/jobs`, { data: round }),
        send('POST', `/repos/${place}/jobs/claim`, {}),
        send('GET', `/repos/${place}/jobs`),
      ]),
    )
    clock.advanceSeconds(3_500)
  }
  const seen = new Map<string, Set<string>>()
  for (const { path, token } of sent) {
    const [, place] = /^\/repos\/([^/]+\/[^/]+)\/(?!installation$)/.exec(path) ?? []
    if (place) seen.set(token, new Set([...(seen.get(token) ?? []), place]))
  }
  expect([...seen.values()].map((one) => one.size)).toEqual(Array.from(seen, () => 1))
  expect(seen.size).toBe(6)
})

describe('a sweep', () => {
  test('looks after all that are listed, and those of owner/* that hold a queue', async () => {
    const first = createDeployment()
    await first.send('POST', '/repos/beta/jobs/jobs', { data: 1 })
    first.github.createRepository({ owner: 'beta', name: 'unused' })
    const { sent } = first
    sent.length = 0
    await first.compose().sweep()
    const swept = new Set(
      sent.flatMap(({ path }) => /^\/repos\/([^/]+\/[^/]+)\/issues/.exec(path)?.[1] ?? []),
    )
    expect([...swept].toSorted()).toEqual(['acme/jobs', 'acme/tools', 'beta/jobs'])
    const unused = first.github.store.repositories.named('beta', 'unused')
    expect(unused && first.github.store.refs.matching(unused, 'refs/octoqueue/')).toEqual([])
  })

  test.each(['forbidden', 'error-before', 'drop-before'] as const)(
    'asks again which repositories hold a queue after GitHub said nothing of that (%s)',
    async (kind) => {
      const first = createDeployment()
      await first.send('POST', '/repos/beta/jobs/jobs', { data: 1 })
      const repositories = first.compose()
      first.github.faults.add({ kind, match: { route: 'GET /users/{username}/installation' } })
      await repositories.sweep()
      first.github.faults.clear()
      // Longer than GitHub asks to wait, and much shorter than an answer would be kept.
      first.clock.advanceSeconds(90)
      first.sent.length = 0
      await repositories.sweep()
      expect(first.sent.map(({ path }) => path)).toContainEqual(
        expect.stringMatching(/^\/repos\/beta\/jobs\/issues/),
      )
    },
  )

  test('goes on where one repository fails', async () => {
    const { repositories, send, log } = createDeployment()
    await send('GET', '/repos/beta/jobs/queues')
    await repositories.sweep()
    expect(
      log.lines.filter(({ message }) => message === 'sweep').map(({ fields }) => fields.repository),
    ).toEqual(expect.arrayContaining(['gamma/jobs']))
  })
})
