import imported from '@octokit/webhooks-examples'
import { describe, expect, onTestFinished, test } from 'vitest'
import { listen } from '../../src/node/listen.ts'
import { aPerson, ask, look } from '../support/people.ts'
import { PREVIOUS_SECRET, type Sent, WEBHOOK_SECRET, webhook } from '../support/webhooks.ts'
import { OWNER, REPO } from '../support/world.ts'
import { problemOf } from './schema.ts'
import {
  aClaimedJob,
  aFailedJob,
  aPendingJob,
  createService,
  KEY,
  notOnWorkerd,
  type Service,
  type ServiceOptions,
} from './service.ts'

const PATH = '/webhooks/github'
/** Looks go on in the background. */
const PATIENT = { timeout: 20_000 }
const examples = imported as unknown as readonly { name: string; examples: readonly object[] }[]

function createListening(options: ServiceOptions = {}) {
  const config = { webhookSecrets: [WEBHOOK_SECRET, PREVIOUS_SECRET], ...options.config }
  const service = createService({ ...options, config })
  const deliver = async (fields: unknown, sent?: Sent) => {
    const { body, headers } = await webhook(fields, sent)
    return service.post(PATH, body, headers)
  }
  const about = (number: number, action = 'edited') => ({ action, issue: { number } })
  const statusOf = async (id: number) =>
    ((await (await service.get(`/jobs/${id}`)).json()) as { status: string }).status
  return { ...service, deliver, about, statusOf, person: aPerson(service, 'mona', 'write') }
}

describe('a webhook is taken', () => {
  test('by its signature, and answered before anything is done', async () => {
    const { deliver, about } = createListening()
    const answer = await deliver(about(7), { id: 'a' })
    expect(answer.status).toBe(202)
    expect(await answer.json()).toEqual({ delivery: 'a', event: 'issues', status: 'accepted' })
  })

  test('by the secret before as well, while it is changed', async () => {
    const { deliver, about } = createListening()
    expect((await deliver(about(7), { secret: PREVIOUS_SECRET })).status).toBe(202)
    expect((await deliver(about(7), { secret: 'another-secret-than-those' })).status).toBe(401)
  })

  test('once', async () => {
    const { deliver, about } = createListening()
    await deliver(about(7), { id: 'a' })
    expect(await (await deliver(about(7), { id: 'a' })).json()).toMatchObject({ status: 'repeated' })
  })

  test("without a key, and within GitHub's addresses' limit however many come", async () => {
    const { deliver, about, post } = createListening({
      config: { apiKey: KEY, rateLimit: { requests: 2, windowSeconds: 60 } },
    })
    for (let sent = 0; sent < 10; sent++) expect((await deliver(about(7))).status).toBe(202)
    const unsigned = () => post(PATH, {}, { 'X-GitHub-Event': 'ping' })
    const statuses = [await unsigned(), await unsigned(), await unsigned()].map(({ status }) => status)
    expect(statuses).toEqual([401, 401, 429])
  })

  test('in a burst from one address, also beside strangers who have GitHub send theirs here', async () => {
    const service = createListening({ config: { rateLimit: { requests: 20, windowSeconds: 60 } } })
    const { deliver, about } = service
    const forged = () => deliver(about(1), { secret: 'another-secret-than-those' })
    for (let sent = 0; sent < 20; sent++) expect((await forged()).status).toBe(401)
    expect((await forged()).status).toBe(429)
    const burst = Array.from({ length: 300 }, (_, at) => deliver(about(at + 1), { id: `burst-${at}` }))
    expect(new Set((await Promise.all(burst)).map(({ status }) => status))).toEqual(new Set([202]))
    service.comeFrom('192.0.2.2')
    const { webhooks } = (await (await service.get('/health')).json()) as { webhooks: object }
    expect(webhooks).toMatchObject({ deliveries: 300, refused: 21 })
  })

  test(
    'through a server for 300 connections from one address at once',
    notOnWorkerd('it has its own server'),
    async () => {
      const { app } = createListening({ config: { rateLimit: { requests: 20, windowSeconds: 60 } } })
      const { url, close } = await listen(app.fetch, '127.0.0.1', 0)
      onTestFinished(() => close(0))
      const burst = Array.from({ length: 300 }, async (_, at) => {
        const { body, headers } = await webhook(
          { action: 'edited', issue: { number: 1 } },
          { id: `burst-${at}` },
        )
        // Each delivery has a connection of its own.
        const answer = await fetch(`${url}${PATH}`, {
          method: 'POST',
          body,
          headers: { ...headers, Connection: 'close' },
        })
        return answer.status
      })
      expect(new Set(await Promise.all(burst))).toEqual(new Set([202]))
    },
  )

  test("whatever GitHub's own example payloads say, and breaks nothing", async () => {
    const service = createListening()
    const { id } = await aPendingJob(service)
    for (const { name: event, examples: payloads } of examples)
      for (const payload of payloads) {
        const { body, headers } = await webhook(JSON.stringify(payload), { event })
        expect((await service.post(PATH, body, headers)).status).toBe(202)
      }
    expect(await service.statusOf(id)).toBe('pending')
    expect((await service.get('/health')).status).toBe(200)
    expect(service.log.lines.filter(({ level }) => level === 'error')).toEqual([])
  })
})

describe('a webhook is refused', () => {
  test.each([
    ['without a signature', { 'X-Hub-Signature-256': '' }],
    ['with one that is none', { 'X-Hub-Signature-256': 'sha256=00' }],
    ['with one of another body', { 'X-Hub-Signature-256': `sha256=${'0'.repeat(64)}` }],
  ])('%s', async (_, headers) => {
    const { deliver, about } = createListening()
    expect(await problemOf(await deliver(about(7), { headers }))).toMatchObject({
      type: 'unauthorized',
      status: 401,
      detail: expect.stringContaining('GITHUB_WEBHOOK_SECRET'),
    })
  })

  test.each([
    ['no JSON', 'nonsense', 400],
    ['no object', '[1]', 422],
  ])('that holds %s, though it is signed', async (_, body, status) => {
    const { deliver } = createListening()
    expect((await deliver(body)).status).toBe(status)
  })

  test('without an event', async () => {
    const { deliver, about } = createListening()
    expect((await deliver(about(7), { headers: { 'X-GitHub-Event': '' } })).status).toBe(422)
  })

  test('where none is expected, which says what to set', async () => {
    const { deliver, about } = createListening({ config: { webhookSecrets: [] } })
    const problem = await problemOf(await deliver(about(7)))
    expect(problem).toMatchObject({ status: 404, detail: expect.stringContaining('GITHUB_WEBHOOK_SECRET') })
  })

  test('that is larger than GitHub sends any; others may be larger than other requests', async () => {
    const { deliver, about, post } = createListening()
    const large = { ...about(7), padding: 'x'.repeat(2_000_000) }
    expect((await deliver(large)).status).toBe(202)
    const headers = { 'X-Hub-Signature-256': `sha256=${'0'.repeat(64)}` }
    expect((await post(PATH, new Uint8Array(26_214_401), headers)).status).toBe(413)
  })
})

describe('what a webhook is about is looked at now', () => {
  test('a job whose issue somebody closes is cancelled', async () => {
    const service = createListening()
    const { id } = await aPendingJob(service)
    await service.person.close(id)
    await service.deliver(service.about(id, 'closed'))
    await expect.poll(() => service.statusOf(id), PATIENT).toBe('cancelled')
  })

  test('an issue that somebody files is a job', async () => {
    const service = createListening()
    const body = '```json octoqueue\n{"data":{"n":1}}\n```'
    const id = await service.person.file({ labels: ['pending'], body })
    await service.deliver(service.about(id, 'opened'))
    await expect.poll(async () => (await service.get(`/jobs/${id}`)).status, PATIENT).toBe(200)
  })

  test('a command in a comment is obeyed', async () => {
    const service = createListening()
    const { id } = await aPendingJob(service)
    await service.person.comment(id, '/cancel')
    await service.deliver({ ...service.about(id, 'created'), comment: {} }, { event: 'issue_comment' })
    await expect.poll(() => service.statusOf(id), PATIENT).toBe('cancelled')
  })

  test('a label that somebody takes off an old job comes back', async () => {
    const service = createListening()
    const { id } = await aPendingJob(service)
    service.clock.advanceSeconds(120)
    await service.person.unlabel(id, 'pending')
    await service.deliver(service.about(id, 'unlabeled'))
    await expect.poll(async () => (await look(service, id)).labels, PATIENT).toContain('pending')
  })

  test('the comment on the end of a job that somebody deletes comes back', async () => {
    const service = createListening()
    const { id } = await aFailedJob(service)
    service.clock.advanceSeconds(100)
    // From now on the comment is known to stand.
    await service.queue.sweep()
    const { token } = aPerson(service, 'olga', 'admin')
    const path = `/issues/${id}/comments`
    const [comment] = (await ask(service, token, 'GET', path)) as { id: number }[]
    await service.github.fetch(`http://github.local/repos/${OWNER}/${REPO}/issues/comments/${comment?.id}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${token}` },
    })
    const comments = async () => (await look(service, id)).comments
    expect(await comments()).toEqual([])
    await service.deliver({ action: 'deleted', issue: { number: id } }, { event: 'issue_comment' })
    const last = async () => {
      service.clock.advanceSeconds(1)
      return (await comments()).at(-1)
    }
    await expect.poll(last, PATIENT).toContain('**Failed**')
  })

  test('many at once are looked at together', async () => {
    const service = createListening()
    const ids: number[] = []
    for (let made = 0; made < 5; made++) ids.push((await aPendingJob(service)).id)
    for (const id of ids) await service.person.close(id)
    await Promise.all(ids.map((id) => service.deliver(service.about(id, 'closed'))))
    for (const id of ids) await expect.poll(() => service.statusOf(id), PATIENT).toBe('cancelled')
  })

  test('the job of a workflow job that ended goes back, long before its lease ends', async () => {
    const service = createListening()
    await aPendingJob(service)
    const { store } = service.github
    const repository = store.repositories.named('acme', 'jobs') ?? expect.fail()
    const workflowJob = store.workflowJobs.create(repository, { runId: 5, name: 'work', workflowName: 'ci' })
    store.workflowJobs.update(workflowJob, { status: 'in_progress', conclusion: null })
    const worker = 'workflow'
    const job = await service.queue.claim({ worker, workflowJob: workflowJob.id, leaseSeconds: 3600 })
    const id = job?.id ?? expect.fail()
    const told = { action: 'completed', workflow_job: { id: workflowJob.id } }
    await service.deliver(told, { event: 'workflow_job' })
    await service.deliver({ action: 'completed', workflow_run: { id: 5 } }, { event: 'workflow_run' })
    // It is not so: GitHub is asked, and not believed who says so.
    expect(await service.statusOf(id)).toBe('processing')
    store.workflowJobs.update(workflowJob, { status: 'completed', conclusion: 'failure' })
    await service.deliver(told, { event: 'workflow_job' })
    await expect.poll(() => service.statusOf(id), PATIENT).toBe('pending')
  })
})

describe('a webhook changes nothing by what it says', () => {
  test('a delivery that tells of what never was', async () => {
    const service = createListening()
    const { id } = await aClaimedJob(service)
    for (const action of ['closed', 'deleted', 'transferred', 'unlabeled', 'made_up'])
      await service.deliver({
        action,
        issue: { number: id, state: 'closed', labels: [] },
        label: { name: 'cancelled' },
      })
    for (const event of ['issue_comment', 'label', 'repository', 'public', 'installation', 'sub_issues'])
      await service.deliver(
        { action: 'deleted', issue: { number: id }, comment: { body: '/cancel' } },
        { event },
      )
    service.clock.advanceSeconds(30)
    expect(await service.statusOf(id)).toBe('processing')
    expect((await look(service, id)).labels).toContain('processing')
  })

  test('a delivery of another repository, also under a name that is nearly ours', async () => {
    const service = createListening()
    const { id } = await aPendingJob(service)
    await service.person.close(id)
    const names = ['acme/other', 'evil/jobs', 'acme/jobs/x', 'acme', '', 'acme/jobs ', 7, null]
    for (const full_name of names)
      expect((await service.deliver({ ...service.about(id), repository: { full_name } })).status).toBe(202)
    service.clock.advanceSeconds(30)
    expect(await service.statusOf(id)).toBe('pending')
  })

  test('an old body that somebody replays under a new GUID', async () => {
    const service = createListening()
    const { id } = await aPendingJob(service)
    await service.person.close(id)
    const old = await webhook(service.about(id, 'closed'))
    await service.post(PATH, old.body, old.headers)
    await expect.poll(() => service.statusOf(id), PATIENT).toBe('cancelled')
    await service.queue.requeue(id)
    for (let copy = 0; copy < 5; copy++)
      await service.post(PATH, old.body, { ...old.headers, 'X-GitHub-Delivery': `copy-${copy}` })
    service.clock.advanceSeconds(30)
    expect(await service.statusOf(id)).toBe('pending')
  })
})

test('/health and /metrics tell whether webhooks come', async () => {
  const { get, deliver, about, clock } = createListening()
  const told = async () => ((await (await get('/health')).json()) as { webhooks: object }).webhooks
  expect(await told()).toEqual({
    last_delivery: null,
    deliveries: 0,
    refused: 0,
    relied_on: false,
    news: null,
  })
  await deliver(about(7))
  await deliver(about(7), { secret: 'another-secret-than-those' })
  clock.advanceSeconds(60)
  const { last_delivery, ...rest } = (await told()) as { last_delivery: string }
  expect(rest).toEqual({ deliveries: 1, refused: 1, relied_on: true, news: null })
  expect(Date.parse(last_delivery)).toBeGreaterThan(clock.now() - 120_000)
  const metrics = await (await get('/metrics')).text()
  expect(metrics).toMatch(/^octoqueue_webhook_deliveries(_total)? 1$/m)
  expect(metrics).toMatch(/^octoqueue_webhooks_refused(_total)? 1$/m)
})

describe('what happens to the repository', () => {
  const createTold = () => {
    const service = createListening()
    const row = service.github.store.repositories.named(OWNER, REPO)
    if (!row) throw new Error('The world has no repository')
    const health = async () => {
      service.clock.advanceSeconds(10)
      return (await (await service.get('/health')).json()) as {
        status: string
        github: { problem: string | null; detail: string | null }
        webhooks: { news: { event: string; detail: string } | null }
      }
    }
    const change = service.github.store.repositories
    return { ...service, row, health, change }
  }
  const words = (service: Service) =>
    service.log.lines.filter(({ message }) => message === 'repository').map(({ fields }) => fields)

  test('archived: it is told, and claims, creates and settles say what to do, each with few requests', async () => {
    const service = createTold()
    const { id, lease } = await aClaimedJob(service)
    await aPendingJob(service)
    service.change.update(service.row, { archived: 1 })
    await service.deliver({ action: 'archived' }, { event: 'repository' })
    const told = await service.health()
    expect(told.status).toBe('unhealthy')
    expect(told.github).toMatchObject({
      problem: 'github-refused',
      detail: expect.stringContaining('archive'),
    })
    expect(told.webhooks.news).toMatchObject({ event: 'repository.archived' })
    expect(words(service)).toMatchObject([{ event: 'repository.archived' }])
    service.github.requests.clear()
    for (const [path, body] of [
      ['/create-job', { data: { n: 2 } }],
      ['/jobs/claim', { worker: 'w' }],
      [`/jobs/${id}/complete`, { lease, result: {} }],
      [`/jobs/${id}/cancel`, {}],
    ] as const) {
      const answer = await service.post(path, body)
      const { type, detail } = await problemOf(answer)
      expect([path, type]).toEqual([path, expect.stringContaining('github-refused')])
      expect(answer.status).not.toBe(500)
      expect(detail).toMatch(/is archived; take it out of the archive/)
    }
    expect(service.github.requests.count()).toBeLessThan(30)
    expect(service.log.lines.filter(({ level }) => level === 'error')).toEqual([])
    service.change.update(service.row, { archived: 0 })
    await service.deliver({ action: 'unarchived' }, { event: 'repository' })
    expect(await service.health()).toMatchObject({ status: 'healthy' })
    expect((await service.post(`/jobs/${id}/complete`, { lease, result: {} })).status).toBe(200)
  })

  test('archived: the sweep ends with what GitHub says, and the next one after it is taken out works', async () => {
    const service = createTold()
    const { id } = await aClaimedJob(service)
    service.change.update(service.row, { archived: 1 })
    service.clock.advanceSeconds(4_000)
    service.github.requests.clear()
    await service.queue.sweep().catch((error) => expect(String(error)).toMatch(/archived/))
    expect(service.github.requests.count()).toBeLessThan(40)
    expect(await service.statusOf(id)).toBe('processing')
    service.change.update(service.row, { archived: 0 })
    await service.queue.sweep()
    expect(await service.statusOf(id)).toBe('pending')
  })

  test('renamed: it is followed, and both names are told', async () => {
    const service = createTold()
    const { id } = await aPendingJob(service)
    const owner = service.github.store.users.withId(service.row.owner_id)
    service.change.rename(service.row, owner, 'work')
    const changes = { repository: { name: { from: REPO } } }
    await service.deliver(
      { action: 'renamed', changes, repository: { full_name: `${OWNER}/work` } },
      { event: 'repository' },
    )
    const told = await service.health()
    expect(told).toMatchObject({ status: 'healthy', webhooks: { news: { event: 'repository.renamed' } } })
    expect(await (await service.post('/jobs/claim', { worker: 'w' })).json()).toMatchObject({ id })
  })

  test('published: a private queue pauses', async () => {
    const service = createTold()
    service.change.update(service.row, { private: 1 })
    expect((await service.send('PATCH', '/queues/default/settings', { private: true })).status).toBe(200)
    await aPendingJob(service)
    service.clock.advanceSeconds(100)
    service.change.update(service.row, { private: 0 })
    await service.deliver({ action: 'publicized' }, { event: 'repository' })
    const isPaused = async () => {
      service.clock.advanceSeconds(1)
      const answer = await (await service.get('/queues')).json()
      return JSON.stringify(answer).includes('"paused":true')
    }
    await expect.poll(isPaused, PATIENT).toBe(true)
    expect((await service.post('/jobs/claim', { worker: 'w' })).status).not.toBe(200)
    expect((await service.health()).webhooks.news).toMatchObject({ event: 'repository.publicized' })
  })

  test.each([
    ['installation', 'suspend'],
    ['installation', 'unsuspend'],
    ['installation', 'deleted'],
    ['installation_repositories', 'removed'],
  ])("the App's %s: %s is told, with what to do, and another account's is not", async (event, action) => {
    const service = createTold()
    const fields = (login: string) => ({
      action,
      repository: undefined,
      installation: { id: 7, account: { login } },
      ...(event === 'installation_repositories' && {
        repositories_removed: [{ full_name: `${login}/${REPO}` }],
      }),
    })
    await service.deliver(fields('evil'), { event })
    expect((await service.health()).webhooks.news).toBeNull()
    await service.deliver(fields(OWNER), { event })
    const { news } = (await service.health()).webhooks
    expect(news).toMatchObject({ event: `${event}.${action}`, detail: expect.stringMatching(/^The /) })
    expect(words(service)).toHaveLength(1)
  })
})

test('a label makes a job of an ordinary issue at once, and taking it off ends it', async () => {
  const { deliver, about, post, send, statusOf, person, clock, github, token } = createListening()
  await post('/sweep')
  expect((await send('PATCH', '/queues/agents/settings', { adopt: 'agent' })).status).toBe(200)
  clock.advanceSeconds(70)
  const number = await person.file({ title: 'It breaks', body: 'It does.' })
  clock.advanceSeconds(5)
  await person.label(number, 'agent')
  await deliver(about(number, 'labeled'))
  await expect.poll(() => statusOf(number), PATIENT).toBe('pending')
  clock.advanceSeconds(5)
  await person.unlabel(number, 'agent')
  await deliver(about(number, 'unlabeled'))
  await expect.poll(() => statusOf(number), PATIENT).toBe('cancelled')
  expect(await look({ github, token }, number)).toMatchObject({ state: 'open', labels: [], comments: [] })
})

test.each([
  ['completes the job of a worker', true, 'completed'],
  ['cancels a job that waits', false, 'cancelled'],
])(
  'a webhook of a merged pull request that closes an ordinary issue %s at once',
  async (_, isHeld, status) => {
    const service = createListening()
    const { deliver, about, post, send, statusOf, person, clock, github } = service
    await post('/sweep')
    await send('PATCH', '/queues/agents/settings', { adopt: 'agent' })
    clock.advanceSeconds(70)
    const number = await person.file({ title: 'It breaks', body: 'It does.', labels: ['agent'] })
    await deliver(about(number, 'labeled'))
    await expect.poll(() => statusOf(number), PATIENT).toBe('pending')
    if (isHeld) expect((await post('/jobs/claim', { queues: ['agents'] })).status).toBe(200)
    clock.advanceSeconds(20)
    const repository = github.store.repositories.named('acme', 'jobs')
    const [issue, mona] = [
      repository && github.store.issues.numbered(repository, number),
      github.store.users.withLogin('mona'),
    ]
    if (!repository || !issue || !mona) throw new Error('all of them are there')
    const fix = github.store.issues.createPullRequest(repository, mona, { title: `Fixes #${number}` })
    github.store.issues.closeByMerge(issue, mona, fix)
    await deliver(about(number, 'closed'))
    await expect.poll(() => statusOf(number), PATIENT).toBe(status)
  },
)

test('an administrator makes jobs of issues through the API, with a label that is not of the queue', async () => {
  const { post, get, send, person } = createListening()
  const number = await person.file({ title: 'It breaks', labels: ['agent'] })
  const listed = await (await get('/queues/agents/adoptable?label=Agent')).json()
  expect(listed).toMatchObject({ issues: [{ id: number, title: 'It breaks' }], whole: true })
  const refused = await post('/queues/agents/adopt', { label: 'pending', issues: [number] })
  expect(await problemOf(refused)).toMatchObject({ errors: [{ pointer: '/label' }] })
  expect((await send('PATCH', '/queues/agents/settings', { adopt: 'queue:x' })).status).toBe(422)
  const made = await post('/queues/agents/adopt', { label: 'agent', issues: [number, number + 1] })
  const none = { id: number + 1, title: '', why: 'There is no such issue here.' }
  expect(await made.json()).toEqual({ ids: [number], left: 1, refused: [none] })
  expect(await (await get(`/jobs/${number}`)).json()).toMatchObject({ queue: 'agents', status: 'pending' })
  const left = await (await get('/queues/agents/adoptable')).json()
  expect(left).toEqual({ issues: [], refused: [], whole: true })
})
