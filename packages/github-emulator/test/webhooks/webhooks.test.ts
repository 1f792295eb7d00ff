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
  expect(arrived.at(-1)?.payload).toMatchObject({ workflow_run: { id: 5, conclusion: 'success' } })
  expect(await told()).toEqual([
    'workflow_job.queued',
    'workflow_job.in_progress',
    'workflow_job.completed',
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

test("what GitHub's own examples always have, ours have as well", async () => {
  const { default: imported } = await import('@octokit/webhooks-examples')
  const examples = imported as unknown as readonly { name: string; examples: Record<string, unknown>[] }[]
  const { github, repository, ask, hookTo, arrived } = createWorld()
  await hookTo()
  await ask('POST', '/issues', { title: 'One', labels: ['pending'] })
  await ask('POST', '/issues/1/comments', { body: 'Well.' })
  await ask('PATCH', '/issues/1', { state: 'closed', title: 'Two' })
  await ask('POST', '/milestones', { title: 'Spring' })
  const job = github.store.workflowJobs.create(repository, { runId: 5 })
  github.store.workflowJobs.update(job, { status: 'completed', conclusion: 'success' })
  await github.webhooks.idle()
  const seen = new Set<string>()
  for (const { event, payload } of arrived) {
    const own = examples.find(({ name }) => name === event)?.examples ?? []
    const alike = own.filter(({ action }) => action === payload.action)
    const always = Object.keys(alike[0] ?? {}).filter((key) => alike.every((one) => key in one))
    for (const key of always.filter((one) => !OPTIONAL.includes(one))) {
      expect(Object.keys(payload), `${event}.${payload.action}`).toContain(key)
      seen.add(`${event}.${key}`)
    }
  }
  expect(seen.size).toBeGreaterThan(15)
})

/** Of organisations and installations, or not made here. */
const OPTIONAL = ['organization', 'installation', 'workflow', 'deployment', 'enterprise']
