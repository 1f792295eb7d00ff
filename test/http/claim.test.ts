import type { ServerResponse } from 'node:http'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type Fetch, listen } from '../../src/node/listen.ts'
import { expectToMatch, type JobAnswer, jobOf, problemOf, schemas } from './schema.ts'
import { aPendingJob, createService, notOnWorkerd, type Service } from './service.ts'

async function claimed(response: Response): Promise<number[]> {
  const answer = (await response.json()) as { jobs: JobAnswer[] }
  expectToMatch('claimed', answer)
  for (const { lease } of answer.jobs) expect(lease).toEqual(expect.any(String))
  return answer.jobs.map(({ id }) => id)
}

describe('a claim', () => {
  test('with max takes up to so many, and answers an empty list when there are none', async () => {
    const { post, queue } = createService()
    for (let n = 0; n < 3; n++) await queue.enqueue({ data: n })
    expect((await claimed(await post('/jobs/claim', { max: 2 }))).toSorted()).toEqual([1, 2])
    expect(await claimed(await post('/jobs/claim', { max: 2 }))).toEqual([3])
    expect(await claimed(await post('/jobs/claim', { max: 2 }))).toEqual([])
  })

  test('of a batch is a list, whatever was asked and found, of one job where nobody says how many', async () => {
    const { post, queue } = createService()
    for (let n = 0; n < 4; n++) await queue.enqueue({ data: n })
    expect(await claimed(await post('/jobs/claim-batch'))).toHaveLength(1)
    expect(await claimed(await post('/jobs/claim-batch', { max: 2 }))).toHaveLength(2)
    expect(await claimed(await post('/jobs/claim-batch', { id: 4, max: 20 }))).toEqual([4])
    expect(await claimed(await post('/jobs/claim-batch'))).toEqual([])
  })

  test('of a batch takes what the claim of one job takes', () => {
    const [one, several] = ['claim', 'claim-batch'].map((name) => schemas.get(name)?.properties)
    expect({ ...several, max: undefined }).toEqual({ ...one, max: undefined })
  })

  test('of before there were batches is a list when max is given', async () => {
    const { post, queue } = createService()
    await queue.enqueue({ data: 1 })
    expect(await claimed(await post('/jobs/claim', { max: 1 }))).toEqual([1])
  })

  test('of several queues goes through them in order', async () => {
    const { post, queue } = createService()
    for (const name of ['slow', 'fast', 'other']) await queue.enqueue({ data: 1, queue: name })
    const queues = ['fast', 'slow']
    expect(await jobOf(await post('/jobs/claim', { queues }))).toMatchObject({ queue: 'fast' })
    expect(await jobOf(await post('/jobs/claim', { queues }))).toMatchObject({ queue: 'slow' })
    expect((await post('/jobs/claim', { queues })).status).toBe(204)
  })

  test('by type leaves the others', async () => {
    const { post, queue } = createService()
    for (const type of ['mail', 'sum']) await queue.enqueue({ data: 1, type })
    expect(await jobOf(await post('/jobs/claim', { type: 'sum' }))).toMatchObject({ id: 2, type: 'sum' })
    expect((await post('/jobs/claim', { type: 'sum' })).status).toBe(204)
  })

  test('by id finds the job in any queue', async () => {
    const { post, queue } = createService()
    for (const name of ['a', 'b']) await queue.enqueue({ data: 1, queue: name })
    expect(await jobOf(await post('/jobs/claim', { id: 2 }))).toMatchObject({ id: 2, queue: 'b' })
    expect(await claimed(await post('/jobs/claim', { id: 1, max: 20 }))).toEqual([1])
  })

  test.each(['/jobs/claim', '/jobs/9/process'])('at %s of a job that is not there is a 404', async (path) => {
    const body = path.endsWith('claim') ? { id: 9 } : {}
    expect((await problemOf(await createService().post(path, body))).type).toBe('job-not-found')
  })

  test('of a job whose concurrency slots are taken is a conflict', async () => {
    const { post, queue } = createService()
    const concurrency = { key: 'agent:ada', limit: 1 }
    for (let n = 0; n < 2; n++) await queue.enqueue({ data: n, concurrency })
    expect((await post('/jobs/1/process', {})).status).toBe(200)
    expect(await problemOf(await post('/jobs/2/process', {}))).toMatchObject({
      status: 409,
      type: 'illegal-transition',
      id: 2,
    })
  })
})

const UNHEARD =
  'workerd tells a Worker nothing of a client that hangs up before the answer; the lease runs out'

describe('when the client hangs up before the answer', notOnWorkerd(UNHEARD), () => {
  const rows = [
    { path: '/jobs/claim', body: {} },
    { path: '/jobs/claim', body: { max: 3 } },
    { path: '/jobs/1/process', body: {} },
  ]
  test.each(rows)('what $path with $body took goes back, untried', async ({ path, body }) => {
    const service = createService()
    await aPendingJob(service)
    const { url, reached, released } = await slowlyClaiming(service)
    const client = new AbortController()
    const headers = { 'Content-Type': 'application/json' }
    const request = { method: 'POST', headers, body: JSON.stringify(body), signal: client.signal }
    const asked = expect(fetch(url + path, request)).rejects.toThrow()
    await reached
    expect(await service.queue.get(1)).toMatchObject({ status: 'processing' })
    client.abort()
    await asked
    await released
    expect(await service.queue.get(1)).toMatchObject({ status: 'pending', attempt: 0 })
  })

  test('a job that cannot be given back is logged, and its lease expires', async () => {
    const service = createService()
    await aPendingJob(service)
    const client = new AbortController()
    client.abort()
    service.queue.release = async () => {
      throw new Error('no network')
    }
    await service.app.request(
      new Request('http://localhost/jobs/claim', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: '{}',
        signal: client.signal,
      }),
    )
    expect(service.log.lines.find(({ message }) => message === 'give-back')).toMatchObject({
      level: 'warn',
      fields: { id: 1, reason: 'no network' },
    })
  })
})

/** Serves over HTTP. Claims are made at once, and answered only after their client has disconnected. */
async function slowlyClaiming({ app, queue }: Service) {
  const reached = Promise.withResolvers<void>()
  const gone = Promise.withResolvers<void>()
  const released = Promise.withResolvers<void>()
  const { claim, claimMany, release } = queue
  const slowly =
    <A extends unknown[], R>(verb: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      const result = await verb(...args)
      reached.resolve()
      await gone.promise
      return result
    }
  queue.claim = slowly(claim)
  queue.claimMany = slowly(claimMany)
  queue.release = async (...args) => release(...args).finally(released.resolve)
  const serve: Fetch = (request, env) => {
    const { outgoing } = env as { outgoing: ServerResponse }
    outgoing.once('close', gone.resolve)
    return app.fetch(request, env)
  }
  const listening = await listen(serve, '127.0.0.1', 0)
  onTestFinished(() => listening.close(0))
  return { url: listening.url, reached: reached.promise, released: released.promise }
}
