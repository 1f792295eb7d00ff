import { describe, expect, test, vi } from 'vitest'
import { aPerson, look } from '../support/people.ts'
import { WEBHOOK_SECRET, webhook } from '../support/webhooks.ts'
import { OWNER, REPO } from '../support/world.ts'
import { problemOf } from './schema.ts'
import { createService, KEY, type Service } from './service.ts'

const TOKEN = `ghp_${'aB3dE5gH7jK9'.repeat(3)}`
const PATH = '/queues/reports/settings'

const set = (service: Service, body: object, headers?: Record<string, string>) =>
  service.send('PATCH', PATH, body, headers)

const makeVisible = ({ github }: Service, isPublic: boolean) =>
  github.store.database.run('UPDATE repositories SET private = ? WHERE name = ?', isPublic ? 0 : 1, REPO)

describe('the settings of a queue', () => {
  test('are read, changed one by one, and kept in the repository', async () => {
    const service = createService()
    const defaults = {
      queue: 'reports',
      sealed: false,
      private: false,
      secrets: 'refuse',
      admission: 'collaborators',
      fifo: false,
      rate: 10,
      adopt: '',
    }
    expect(await (await service.get(PATH)).json()).toEqual(defaults)
    const changed = await set(service, { admission: 'anyone', rate: 3 })
    expect(await changed.json()).toEqual({ ...defaults, admission: 'anyone', rate: 3 })
    expect(await (await service.get(PATH)).json()).toMatchObject({ admission: 'anyone', rate: 3 })
    expect(await (await service.get('/queues/other/settings')).json()).toMatchObject({ rate: 10 })
  })

  test.each([
    [{ seald: true }, '"seald" is not known'],
    [{ admission: 'all' }, 'admission must be collaborators, triage or anyone'],
    [{ rate: 0 }, 'rate must be'],
  ])('are not changed by %j, which says why', async (body, words) => {
    const service = createService()
    const answer = await set(service, body)
    expect(await problemOf(answer)).toMatchObject({ status: 422, detail: expect.stringContaining(words) })
    expect(await (await service.get(PATH)).json()).toMatchObject({ admission: 'collaborators', rate: 10 })
  })

  test('make a queue run strictly in order, by number, one job after another, and no more', async () => {
    const service = createService()
    const ids = [1, 2, 3]
    for (const priority of [0, 9, 5]) {
      const made = await service.post('/create-job', { data: priority, priority, queue: 'reports' })
      expect(made.status).toBe(201)
    }
    const claim = async () => {
      const answer = await service.post('/jobs/claim', { worker: 'box', queues: ['reports'] })
      return answer.status === 200 ? ((await answer.json()) as { id: number; lease: string }) : undefined
    }
    expect(await (await set(service, { fifo: true })).json()).toMatchObject({ fifo: true })
    expect((await service.post('/sweep', {})).status).toBe(200)
    for (const [at, id] of ids.entries()) {
      const job = await claim()
      expect(job?.id).toBe(id)
      expect(await claim()).toBeUndefined()
      const behind = ids[at + 1]
      const explained = await service.get(`/jobs/${behind ?? id}/explain`)
      if (behind) expect(await explained.text()).toContain(`It can be claimed after job ${id}.`)
      await service.post(`/jobs/${id}/complete`, { lease: job?.lease })
    }
    await set(service, { fifo: false })
    await service.post('/sweep', {})
    for (const priority of [0, 9]) await service.post('/create-job', { data: 1, priority, queue: 'reports' })
    expect([await claim(), await claim()]).toMatchObject([{ priority: 9 }, { priority: 0 }])
  })

  test('are for those to change who administer all queues', async () => {
    const service = createService({ config: { apiKey: KEY } })
    const grants = [{ scopes: ['read', 'admin'] as const, queues: ['reports'] }]
    const { secret } = await service.access.keys.create({ name: 'one', grants })
    const headers = { 'X-API-Key': secret }
    expect((await service.get(PATH, headers)).status).toBe(200)
    expect((await set(service, { sealed: false }, headers)).status).toBe(403)
    expect((await set(service, { sealed: false }, { 'X-API-Key': KEY })).status).toBe(200)
  })
})

describe('a secret in clear', () => {
  test.each<[string, (service: Service, id: number) => Promise<Response>, string]>([
    ['the data of a job', ({ post }) => post('/create-job', { data: { a: [TOKEN] } }), '/data/a/0'],
    ['the title of a job', ({ post }) => post('/create-job', { data: 1, title: `x ${TOKEN}` }), '/title'],
    ['changed data', ({ send }, id) => send('PATCH', `/jobs/${id}`, { data: TOKEN }), '/data'],
    ['a comment', ({ post }, id) => post(`/jobs/${id}/comments`, { text: `see ${TOKEN}` }), '/text'],
  ])('is refused in %s, by its place and name', async (_, send, place) => {
    const service = createService()
    const { id } = await service.queue.enqueue({ data: 1 })
    const answer = await send(service, id)
    const text = await answer.clone().text()
    expect(answer.status).toBe(422)
    expect(text).toContain(place)
    expect(text).toContain('github-pat')
    expect(text).not.toContain(TOKEN)
    expect(JSON.stringify(await look(service, id))).not.toContain(TOKEN)
  })

  test.each<[string, (service: Service, id: number, lease: string) => Promise<Response>]>([
    ['a result', ({ post }, id, lease) => post(`/jobs/${id}/complete`, { lease, result: { TOKEN } })],
    ['an error', ({ post }, id, lease) => post(`/jobs/${id}/fail`, { lease, error: TOKEN, retry: false })],
    ['a reason', ({ post }, id) => post(`/jobs/${id}/block`, { reason: `since ${TOKEN}` })],
    [
      'progress',
      ({ post }, id, lease) => post(`/jobs/${id}/extend`, { lease, progress: { note: TOKEN, log: [TOKEN] } }),
    ],
  ])('is left out of %s, which counts without it', async (_, send) => {
    const service = createService()
    const { id } = await service.queue.enqueue({ data: 1 })
    const lease = (await service.queue.claim({ worker: 'box' }))?.lease ?? ''
    const answer = await send(service, id, lease)
    expect(answer.status).toBe(200)
    const text = await answer.text()
    expect(text).not.toContain(TOKEN)
    expect(text).toMatch(/It is withheld, as it holds what looks like .*\(github-pat\)|"log":\[\]/)
    expect(JSON.stringify(await look(service, id))).not.toContain(TOKEN)
  })

  test('sets an issue aside that somebody filed, in words without it', async () => {
    const service = createService()
    const mona = aPerson(service, 'mona', 'write')
    const number = await mona.file({ body: `\`\`\`json\n{"a":"${TOKEN}"}\n\`\`\``, labels: ['pending'] })
    expect(await service.queue.sweep()).toMatchObject({ admitted: [], setAside: [number] })
    const { comments } = await look(service, number)
    expect(comments.join()).toContain('github-pat')
    expect(comments.join()).not.toContain(TOKEN)
  })

  test('is taken where nobody but collaborators reads it, or an administrator allows it', async () => {
    const service = createService()
    makeVisible(service, false)
    expect((await service.post('/create-job', { data: TOKEN })).status).toBe(201)
    const open = createService()
    await set(open, { secrets: 'allow' })
    expect((await open.post('/create-job', { data: TOKEN, queue: 'reports' })).status).toBe(201)
  })

  test.each([
    { sha: 'd670460b4b4aece5915caf5c68d12f560a9fe3e4', image: `sha256:${'ab'.repeat(32)}` },
    { id: '7f0d8f0e-2f7e-4a8c-9f3e-0d3b6f1a2c4d', url: 'https://example.org/?token=abc&key=1' },
    {
      words: 'ghp_ begins tokens, AKIA those of AWS; -----BEGIN PRIVATE KEY----- heads a key',
      key: 'xoxb-1',
    },
    { cert: `-----BEGIN CERTIFICATE-----\n${'MIIB'.repeat(30)}\n-----END CERTIFICATE-----` },
  ])('is not seen in %j', async (data) => {
    expect((await createService().post('/create-job', { data })).status).toBe(201)
  })
})

const isPaused = async (service: Service) =>
  ((await (await service.get('/queues/reports')).json()) as { paused: boolean }).paused

describe('a private queue', () => {
  test('is paused at once when the repository is public, and resumed only when it is not', async () => {
    const service = createService()
    await set(service, { private: true })
    expect(await isPaused(service)).toBe(true)
    const refused = await service.post('/create-job', { data: 1, queue: 'reports' })
    expect(await problemOf(refused)).toMatchObject({ type: 'repository-public', status: 409 })
    expect((await service.post('/queues/reports/resume')).status).toBe(409)
    makeVisible(service, false)
    expect((await service.post('/queues/reports/resume')).status).toBe(200)
    expect(await isPaused(service)).toBe(false)
  })

  test('is paused by the webhook that says that the repository became public', async () => {
    const service = createService({ config: { webhookSecrets: [WEBHOOK_SECRET] } })
    makeVisible(service, false)
    await set(service, { private: true })
    expect((await service.post('/create-job', { data: 1, queue: 'reports' })).status).toBe(201)
    await service.queue.sweep()
    expect(await isPaused(service)).toBe(false)
    makeVisible(service, true)
    const repository = { full_name: `${OWNER}/${REPO}` }
    const { body, headers } = await webhook({ action: 'publicized', repository }, { event: 'repository' })
    expect((await service.post('/webhooks/github', body, headers)).status).toBe(202)
    await vi.waitFor(async () => expect(await isPaused(service)).toBe(true), { timeout: 20_000 })
    expect(await service.queue.claim({ worker: 'box', queues: ['reports'] })).toBeUndefined()
  })
})

describe('a private queue whose repository just became public', () => {
  const aJob = async () => {
    const service = createService()
    makeVisible(service, false)
    await set(service, { private: true })
    const { id } = await service.queue.enqueue({ data: 1, queue: 'reports' })
    makeVisible(service, true)
    return { service, id }
  }
  const claim = { worker: 'box', queues: ['reports', 'default'] }

  test('hands nothing out before a sweep or a webhook, once the minute is over, and pauses', async () => {
    const { service, id } = await aJob()
    service.clock.advanceSeconds(60)
    const refused = { type: 'repository-public' }
    await expect(service.queue.claim({ worker: 'box', id })).rejects.toMatchObject(refused)
    expect(await isPaused(service)).toBe(true)
    expect(await service.queue.claim(claim)).toBeUndefined()
    expect(await service.queue.get(id)).toMatchObject({ status: 'pending', attempt: 0 })
    const { id: other } = await service.queue.enqueue({ data: 2 })
    expect(await service.queue.claim(claim)).toMatchObject({ id: other })
  })

  test('neither to a claim of whatever there is, which goes on to the next queue', async () => {
    const { service } = await aJob()
    const { id } = await service.queue.enqueue({ data: 2 })
    service.clock.advanceSeconds(60)
    expect(await service.queue.claim(claim)).toMatchObject({ id })
    expect(await isPaused(service)).toBe(true)
    makeVisible(service, false)
    expect((await service.post('/queues/reports/resume')).status).toBe(200)
    expect(await service.queue.claim(claim)).toMatchObject({ queue: 'reports' })
  })

  test('asks GitHub once a minute, and not at all for queues that are not private', async () => {
    const service = createService()
    makeVisible(service, false)
    await set(service, { private: true })
    for (let n = 0; n < 8; n++) await service.queue.enqueue({ data: n, queue: n < 4 ? 'reports' : 'default' })
    service.clock.advanceSeconds(60)
    const asked = async (queue: string) => {
      service.github.requests.clear()
      expect(await service.queue.claim({ worker: 'box', queues: [queue] })).toBeDefined()
      const { entries } = service.github.requests
      return entries.filter(({ route }) => route === 'GET /repos/{owner}/{repo}').length
    }
    expect([await asked('default'), await asked('default')]).toEqual([0, 0])
    expect([await asked('reports'), await asked('reports')]).toEqual([1, 0])
    service.clock.advanceSeconds(60)
    expect([await asked('reports'), await asked('reports')]).toEqual([1, 0])
  })
})

test('whoever asks why a job of a schedule is where it is hears when the next ones come', async () => {
  const service = createService()
  const schedule = { every: 3600, job: { queue: 'reports', data: 1 } }
  expect((await service.send('PUT', '/admin/schedules/hourly', schedule)).status).toBe(200)
  service.clock.advanceSeconds(3600)
  await service.post('/sweep', {})
  const shown = await (await service.get('/admin/schedules/hourly')).json()
  const { next } = shown as { next: string[] }
  const explained = await (await service.get('/jobs/1/explain')).json()
  const runs = `Its schedule hourly makes the next jobs at ${next.slice(0, 3).join(', ')}.`
  expect(explained).toMatchObject({ status: 'pending', next: expect.stringContaining(runs) })
})

test('a schedule for a sealed queue is refused, as its payload would stand in the settings', async () => {
  const service = createService()
  await set(service, { sealed: true })
  const schedule = { cron: '0 3 * * *', time_zone: 'UTC', job: { queue: 'reports', data: { who: 'ada' } } }
  const answer = await service.send('PUT', '/admin/schedules/report', schedule)
  expect(await problemOf(answer)).toMatchObject({ type: 'not-sealed', status: 422 })
})
