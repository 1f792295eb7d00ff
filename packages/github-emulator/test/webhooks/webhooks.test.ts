import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { honest } from '../../fidelity/index.ts'
import { createLocalGitHub } from '../../src/index.ts'

const SECRET = 'the-secret-of-the-webhook'
const URL_OF_HOOK = 'http://127.0.0.1:9/webhooks/github'

interface Arrived {
  event: string
  id: string
  payload: Record<string, unknown>
  headers: Headers
  body: string
}

function createWorld({ answer = () => new Response('taken', { status: 202 }) } = {}) {
  const arrived: Arrived[] = []
  const github = createLocalGitHub({
    webhooks: {
      fetch: async (input, init) => {
        const request = new Request(input, init)
        const body = await request.text()
        const json = body.startsWith('{') ? body : (new URLSearchParams(body).get('payload') ?? '')
        const event = request.headers.get('x-github-event') ?? ''
        const id = request.headers.get('x-github-delivery') ?? ''
        arrived.push({ event, id, payload: JSON.parse(json), headers: request.headers, body })
        return answer()
      },
    },
  })
  for (const login of ['acme', 'mona']) github.createUser({ login })
  const repository = github.createRepository({ owner: 'acme', name: 'jobs' })
  const token = github.createToken({ login: 'mona', permissions: 'write' })
  const fetch = honest(github.fetch as typeof globalThis.fetch)
  const ask = async (method: string, path: string, body?: unknown, authorization = `Bearer ${token}`) => {
    const response = await fetch(`http://github.local/repos/acme/jobs${path}`, {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) }
  }
  const hookTo = (more: object = {}) =>
    ask('POST', '/hooks', {
      config: { url: URL_OF_HOOK, secret: SECRET, content_type: 'json' },
      events: ['*'],
      ...more,
    })
  /** What arrived since, as `issues.opened`. */
  const told = async () => {
    await github.webhooks.idle()
    return arrived.splice(0).map(({ event, payload }) => [event, payload.action].filter(Boolean).join('.'))
  }
  return { github, repository, ask, hookTo, arrived, told }
}

test('a new webhook gets a ping, signed, under a GUID', async () => {
  const { github, hookTo, arrived } = createWorld()
  const { status, body } = await hookTo()
  expect(status).toBe(201)
  expect(body).toMatchObject({
    active: true,
    events: ['*'],
    config: { url: URL_OF_HOOK, secret: '********' },
  })
  await github.webhooks.idle()
  const [ping] = arrived
  expect(ping?.payload).toMatchObject({
    zen: expect.any(String),
    hook_id: body.id,
    repository: { full_name: 'acme/jobs' },
  })
  expect(ping?.headers.get('user-agent')).toMatch(/^GitHub-Hookshot\//)
  expect(ping?.id).toMatch(/^[0-9a-f-]{36}$/)
  const signature = createHmac('sha256', SECRET)
    .update(ping?.body ?? '')
    .digest('hex')
  expect(ping?.headers.get('x-hub-signature-256')).toBe(`sha256=${signature}`)
})

test('what people do over REST is told, by whom, and in what state the issue is', async () => {
  const { ask, hookTo, told, arrived, github } = createWorld()
  await hookTo()
  await told()
  await ask('POST', '/issues', { title: 'One', labels: ['pending'] })
  await github.webhooks.idle()
  expect(arrived.at(0)?.payload).toMatchObject({
    action: 'opened',
    issue: { number: 1, labels: [{ name: 'pending' }] },
    sender: { login: 'mona', type: 'User' },
  })
  expect((await told()).toSorted()).toEqual(['issues.labeled', 'issues.opened', 'label.created'])
  await ask('PATCH', '/issues/1', { title: 'Two', body: 'more' })
  expect(await told()).toEqual(['issues.edited', 'issues.edited'])
  await ask('POST', '/issues/1/comments', { body: '/cancel' })
  expect(await told()).toEqual(['issue_comment.created'])
  const [comment] = (await ask('GET', '/issues/1/comments')).body
  await ask('PATCH', `/issues/comments/${comment.id}`, { body: '/retry' })
  await ask('DELETE', `/issues/comments/${comment.id}`)
  expect(await told()).toEqual(['issue_comment.edited', 'issue_comment.deleted'])
  await ask('PATCH', '/issues/1', { state: 'closed' })
  await ask('PATCH', '/issues/1', { state: 'open' })
  expect(await told()).toEqual(['issues.closed', 'issues.reopened'])
  await ask('PATCH', '/labels/pending', { new_name: 'waiting' })
  expect(await told()).toEqual(['label.edited'])
  await ask('DELETE', '/labels/waiting')
  expect(await told()).toContain('label.deleted')
  await ask('POST', '/milestones', { title: 'Spring' })
  await ask('PATCH', '/issues/1', { milestone: 1 })
  await ask('PATCH', '/milestones/1', { state: 'closed' })
  expect(await told()).toEqual(['milestone.created', 'issues.milestoned', 'milestone.closed'])
})

test('so is what changes in other ways: workflow jobs, links, deletions, transfers, names', async () => {
  const { github, repository, hookTo, told, arrived } = createWorld()
  await hookTo()
  await told()
  const { store } = github
  const mona = store.users.create({ login: 'mona' })
  const job = store.workflowJobs.create(repository, { runId: 5 })
  store.workflowJobs.update(job, { status: 'in_progress', conclusion: null })
  store.workflowJobs.update(job, { status: 'completed', conclusion: 'success' })
  await github.webhooks.idle()
  const run = arrived.find(({ event }) => event === 'workflow_run')
  expect(run?.payload).toMatchObject({ workflow_run: { id: 5, conclusion: 'success' } })
  // What one change brings comes in no order.
  expect((await told()).toSorted()).toEqual([
    'workflow_job.completed',
    'workflow_job.in_progress',
    'workflow_job.queued',
    'workflow_run.completed',
  ])
  const [one, two] = ['One', 'Two'].map((title) => store.issues.create(repository, mona, { title }))
  if (!one || !two) return
  await told()
  store.issues.lock(one, mona)
  store.issues.delete(two)
  expect(await told()).toEqual(['issues.locked', 'issues.deleted'])
  store.repositories.rename(repository, store.users.create({ login: 'acme' }), 'work')
  await github.webhooks.idle()
  expect(arrived[0]?.payload).toMatchObject({
    action: 'renamed',
    repository: { full_name: 'acme/work' },
    changes: { repository: { name: { from: 'jobs' } } },
  })
})

test('a change that is taken back is not told', async () => {
  const { github, repository, hookTo, told } = createWorld()
  await hookTo()
  await told()
  const { store } = github
  const fail = () =>
    store.database.transaction(() => {
      store.issues.create(repository, store.users.create({ login: 'mona' }), { title: 'One' })
      throw new Error('no')
    })
  expect(fail).toThrow()
  expect(await told()).toEqual([])
})

test('a webhook gets the events that it is subscribed to, while it is active', async () => {
  const { ask, hookTo, told } = createWorld()
  const { body: hook } = await hookTo({ events: ['issues'] })
  await told()
  await ask('POST', '/issues', { title: 'One' })
  await ask('POST', '/issues/1/comments', { body: 'Well.' })
  expect(await told()).toEqual(['issues.opened'])
  await ask('PATCH', `/hooks/${hook.id}`, { add_events: ['issue_comment'], remove_events: ['issues'] })
  await ask('POST', '/issues/1/comments', { body: 'Well.' })
  await ask('PATCH', '/issues/1', { state: 'closed' })
  expect(await told()).toEqual(['issue_comment.created'])
  await ask('PATCH', `/hooks/${hook.id}`, { active: false })
  await ask('POST', '/issues/1/comments', { body: 'Well.' })
  expect(await told()).toEqual([])
  expect((await ask('GET', '/hooks')).body).toMatchObject([{ active: false, events: ['issue_comment'] }])
  expect((await ask('DELETE', `/hooks/${hook.id}`)).status).toBe(204)
  expect((await ask('GET', `/hooks/${hook.id}`)).status).toBe(404)
})

test('deliveries are listed, shown and sent again under the same GUID', async () => {
  let isDown = true
  const { github, ask, hookTo, told, arrived } = createWorld({
    answer: () => (isDown ? new Response('down', { status: 503 }) : new Response('taken')),
  })
  const { body: hook } = await hookTo()
  await told()
  const [ping] = (await ask('GET', `/hooks/${hook.id}/deliveries`)).body
  expect(ping).toMatchObject({ event: 'ping', status_code: 503, redelivery: false })
  const shown = (await ask('GET', `/hooks/${hook.id}/deliveries/${ping.id}`)).body
  expect(shown).toMatchObject({
    url: URL_OF_HOOK,
    response: { payload: 'down' },
    request: { payload: { hook_id: hook.id } },
  })
  isDown = false
  expect((await ask('POST', `/hooks/${hook.id}/deliveries/${ping.id}/attempts`)).status).toBe(202)
  await github.webhooks.idle()
  expect(arrived.map(({ id }) => id)).toEqual([ping.guid])
  const [again] = (await ask('GET', `/hooks/${hook.id}/deliveries?per_page=1`)).body
  expect(again).toMatchObject({ guid: ping.guid, status: 'OK', redelivery: true })
  arrived.splice(0)
  await ask('POST', `/hooks/${hook.id}/pings`)
  await ask('POST', `/hooks/${hook.id}/tests`)
  expect(await told()).toEqual(['ping', 'push'])
})

test('a form holds the JSON, if the webhook says so', async () => {
  const { github, hookTo, arrived } = createWorld()
  await hookTo({ config: { url: URL_OF_HOOK, secret: SECRET } })
  await github.webhooks.idle()
  expect(arrived[0]?.headers.get('content-type')).toBe('application/x-www-form-urlencoded')
  const signature = createHmac('sha256', SECRET)
    .update(arrived[0]?.body ?? '')
    .digest('hex')
  expect(arrived[0]?.headers.get('x-hub-signature-256')).toBe(`sha256=${signature}`)
})

test.each(['http://10.0.0.1/hook', 'http://intranet/hook', 'https://example.com/hook', 'ftp://127.0.0.1/'])(
  'nothing is sent to %s, which is not this machine',
  async (url) => {
    const { ask, hookTo, told } = createWorld()
    const { body: hook } = await hookTo({ config: { url } })
    expect(await told()).toEqual([])
    const [ping] = (await ask('GET', `/hooks/${hook.id}/deliveries`)).body
    expect(ping).toMatchObject({ status_code: 0, status: expect.stringMatching(/^not sent/) })
  },
)

test('who may not write learns of no webhooks', async () => {
  const { github, ask, hookTo } = createWorld()
  const { body: hook } = await hookTo()
  const reader = `Bearer ${github.createToken({ login: 'acme', permissions: 'read' })}`
  for (const path of ['/hooks', `/hooks/${hook.id}`, `/hooks/${hook.id}/deliveries`])
    expect((await ask('GET', path, undefined, reader)).status).toBe(404)
  expect((await ask('DELETE', `/hooks/${hook.id}`, undefined, reader)).status).toBe(403)
  expect((await hookTo({ config: { url: 'nonsense' } })).status).toBe(422)
  expect((await hookTo()).status).toBe(422)
})

test('deliveries are lost, doubled and shuffled on demand', async () => {
  const { github, ask, hookTo, told } = createWorld()
  await hookTo({ events: ['issues'] })
  await told()
  github.webhooks.faults.dropped = 1
  await ask('POST', '/issues', { title: 'One' })
  expect(await told()).toEqual([])
  github.webhooks.faults.dropped = 0
  github.webhooks.faults.doubled = 4
  await ask('PATCH', '/issues/1', { state: 'closed' })
  expect(await told()).toEqual(Array.from({ length: 5 }, () => 'issues.closed'))
  github.webhooks.faults.doubled = 0
  github.webhooks.hold()
  for (const state of ['open', 'closed', 'open', 'closed', 'open']) await ask('PATCH', '/issues/1', { state })
  expect(await told()).toEqual([])
  github.webhooks.release()
  const order = await told()
  expect(order.toSorted()).toEqual([
    'issues.closed',
    'issues.closed',
    'issues.reopened',
    'issues.reopened',
    'issues.reopened',
  ])
})

test('a repository that is archived, taken out again, published or hidden is told', async () => {
  const { github, hookTo, told, arrived, ask } = createWorld()
  await hookTo()
  await told()
  const owner = `Bearer ${github.createToken({ login: 'acme', permissions: 'write' })}`
  await ask('PATCH', '', { archived: true }, owner)
  await github.webhooks.idle()
  expect(arrived[0]?.payload).toMatchObject({ repository: { archived: true }, sender: { login: 'acme' } })
  await ask('PATCH', '', { archived: false }, owner)
  await ask('PATCH', '', { private: true }, owner)
  await ask('PATCH', '', { private: false }, owner)
  await ask('PATCH', '', { name: 'work' }, owner)
  expect((await told()).toSorted()).toEqual([
    'public',
    'repository.archived',
    'repository.privatized',
    'repository.publicized',
    'repository.renamed',
    'repository.unarchived',
  ])
})

/** An App whose webhook comes here, and what its owner does with its installation. */
function createAppsWorld() {
  const world = createWorld()
  const { github, repository } = world
  const { store } = github
  const app = github.createApp({ name: 'Queue', owner: 'acme', publicKey: 'none', permissions: {} })
  store.hooks.createForApp(app, { url: URL_OF_HOOK, events: [], content_type: 'json' })
  github.webhooks.start()
  const tools = github.createRepository({ owner: 'acme', name: 'tools' })
  const owner = store.users.create({ login: 'acme' })
  return { ...world, app, tools, owner, installations: store.installations, repository }
}

test('an App is told of its installations, whatever it is subscribed to', async () => {
  const { github, app, tools, owner, repository, installations, told, arrived } = createAppsWorld()
  const installation = installations.create(app, owner, [repository])
  await github.webhooks.idle()
  expect(arrived[0]?.payload).toMatchObject({
    action: 'created',
    installation: { id: installation.id, account: { login: 'acme' }, suspended_at: null },
    repositories: [{ full_name: 'acme/jobs', private: false }],
    sender: { login: 'acme' },
  })
  expect(await told()).toEqual(['installation.created'])
  installations.add(installation, tools)
  installations.take(installation, repository)
  await github.webhooks.idle()
  expect(arrived.map(({ payload }) => payload)).toMatchObject([
    { repositories_added: [{ full_name: 'acme/tools' }], repositories_removed: [] },
    { repositories_added: [], repositories_removed: [{ full_name: 'acme/jobs' }] },
  ])
  expect(await told()).toEqual(['installation_repositories.added', 'installation_repositories.removed'])
  installations.suspend(installation)
  installations.suspend(installation, false)
  installations.grant(installation, { issues: 'write' })
  installations.remove(installation)
  await github.webhooks.idle()
  expect(arrived.at(-1)?.payload).toMatchObject({ repositories: [{ full_name: 'acme/tools' }] })
  expect(await told()).toEqual([
    'installation.suspend',
    'installation.unsuspend',
    'installation.new_permissions_accepted',
    'installation.deleted',
  ])
})

test("what GitHub's own examples always have, ours have as well", async () => {
  const { default: imported } = await import('@octokit/webhooks-examples')
  const examples = imported as unknown as readonly { name: string; examples: Record<string, unknown>[] }[]
  const { github, repository, ask, hookTo, arrived, app, owner, tools, installations } = createAppsWorld()
  await hookTo()
  await ask('POST', '/issues', { title: 'One', labels: ['pending'] })
  await ask('POST', '/issues/1/comments', { body: 'Well.' })
  await ask('PATCH', '/issues/1', { state: 'closed', title: 'Two' })
  await ask('POST', '/milestones', { title: 'Spring' })
  const job = github.store.workflowJobs.create(repository, { runId: 5 })
  github.store.workflowJobs.update(job, { status: 'completed', conclusion: 'success' })
  for (const archived of [1, 0]) github.store.repositories.update(repository, { archived })
  for (const one of [1, 0]) github.store.repositories.update(repository, { private: one })
  const installation = installations.create(app, owner, [repository])
  for (const change of ['add', 'take'] as const) installations[change](installation, tools)
  for (const isSuspended of [true, false]) {
    installations.suspend(installation, isSuspended)
    await github.webhooks.idle()
  }
  installations.remove(installation)
  github.store.repositories.rename(repository, owner, 'work')
  await github.webhooks.idle()
  const seen = new Set<string>()
  for (const { event, payload } of arrived) {
    const own = examples.find(({ name }) => name === event)?.examples ?? []
    const alike = own.filter(({ action }) => action === payload.action)
    for (const path of alwaysIn(alike).filter((one) => !OPTIONAL.test(`${event}.${one}`))) {
      expect([...pathsIn(payload)], `${event}.${payload.action}`).toContain(path)
      seen.add(`${event}.${payload.action}.${path}`)
    }
  }
  for (const told of ['repository.publicized.action', 'installation.deleted.repositories.0.node_id'])
    expect(seen).toContain(told)
  expect(seen.size).toBeGreaterThan(200)
})

/** What is the same whatever an issue or a repository has. */
const LOOKED_INTO = /^(installation|repositories(_added|_removed)?|sender)\b/

/** Names of fields, and within some of them of theirs; of lists those of the first. */
function* pathsIn(value: unknown, before = ''): Generator<string> {
  if (typeof value !== 'object' || value === null) return
  const fields = Array.isArray(value) ? { ...(value.length > 0 && { 0: value[0] }) } : value
  for (const [name, inner] of Object.entries(fields)) {
    yield before + name
    if (LOOKED_INTO.test(before + name)) yield* pathsIn(inner, `${before}${name}.`)
  }
}

function alwaysIn(alike: readonly unknown[]): string[] {
  const [first = new Set<string>(), ...others] = alike.map((one) => new Set(pathsIn(one)))
  return [...first].filter((path) => others.every((other) => other.has(path)))
}

/** Of organisations and of what an App is granted, not made here, or only in what Apps are sent. */
const OPTIONAL =
  /^\w+\.(organization|workflow|deployment|enterprise|installation\.(permissions|events|single_file_paths)\.)|^(?!installation)\w+\.installation\b/
