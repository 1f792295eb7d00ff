import { expect, test } from 'vitest'
import { answerOf, createClient } from '../src/index.ts'

const STATUS = { 'lease-lost': 409, 'rate-limited': 503 }

/** A client that gets these answers in order; records what it sent and how long it waited. */
function aClient(...answers: (Response | Error)[]) {
  const sent: { url: string; init: RequestInit | undefined }[] = []
  const waitedMs: number[] = []
  const fetch = async (url: string | URL | Request, init?: RequestInit) => {
    sent.push({ url: String(url), init })
    const answer = answers.shift()
    if (answer instanceof Response) return answer
    throw answer ?? new Error('Nothing more is answered')
  }
  const clock = { sleep: async (ms: number) => void waitedMs.push(ms) }
  const client = createClient({ url: 'http://queue/base', credential: async () => 'key', fetch, clock })
  return { client, sent, waitedMs }
}

const aProblem = (type: keyof typeof STATUS, facts: object = {}) =>
  Response.json(
    { type: `urn:octoqueue:problem:${type}`, detail: `It is ${type}.`, ...facts },
    { status: STATUS[type] },
  )
const created = () => Response.json({ job_id: 7, status: 'pending' }, { status: 201 })

test('a call is sent with its path, body, headers and credential, and its answer is typed', async () => {
  const { client, sent } = aClient(created())
  const answered = await client.POST('/jobs', {
    params: { header: { 'Idempotency-Key': 'k' } },
    body: { data: { n: 1 }, title: undefined },
  })
  const id: number = answerOf(answered).job_id
  expect(id).toBe(7)
  expect(answered.response.status).toBe(201)
  expect(sent[0]).toMatchObject({
    url: 'http://queue/base/jobs',
    init: { method: 'POST', body: '{"data":{"n":1}}', redirect: 'error' },
  })
  expect(Object.fromEntries(new Headers(sent[0]?.init?.headers))).toEqual({
    authorization: 'Bearer key',
    'content-type': 'application/json',
    'idempotency-key': 'k',
  })
})

test('parameters go into the path and the query', async () => {
  const { client, sent } = aClient(Response.json({ jobs: [] }), Response.json({ id: 7 }))
  await client.GET('/jobs', { params: { query: { limit: 2 } } })
  await client.GET('/jobs/{id}', { params: { path: { id: 7 } } })
  expect(sent.map(({ url }) => url)).toEqual(['http://queue/base/jobs?limit=2', 'http://queue/base/jobs/7'])
})

type Sends = (client: ReturnType<typeof aClient>['client']) => Promise<unknown>
const job = { path: { id: 7 } }
const REPEATED: Record<string, Sends> = {
  'a read': (client) => client.GET('/jobs/{id}', { params: job }),
  'a create with a key': (client) =>
    client.POST('/jobs', { params: { header: { 'Idempotency-Key': 'k' } }, body: { data: 1 } }),
  'a create without a key': (client) => client.POST('/jobs', { body: { data: { lease: 'l' } } }),
  'a push without a key': (client) =>
    client.POST('/queues/{name}/push', { params: { path: { name: 'q' } }, body: { payload: 1 } }),
  'what a holder says': (client) =>
    client.POST('/jobs/{id}/complete', { params: job, body: { lease: 'l', result: 1 } }),
  'a block by the holder': (client) =>
    client.POST('/jobs/{id}/block', { params: job, body: { lease: 'l', reason: 'r' } }),
  'a sweep': (client) => client.POST('/sweep', {}),
}
const SENT_ONCE: Record<string, Sends> = {
  'a claim': (client) => client.POST('/jobs/claim', { body: {} }),
  'a claim of several': (client) => client.POST('/jobs/claim-batch', { body: { max: 2 } }),
  'a block by anybody else': (client) =>
    client.POST('/jobs/{id}/block', { params: job, body: { reason: 'r' } }),
  'a comment': (client) => client.POST('/jobs/{id}/comments', { params: job, body: { text: 't' } }),
  'a cancel': (client) => client.POST('/jobs/{id}/cancel', { params: job, body: {} }),
}

test.each(Object.entries(REPEATED))(
  '%s is sent again until it is answered, three times in all',
  async (_, send) => {
    const { client, sent, waitedMs } = aClient(
      new Error('lost'),
      aProblem('rate-limited', { retry_after_seconds: 5 }),
      created(),
    )
    await send(client)
    expect(sent).toHaveLength(3)
    expect(new Set(sent.map(({ init }) => init?.body)).size).toBe(1)
    expect(new Set(sent.map(({ init }) => new Headers(init?.headers).get('idempotency-key'))).size).toBe(1)
    expect(waitedMs).toEqual([1000, 7000])
    const lost = aClient()
    await expect(send(lost.client)).rejects.toMatchObject({ type: 'github-unavailable' })
    expect(lost.sent).toHaveLength(3)
  },
)

test.each(Object.entries(SENT_ONCE))('%s is sent once, as it may have been made', async (_, send) => {
  const { client, sent } = aClient(new Error('lost'), created())
  await expect(send(client)).rejects.toMatchObject({ type: 'github-unavailable' })
  expect(sent).toHaveLength(1)
})

test.each([
  [
    'a problem of the queue',
    () => aProblem('lease-lost'),
    { type: 'lease-lost', message: 'It is lease-lost.' },
  ],
  [
    'a pause that is too long',
    () => aProblem('rate-limited', { retry_after_seconds: 60 }),
    { type: 'rate-limited', facts: { retryAfterSeconds: 60 } },
  ],
  [
    'a name of every object',
    () => Response.json({ type: 'toString' }, { status: 404 }),
    { type: 'not-found' },
  ],
  [
    'a status alone',
    () => new Response('no', { status: 403 }),
    { type: 'forbidden', message: 'The service answered 403: "no"' },
  ],
  [
    'another server',
    () => new Response('<h1>'),
    { type: 'github-unavailable', message: 'http://queue/base is no Octoqueue: it answered "<h1>".' },
  ],
])('%s is thrown as a problem', async (_, answer, problem) => {
  const { client } = aClient(answer(), answer(), answer())
  await expect(client.GET('/jobs', {})).rejects.toMatchObject(problem)
})

test('an answer without a body differs from one with', async () => {
  const { client } = aClient(new Response(null, { status: 204 }))
  const answered = await client.POST('/jobs/claim', { body: {} })
  expect(answered.data).toBeUndefined()
  expect(() => answerOf(answered)).toThrow('answered 204')
})

test('a caller that gives up does not wait for repeats', async () => {
  const { client, sent, waitedMs } = aClient(new Error('aborted'), created())
  await expect(client.GET('/jobs', { signal: AbortSignal.abort() })).rejects.toThrow('aborted')
  expect([sent.length, waitedMs]).toEqual([1, []])
})

test('each create that comes without a key gets one of its own; nothing else does', async () => {
  const { client, sent } = aClient(created(), created(), Response.json({ jobs: [] }))
  await client.POST('/jobs', { body: { data: 1 } })
  await client.POST('/create-job', { body: { data: 1 } })
  await client.POST('/jobs/claim', { body: {} })
  const keys = sent.map(({ init }) => new Headers(init?.headers).get('idempotency-key'))
  expect(keys).toEqual([expect.stringMatching(/^[\w-]{36}$/), expect.stringMatching(/^[\w-]{36}$/), null])
  expect(keys[0]).not.toBe(keys[1])
})
