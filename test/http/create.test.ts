import { describe, expect, test } from 'vitest'
import { expectDescribed } from './document.ts'
import { aKey, aKeyedService } from './keyed.ts'
import { expectToMatch, type JobAnswer, jobOf, problemOf } from './schema.ts'
import { createService, type Service } from './service.ts'

const KEY = { 'Idempotency-Key': 'order-17' }

async function answerOf(response: Response) {
  const answer = (await response.json()) as object
  expectToMatch('created', answer)
  return { code: response.status, replayed: response.headers.get('Idempotency-Replayed'), ...answer }
}

const issuesMade = ({ github }: Service) =>
  github.requests.entries.filter(({ route }) => route === 'POST /repos/{owner}/{repo}/issues').length

describe('an idempotency key', () => {
  test.each(['/create-job', '/jobs'])('makes one job at %s, however often it is sent', async (path) => {
    const service = createService()
    const first = await service.post(path, { data: { a: 1, b: 2 } }, KEY)
    expect(await answerOf(first)).toEqual({ code: 201, replayed: null, job_id: 1, status: 'pending' })
    const again = await service.post(path, { data: { b: 2, a: 1 } }, KEY)
    expect(again.headers.get('Location')).toBe('/jobs/1')
    expect(await answerOf(again)).toEqual({ code: 200, replayed: 'true', job_id: 1, status: 'pending' })
    expect(issuesMade(service)).toBe(1)
  })

  test('answers how its job stands by now', async () => {
    const { post } = createService()
    await post('/create-job', { data: 1 }, KEY)
    const { lease } = await jobOf(await post('/jobs/claim', {}))
    await post('/jobs/1/complete', { lease })
    const again = await post('/create-job', { data: 1 }, KEY)
    expect([again.status, await again.json()]).toEqual([200, { job_id: 1, status: 'completed' }])
  })

  test('with another payload is refused, and names the job that has it', async () => {
    const service = createService()
    await service.post('/create-job', { data: 1 }, KEY)
    const problem = await problemOf(await service.post('/create-job', { data: 2 }, KEY))
    expect(problem).toMatchObject({ status: 422, type: 'key-reused', id: 1 })
    expect(issuesMade(service)).toBe(1)
  })

  test('may be 255 characters long', async () => {
    const { post } = createService()
    const headers = { 'Idempotency-Key': '~'.repeat(255) }
    expect((await post('/create-job', { data: 1 }, headers)).status).toBe(201)
    expect((await post('/create-job', { data: 1 }, headers)).status).toBe(200)
  })
})

test('a unique job is made once while it is not finished', async () => {
  const { post } = createService()
  const unique = { data: { user: 7 }, type: 'mail', unique: true }
  expect((await post('/jobs', unique)).status).toBe(201)
  const again = await post('/jobs', unique)
  expect([again.status, again.headers.get('Idempotency-Replayed')]).toEqual([200, 'true'])
  const { lease } = await jobOf(await post('/jobs/claim', {}))
  await post('/jobs/1/complete', { lease })
  const anew = await post('/jobs', unique)
  expect([anew.status, await anew.json()]).toMatchObject([201, { job_id: 2 }])
})

test('a job has what it was created with', async () => {
  const { post, get } = createService()
  const given = {
    max_attempts: 5,
    run_at: '2026-11-22T00:30:00.2+02:00',
    ttl_seconds: 60,
    unique: true,
    concurrency: { key: 'agent:ada', limit: 1 },
    dead_letter_queue: 'dead',
  }
  await post('/jobs', { data: 1, ...given })
  expect(await jobOf(await get('/jobs/1'))).toMatchObject({ ...given, run_at: '2026-11-21T22:30:01Z' })
})

test('a job without options has none', async () => {
  const { post, get } = createService()
  await post('/jobs', { data: 1 })
  expect(await jobOf(await get('/jobs/1'))).toMatchObject({
    max_attempts: 3,
    run_at: null,
    ttl_seconds: null,
    concurrency: null,
    dead_letter_queue: null,
    unique: false,
    progress: null,
  })
})

const WAITING = [{ delay_seconds: 60 }, { run_at: '2026-11-21T22:01:00Z' }]
test.each(WAITING)('a job with %o can be claimed a minute later, and not before', async (options) => {
  const { post, clock } = createService()
  await post('/jobs', { data: 1, ...options })
  clock.advanceSeconds(50)
  expect((await post('/jobs/claim', {})).status).toBe(204)
  clock.advanceSeconds(20)
  expect((await post('/jobs/claim', {})).status).toBe(200)
})

test('two times for one job are refused, and those that say nothing are none', async () => {
  const { post } = createService()
  const run_at = '2026-11-21T22:01:00Z'
  const refused = await post('/jobs', { data: 1, run_at, delay_seconds: 60 })
  expect(refused.status).toBe(422)
  expect(await refused.json()).toMatchObject({ detail: 'Give either run_at or delay_seconds.' })
  expect((await post('/jobs', { data: 1, run_at, delay_seconds: 0 })).status).toBe(201)
  expect((await post('/jobs', { data: 2, run_at: null, delay_seconds: 60 })).status).toBe(201)
})

test('an address with a slash too many is told so', async () => {
  const { get } = createService()
  const answer = await get('/jobs/')
  expect(answer.status).toBe(404)
  expect(await answer.json()).toMatchObject({
    detail: 'There is nothing at /jobs/. Leave out the slash at its end.',
  })
})

describe('Prefer: return=representation', () => {
  const PREFER = { Prefer: 'return=representation' }
  const read = async (response: Response) => {
    expectDescribed('POST /jobs', response, await response.clone().json())
    return (await response.json()) as { job_id: number; status: string; job?: JobAnswer }
  }

  test('gives the whole job with the create, at the same price, and as it is read', async () => {
    const { post, get, github } = createService()
    await read(await post('/jobs', { data: 1 }))
    const before = github.requests.entries.length
    await read(await post('/jobs', { data: 2 }))
    const price = github.requests.entries.length - before
    const body = { data: { a: 1 }, type: 'sum', title: 'Add', concurrency: { key: 'k', limit: 1 } }
    const response = await post('/jobs', body, PREFER)
    expect(github.requests.entries.length - before).toBe(2 * price)
    expect(response.headers.get('Preference-Applied')).toBe('return=representation')
    const { job_id: id, status, job } = await read(response)
    expect([id, status]).toEqual([3, 'pending'])
    const stored = await jobOf(await get('/jobs/3'))
    expect(job).toEqual({ ...stored, provenance: null })
  })

  test('gives no job to who does not ask for it', async () => {
    const { post } = createService()
    const response = await post('/jobs', { data: 1 }, { Prefer: 'return=minimal' })
    expect(response.headers.has('Preference-Applied')).toBe(false)
    expect(await read(response)).toEqual({ job_id: 1, status: 'pending' })
  })

  test('shows its own job to who may only enqueue, and of an earlier one no more than any verb', async () => {
    const service = aKeyedService()
    const { headers } = await aKey(service, [{ scopes: ['enqueue'], queues: '*' }])
    const all = { ...headers, ...PREFER, ...KEY }
    const first = await read(await service.post('/jobs', { data: { secret: 1 } }, all))
    expect(first.job).toMatchObject({ id: 1, data: { secret: 1 } })
    const again = await read(await service.post('/jobs', { data: { secret: 1 } }, all))
    expect(again.job).toMatchObject({ id: 1, data: null, title: null, result: null })
  })
})
