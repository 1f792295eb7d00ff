import { beforeAll, expect, test } from 'vitest'
import { bundle, type Job, read, startService } from './workerd.ts'

let script: string
beforeAll(async () => {
  script = await bundle()
})

const WORKERS = 50
const JOBS = 500

test.each(['refs', 'sql'])('over %s a job is made, claimed, extended and completed', async (ledger) => {
  const { ask } = await startService(script, { LEDGER: ledger })
  const made = await ask('POST', '/create-job', { data: { n: 1 } })
  expect([made.status, await made.json()]).toEqual([201, { job_id: 1, status: 'pending' }])
  const { lease } = await read(await ask('POST', '/jobs/claim', { worker: 'me' }))
  const extended = await read(await ask('POST', '/jobs/1/extend', { lease }))
  expect(
    await read(await ask('POST', '/jobs/1/complete', { lease: extended.lease, result: 2 })),
  ).toMatchObject({ id: 1, status: 'completed', result: 2 })
  expect(await read(await ask('GET', '/jobs/1'))).toMatchObject({ status: 'completed', data: { n: 1 } })
})

test('a Durable Object rules its repository, and refs are refused there', async () => {
  const { ask, github } = await startService(script, { LEDGER: 'sql' })
  await ask('POST', '/create-job', { data: 1 })
  const refs = await github.app.request('/repos/acme/jobs/git/matching-refs/octoqueue/', {
    headers: { Authorization: `Bearer ${github.settings.GH_TOKEN}` },
  })
  const names = ((await refs.json()) as { ref: string }[]).map(({ ref }) => ref)
  expect(names).toEqual([
    expect.stringMatching(/^refs\/octoqueue\/owner\/sql-[0-9a-f]{16}$/),
    'refs/octoqueue/owner/taken',
  ])
})

test.each(['evict-always', 'lose-every-third'])(
  'with objects under %s a job lives its life, and an idempotency key makes it once',
  async (trouble) => {
    const { ask } = await startService(script, { LEDGER: 'sql', TROUBLE: trouble })
    const key = { 'Idempotency-Key': 'once' }
    const first = await read(await ask('POST', '/create-job', { data: 1 }, key))
    const second = await read(await ask('POST', '/create-job', { data: 1 }, key))
    expect([first.job_id, second.job_id]).toEqual([1, 1])
    const claimed = await read(await ask('POST', '/jobs/claim', { worker: 'me' }))
    expect((await ask('POST', '/jobs/claim', { worker: 'other' })).status).toBe(204)
    const { lease } = await read(await ask('POST', '/jobs/1/extend', { lease: claimed.lease }))
    expect(await read(await ask('POST', '/jobs/1/fail', { lease, error: 'no', retry_in: 0 }))).toMatchObject({
      status: 'pending',
    })
    const again = await read(await ask('POST', '/jobs/claim', { worker: 'me' }))
    expect(await read(await ask('POST', '/jobs/1/complete', { lease: again.lease }))).toMatchObject({
      status: 'completed',
    })
    expect((await ask('POST', '/sweep', {})).status).toBe(200)
    expect(await read(await ask('GET', '/jobs/1'))).toMatchObject({ status: 'completed' })
  },
)

test(`${WORKERS} clients that claim ${JOBS} jobs have each of them once`, async () => {
  const { ask, github } = await startService(script, { LEDGER: 'sql' })
  await inLines(WORKERS, JOBS, async () => {
    expect((await ask('POST', '/create-job', { data: 1 })).status).toBe(201)
  })
  const made = github.requests()
  const claimed: number[] = []
  await Promise.all(
    Array.from({ length: WORKERS }, async (_, index) => {
      for (let tried = 0; tried <= JOBS; tried++) {
        const response = await ask('POST', '/jobs/claim', { worker: `w${index}` })
        if (response.status === 204) return
        expect(response.status).toBe(200)
        claimed.push(((await response.json()) as Job).id)
      }
    }),
  )
  expect(claimed.toSorted((a, b) => a - b)).toEqual(Array.from({ length: JOBS }, (_, index) => index + 1))
  // One to create each, one to read each; the rest ask which ledger rules, once for each copy of the Worker.
  expect([made, github.requests() - made]).toEqual([within(JOBS), within(JOBS)])
})

/** So many requests, and a few besides. */
const within = (requests: number) =>
  expect.toSatisfy((asked: number) => asked >= requests && asked <= requests * 1.1)

/** Does the work `times` times, as many at once as there are `lines`. */
async function inLines(lines: number, times: number, work: () => Promise<void>): Promise<void> {
  let left = times
  await Promise.all(
    Array.from({ length: lines }, async () => {
      while (left-- > 0) await work()
    }),
  )
}

test('of two holders of one job the later one ends it, whatever became of the object in between', async () => {
  const { ask } = await startService(script, { LEDGER: 'sql', TROUBLE: 'evict-always' })
  await ask('POST', '/create-job', { data: 1 })
  const { lease: stale } = await read(await ask('POST', '/jobs/claim', { worker: 'slow' }))
  await ask('POST', '/jobs/1/release', { lease: stale })
  const { lease } = await read(await ask('POST', '/jobs/claim', { worker: 'quick' }))
  const late = await ask('POST', '/jobs/1/complete', { lease: stale })
  expect([late.status, (await read(late)).type]).toEqual([409, 'urn:octoqueue:problem:lease-lost'])
  expect((await ask('POST', '/jobs/1/complete', { lease })).status).toBe(200)
})

test.each(['refs', 'sql'])(
  'over %s a claim that waits has the job as soon as somebody makes it',
  async (ledger) => {
    const { ask } = await startService(script, { LEDGER: ledger })
    // The first one starts the work that the others join.
    await ask('GET', '/queues')
    const waiting = ask('POST', '/jobs/claim', { worker: 'me', wait_seconds: 20 })
    await ask('POST', '/jobs/claim', { queue: 'another', worker: 'somebody' })
    const startedAtMs = performance.now()
    expect((await ask('POST', '/create-job', { data: 1 })).status).toBe(201)
    const claimed = await waiting
    expect([claimed.status, (await read(claimed)).id]).toEqual([200, 1])
    expect(performance.now() - startedAtMs).toBeLessThan(3_000)
  },
)
