import { describe, expect, onTestFinished, test } from 'vitest'
import { CONNECTION_LIMITS, listen } from '../../src/node/listen.ts'
import { MAX_WAIT_SECONDS } from '../../src/queue/claim/claim.ts'
import { MAX_WAITING } from '../../src/queue/claim/take.ts'
import { steppingClock } from '../support/stepping-clock.ts'
import { jobOf, problemOf, schemas } from './schema.ts'
import { createService, KEY, type ServiceOptions } from './service.ts'

/** A service on a port, whose claims wait until the test advances their clock. */
async function aWaitingService(options: ServiceOptions = {}) {
  const timer = steppingClock()
  const service = createService({ ...options, queueClock: timer })
  const { url, close } = await listen(service.app.fetch, '127.0.0.1', 0)
  onTestFinished(() => close(0))
  const post = (path: string, body: object, signal?: AbortSignal) =>
    fetch(url + path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-API-Key': KEY },
      body: JSON.stringify(body),
      ...(signal && { signal }),
    })
  return { ...service, timer, post }
}

describe('a claim with wait_seconds', () => {
  test('is answered as soon as somebody posts a job', async () => {
    const { post, timer } = await aWaitingService()
    const answered = post('/jobs/claim', { wait_seconds: 20, worker: 'box' })
    await timer.asleep(1)
    await post('/create-job', { data: { n: 1 } })
    expect(await jobOf(await answered)).toMatchObject({ id: 1, worker: 'box', status: 'processing' })
  })

  test.each([
    [{}, 204],
    [{ max: 3 }, 200],
  ])('and %j is answered as one without when none came', async (body, status) => {
    const { post, timer } = await aWaitingService()
    const answered = post('/jobs/claim', { ...body, wait_seconds: 1 })
    await timer.asleep(1)
    timer.advance(1000)
    const answer = await answered
    expect(answer.status).toBe(status)
    expect(await answer.text()).toBe(status === 204 ? '' : '{"jobs":[]}')
  })

  test('that is abandoned takes no job any more', async () => {
    const { post, timer, queue } = await aWaitingService()
    const client = new AbortController()
    const asked = expect(post('/jobs/claim', { wait_seconds: 20 }, client.signal)).rejects.toThrow()
    await timer.asleep(1)
    client.abort()
    await asked
    await timer.asleep(0)
    const { id } = await queue.enqueue({ data: 1 })
    expect(await queue.get(id)).toMatchObject({ status: 'pending', attempt: 0 })
  })

  test('that is abandoned leaves the job to the next one', async () => {
    const { post, timer } = await aWaitingService()
    const client = new AbortController()
    const asked = expect(post('/jobs/claim', { wait_seconds: 20 }, client.signal)).rejects.toThrow()
    await timer.asleep(1)
    const next = post('/jobs/claim', { wait_seconds: 20, worker: 'next' })
    await timer.asleep(2)
    client.abort()
    await asked
    await timer.asleep(1)
    await post('/create-job', { data: 1 })
    expect(await jobOf(await next)).toMatchObject({ id: 1, worker: 'next' })
  })

  test('is answered at once when the process stops', async () => {
    const { post, timer, queue } = await aWaitingService()
    const answered = post('/jobs/claim', { wait_seconds: 20 })
    await timer.asleep(1)
    queue.endWaits()
    expect((await answered).status).toBe(204)
  })

  test('counts as one request, however long it waits', async () => {
    const { post, timer } = await aWaitingService({
      config: { apiKey: KEY, keyRateLimit: { requests: 2, windowSeconds: 60 } },
    })
    const answered = post('/jobs/claim', { wait_seconds: 20 })
    await timer.asleep(1)
    timer.advance(6000)
    await timer.asleep(1)
    timer.advance(20_000)
    expect((await answered).status).toBe(204)
    expect((await post('/jobs/claim', {})).status).toBe(204)
    expect((await post('/jobs/claim', {})).status).toBe(429)
  })

  describe('leaves places to others', () => {
    /** So many claims that wait, all sent from one address in the name of one key. */
    async function aCrowd(service: Service, count: number, headers: Record<string, string>) {
      const abort = new AbortController()
      const claim = () => service.app.request('/jobs/claim', claimOf(headers, abort.signal))
      const asked = Array.from({ length: count }, claim)
      await service.timer.asleep(count)
      onTestFinished(async () => {
        abort.abort()
        await Promise.all(asked)
      })
    }
    const claimOf = (headers: Record<string, string>, signal?: AbortSignal) => ({
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify({ wait_seconds: 20 }),
      ...(signal && { signal }),
    })

    async function twoKeys() {
      const timer = steppingClock()
      const service = { ...createService({ config: { apiKey: KEY }, queueClock: timer }), timer }
      const keys = await Promise.all(
        ['ann', 'bob'].map((id) =>
          service.access.keys.create({ id, grants: [{ scopes: ['claim'], queues: '*' }] }),
        ),
      )
      const [ann = {}, bob = {}] = keys.map(({ secret }) => ({ 'X-API-Key': secret }))
      return { service, ann, bob }
    }
    type Service = Awaited<ReturnType<typeof twoKeys>>['service']

    test('a key waits in half of them, and is told so beyond that, unless there is a job', async () => {
      const { service, ann, bob } = await twoKeys()
      await aCrowd(service, MAX_WAITING / 2, ann)
      service.comeFrom('192.0.2.2')
      const problem = await problemOf(await service.app.request('/jobs/claim', claimOf(ann)))
      expect(problem).toMatchObject({ type: 'too-many-requests', retry_after_seconds: 5 })
      expect(problem.detail).toContain('wait already')
      await service.createProcess().queue.enqueue({ data: 1 })
      expect((await service.app.request('/jobs/claim', claimOf(ann))).status).toBe(200)
      // Somebody else, from elsewhere, still has room.
      const others = service.app.request('/jobs/claim', claimOf(bob))
      await service.timer.asleep(MAX_WAITING / 2 + 1)
      service.queue.endWaits()
      expect((await others).status).toBe(204)
    })

    test('an address does, whichever keys it sends', async () => {
      const { service, ann, bob } = await twoKeys()
      await aCrowd(service, MAX_WAITING / 2, ann)
      expect((await service.app.request('/jobs/claim', claimOf(bob))).status).toBe(429)
    })
  })

  test.each([
    { wait_seconds: MAX_WAIT_SECONDS + 1 },
    { wait_seconds: -1 },
    { wait_seconds: 0.5 },
    { wait_seconds: '5' },
    { wait_seconds: null },
    { wait_seconds: 5, id: 1 },
  ])('is refused as %j', async (body) => {
    const { post } = createService()
    const problem = await problemOf(await post('/jobs/claim', body))
    expect(problem).toMatchObject({ status: 422, errors: [{ pointer: '/wait_seconds' }] })
  })

  test('of 0 may come with an id', async () => {
    const service = createService()
    await service.queue.enqueue({ data: 1 })
    expect((await service.post('/jobs/claim', { id: 1, wait_seconds: 0 })).status).toBe(200)
  })
})

test('the schema names the same limit as the queue, which is shorter than any connection’s deadline', () => {
  expect(schemas.get('claim')?.properties.wait_seconds.maximum).toBe(MAX_WAIT_SECONDS)
  const { silenceMs, connections } = CONNECTION_LIMITS
  expect(MAX_WAIT_SECONDS * 1000).toBeLessThan(silenceMs / 2)
  expect(MAX_WAITING).toBeLessThan(connections)
})

describe('GET /jobs/{id} with wait_seconds', () => {
  async function read(seconds: number, options: ServiceOptions = {}) {
    const world = await aWaitingService(options)
    const { id } = await world.queue.enqueue({ data: 1 })
    const job = await world.queue.claim({ worker: 'box' })
    const answered = world.get(`/jobs/${id}?wait_seconds=${seconds}`)
    await world.timer.asleep(seconds > 0 ? 1 : 0)
    return { ...world, id, lease: job?.lease ?? '', answered }
  }

  test('is answered when the job ends, two seconds later at most', async () => {
    const { queue, timer, id, lease, answered } = await read(20)
    timer.advance(2000)
    await timer.asleep(1)
    await queue.complete(id, lease, { done: 1 })
    timer.advance(2000)
    expect(await jobOf(await answered)).toMatchObject({ status: 'completed', result: { done: 1 } })
  })

  test('is answered as without it when the time is over', async () => {
    const { timer, answered } = await read(1)
    timer.advance(1000)
    expect(await jobOf(await answered)).toMatchObject({ status: 'processing' })
  })

  test('ends when the process stops', async () => {
    const { queue, timer, answered } = await read(20)
    queue.endWaits()
    timer.advance(2000)
    expect(await jobOf(await answered)).toMatchObject({ status: 'processing' })
  })

  test('says at once of what is no job that it is none, and of what has ended how', async () => {
    const { get, queue, timer, id } = await read(0)
    expect(await problemOf(await get('/jobs/99?wait_seconds=20'))).toMatchObject({ status: 404 })
    await queue.cancel(id, 'not needed')
    expect(await jobOf(await get(`/jobs/${id}?wait_seconds=20`))).toMatchObject({ status: 'cancelled' })
    await timer.asleep(0)
  })

  test('costs of a job that has ended what it costs without', async () => {
    const { get, queue, id, github } = await read(0)
    await queue.cancel(id)
    const requestsFor = async (path: string) => {
      await get(path)
      github.requests.clear()
      await get(path)
      return github.requests.entries.map(({ route }) => route)
    }
    const without = await requestsFor(`/jobs/${id}`)
    expect(await requestsFor(`/jobs/${id}?wait_seconds=20`)).toEqual(without)
  })
})
