import { describe, expect, test } from 'vitest'
import { jobOf, problemOf } from './schema.ts'
import { createService, notOnWorkerd } from './service.ts'

const deep = (levels: number) => `${'['.repeat(levels)}1${']'.repeat(levels)}`
const job = (more: object) => JSON.stringify({ data: {}, ...more })
const bytes = (...values: number[]) => new Uint8Array(values)
const MIB = 1_048_576

interface Row {
  what: string
  body: unknown
  status: number
  type: string
  pointers?: string[]
  path?: string
  headers?: Record<string, string>
}

const invalid = { status: 422, type: 'invalid-request' }
const malformed = { status: 400, type: 'malformed-json' }
const reserved = { status: 422, type: 'reserved-label' }
const unsupported = { status: 415, type: 'unsupported-media-type' }
const tooLarge = { status: 413, type: 'payload-too-large' }

const REFUSED: Row[] = [
  { what: 'nothing', body: undefined, ...invalid, pointers: ['/data'] },
  { what: 'half an object', body: '{"data": ', ...malformed },
  { what: 'text', body: 'data', ...malformed },
  { what: 'a string that is not UTF-8', body: bytes(0x22, 0xff, 0xfe, 0x22), ...malformed },
  { what: 'a surrogate written as UTF-8', body: bytes(0x22, 0xed, 0xa0, 0x80, 0x22), ...malformed },
  { what: 'a raw NUL', body: '{"data": "\0"}', ...malformed },
  { what: 'NaN', body: '{"data": NaN}', ...malformed },
  { what: 'a list', body: '[]', ...invalid, pointers: [''] },
  { what: 'null', body: 'null', ...invalid, pointers: [''] },
  { what: 'half a million brackets', body: deep(MIB / 2 - 1), ...invalid, pointers: ['/0'.repeat(36)] },
  { what: 'data 33 levels deep', body: `{"data": ${deep(33)}}`, ...invalid, pointers: ['/data'] },
  { what: 'an endless number', body: '{"data": 1e400}', ...invalid, pointers: ['/data'] },
  { what: 'more digits than fit', body: '{"data": [9007199254740993]}', ...invalid, pointers: ['/data/0'] },
  {
    what: 'a finer number than fits',
    body: '{"data": 0.1000000000000000055}',
    ...invalid,
    pointers: ['/data'],
  },
  { what: 'NUL in data', body: '{"data":["\\u0000"]}', ...invalid, pointers: ['/data/0'] },
  { what: 'half a character', body: '{"data":{"\\ud800":1}}', ...invalid, pointers: ['/data/\ud800'] },
  { what: '__proto__ in data', body: '{"data":{"__proto__":1}}', ...invalid, pointers: ['/data/__proto__'] },
  {
    what: 'the prototype of a constructor',
    body: '{"data":{"constructor":{"prototype":1}}}',
    ...invalid,
    pointers: ['/data/constructor/prototype'],
  },
  { what: 'two values for one name', body: '{"data":1,"data":2}', ...invalid, pointers: ['/data'] },
  { what: 'a byte order mark', body: '\ufeff{"data":1}', ...malformed },
  { what: 'a field that is not known', body: job({ prio: 1 }), ...invalid, pointers: ['/prio'] },
  { what: '__proto__ as a field', body: '{"data":{},"__proto__":{}}', ...invalid, pointers: ['/__proto__'] },
  { what: 'a field with slashes', body: job({ 'a/b~c': 1 }), ...invalid, pointers: ['/a~1b~0c'] },
  { what: 'a title of two lines', body: job({ title: 'a\nb' }), ...invalid, pointers: ['/title'] },
  { what: 'a title with NUL', body: job({ title: 'a\0b' }), ...invalid, pointers: ['/title'] },
  { what: 'a title that turns round', body: job({ title: 'a\u202eb' }), ...invalid, pointers: ['/title'] },
  {
    what: 'a title with half a character',
    body: job({ title: 'a\ud800' }),
    ...invalid,
    pointers: ['/title'],
  },
  { what: 'an empty title', body: job({ title: '' }), ...invalid, pointers: ['/title'] },
  { what: 'a blank title', body: job({ title: '  ' }), ...invalid, pointers: ['/title'] },
  { what: 'a title of 257', body: job({ title: 'é'.repeat(257) }), ...invalid, pointers: ['/title'] },
  { what: 'a number as title', body: job({ title: 5 }), ...invalid, pointers: ['/title'] },
  { what: 'a queue with two dots', body: job({ queue: 'a..b' }), ...invalid, pointers: ['/queue'] },
  { what: 'a queue with slashes', body: job({ queue: '../x' }), ...invalid, pointers: ['/queue'] },
  { what: 'a queue and a line end', body: job({ queue: 'mail\n' }), ...invalid, pointers: ['/queue'] },
  { what: 'null as queue', body: job({ queue: null }), ...invalid, pointers: ['/queue'] },
  { what: 'priority 10', body: job({ priority: 10 }), ...invalid, pointers: ['/priority'] },
  { what: 'priority -1', body: job({ priority: -1 }), ...invalid, pointers: ['/priority'] },
  { what: 'half a priority', body: job({ priority: 0.5 }), ...invalid, pointers: ['/priority'] },
  { what: 'priority as text', body: job({ priority: '5' }), ...invalid, pointers: ['/priority'] },
  { what: 'a type of 46', body: job({ type: 'x'.repeat(46) }), ...invalid, pointers: ['/type'] },
  {
    what: 'several things at once',
    body: '{"title":5,"priority":"x","y":1}',
    ...invalid,
    pointers: ['/data', '/y', '/title', '/priority'],
  },
  ...['a,b', '', ' ', 'a\tb', 'x'.repeat(51), '\u202e'].map((label) => ({
    what: `the label ${JSON.stringify(label)}`,
    body: job({ additional_labels: [label] }),
    ...invalid,
    pointers: ['/additional_labels/0'],
  })),
  {
    what: '97 labels',
    body: job({ additional_labels: Array.from({ length: 97 }, (_, n) => `l${n}`) }),
    ...invalid,
    pointers: ['/additional_labels'],
  },
  ...['pending', 'FAILED', 'queue:x', 'Priority:9', 'ｐｅｎｄｉｎｇ', ' completed ', 'octoqueue'].map(
    (label) => ({
      what: `the queue's own label ${label}`,
      body: job({ additional_labels: ['a', label] }),
      ...reserved,
      pointers: ['/additional_labels/1'],
    }),
  ),
  { what: 'a form', body: 'data=1', headers: form('application/x-www-form-urlencoded'), ...unsupported },
  { what: 'text/plain', body: '{"data":1}', headers: form('text/plain'), ...unsupported },
  { what: 'no media type', body: '{"data":1}', headers: form(''), ...unsupported },
  { what: 'a body over 1 MiB', body: job({ title: 'x'.repeat(MIB) }), ...tooLarge },
  { what: 'a job over an issue', body: job({ data: 'x'.repeat(65_536) }), ...tooLarge },
  { what: 'a claim by nobody', path: '/jobs/claim', body: { worker: '' }, ...invalid, pointers: ['/worker'] },
  { what: 'a claim for 0 s', path: '/jobs/claim', body: { lease_seconds: 0 }, ...invalid },
  { what: 'a claim for ever', path: '/jobs/claim', body: { lease_seconds: 1e9 }, ...invalid },
  {
    what: 'an object as lease',
    path: '/jobs/1/complete',
    body: { lease: {} },
    ...invalid,
    pointers: ['/lease'],
  },
  { what: 'no error', path: '/jobs/1/fail', body: { lease: 'x' }, ...invalid, pointers: ['/error'] },
  { what: 'a long error', path: '/jobs/1/fail', body: { lease: 'x', error: 'x'.repeat(60_001) }, ...invalid },
  {
    what: 'a requeue with options',
    path: '/jobs/1/requeue',
    body: { now: true },
    ...invalid,
    pointers: ['/now'],
  },
]

const option = (what: string, more: object, pointer: string): Row => ({
  what,
  body: job(more),
  ...invalid,
  pointers: [pointer],
})
const asked = (path: string, what: string, body: unknown, pointer: string): Row => ({
  what: `${path} with ${what}`,
  path,
  body,
  ...invalid,
  pointers: [pointer],
})
const keyed = (what: string, key: string): Row => ({
  what,
  body: job({}),
  headers: { 'Idempotency-Key': key },
  ...invalid,
  pointers: ['/Idempotency-Key'],
})

REFUSED.push(
  option('no attempt', { max_attempts: 0 }, '/max_attempts'),
  option('101 attempts', { max_attempts: 101 }, '/max_attempts'),
  option('a day as instant', { run_at: '2026-11-22' }, '/run_at'),
  option('an instant without a zone', { run_at: '2026-11-22T10:00:00' }, '/run_at'),
  option('seconds as instant', { run_at: 1_795_298_400 }, '/run_at'),
  option('an instant of another age', { run_at: '9999-01-01T00:00:00Z' }, '/run_at'),
  option('a day that is not', { run_at: '2026-02-30T00:00:00Z' }, '/run_at'),
  option('a month that is not', { run_at: '2026-13-01T00:00:00Z' }, '/run_at'),
  option('an hour that is not', { run_at: '2026-01-01T25:00:00Z' }, '/run_at'),
  option('a delay into the past', { delay_seconds: -1 }, '/delay_seconds'),
  option('no time to live', { ttl_seconds: 0 }, '/ttl_seconds'),
  option('a key without its limit', { concurrency: { key: 'a' } }, '/concurrency/limit'),
  option('a limit of 0', { concurrency: { key: 'a', limit: 0 } }, '/concurrency/limit'),
  option('an empty key', { concurrency: { key: '', limit: 1 } }, '/concurrency/key'),
  option('a key of 101', { concurrency: { key: 'k'.repeat(101), limit: 1 } }, '/concurrency/key'),
  option('a dead letter queue with two dots', { dead_letter_queue: 'a..b' }, '/dead_letter_queue'),
  option('unique as text', { unique: 'yes' }, '/unique'),
  keyed('an empty idempotency key', ''),
  keyed('an idempotency key of 256', 'k'.repeat(256)),
  keyed('an idempotency key beyond ASCII', 'clé'),
  asked('/jobs/claim', 'both queue and queues', { queue: 'a', queues: ['b'] }, '/queues'),
  asked('/jobs/claim', 'no queues', { queues: [] }, '/queues'),
  asked('/jobs/claim', 'a queue twice', { queues: ['a', 'a'] }, '/queues'),
  asked('/jobs/claim', 'an id and a queue', { id: 1, queue: 'a' }, '/id'),
  asked('/jobs/claim', 'an id and a type', { id: 1, type: 'a' }, '/id'),
  asked('/jobs/claim', '21 jobs', { max: 21 }, '/max'),
  asked('/jobs/claim', 'no jobs', { max: 0 }, '/max'),
  asked('/jobs/claim', 'half a workflow job', { workflow_job: 0.5 }, '/workflow_job'),
  asked('/jobs/1/process', 'a queue', { queue: 'a' }, '/queue'),
  asked('/jobs/1/extend', 'no lease', {}, '/lease'),
  asked('/jobs/1/extend', '101 %', { lease: 'x', progress: { percent: 101 } }, '/progress/percent'),
  asked('/jobs/1/extend', 'text as log', { lease: 'x', progress: { log: 'a' } }, '/progress/log'),
  asked('/jobs/1/fail', 'a retry in the past', { lease: 'x', error: 'x', retry_in: -1 }, '/retry_in'),
  asked('/jobs/1/fail', 'retry as number', { lease: 'x', error: 'x', retry: 1 }, '/retry'),
  asked('/jobs/1/block', 'no reason', {}, '/reason'),
  asked('/jobs/1/unblock', 'a reason', { reason: 'x' }, '/reason'),
  asked('/queues/default/pause', 'a time', { seconds: 5 }, '/seconds'),
  asked('/queues/default/resume', 'a time', { seconds: 5 }, '/seconds'),
  asked('/queues/default/purge', 'a status', { status: 'failed' }, '/status'),
  asked('/queues/default/purge-failed', 'a status', { status: 'failed' }, '/status'),
  asked('/queues/default/redrive', 'a status', { status: 'failed' }, '/status'),
  asked('/sweep', 'options', { all: true }, '/all'),
)

const CHANGES = [
  { what: 'nothing', body: {}, pointer: '' },
  { what: 'what cannot change', body: { type: 'x' }, pointer: '/type' },
  { what: 'priority 10', body: { priority: 10 }, pointer: '/priority' },
  { what: 'a queue with two dots', body: { queue: 'a..b' }, pointer: '/queue' },
  { what: 'a day that is not', body: { run_at: '2026-02-30T00:00:00Z' }, pointer: '/run_at' },
  { what: 'deep data', body: `{"data": ${deep(33)}}`, pointer: '/data' },
]
test.each(CHANGES)('a change of $what is refused, and changes nothing', async ({ body, pointer }) => {
  const service = createService()
  const problem = await problemOf(await service.send('PATCH', '/jobs/1', body))
  expect([problem.status, problem.type]).toEqual([422, 'invalid-request'])
  expect(problem.errors?.map((error) => error.pointer)).toEqual([pointer])
  expect(service.github.requests.entries.filter(({ method }) => method !== 'GET')).toEqual([])
})

const NO_QUEUES = ['a.lock', 'a'.repeat(41), '_a', 'a%2fb', '%00']
test.each(NO_QUEUES)('GET /queues/%s is a queue that cannot be', async (name) => {
  const problem = await problemOf(await createService().get(`/queues/${name}`))
  expect([problem.status, problem.type]).toEqual([404, 'not-found'])
})

test('a lease that the job never had is answered otherwise than one that is over', async () => {
  const service = createService()
  const lost = await problemOf(await service.post('/jobs/1/complete', { lease: 'live/x' }))
  expect([lost.status, lost.type]).toEqual([404, 'job-not-found'])
  await service.post('/create-job', { data: 1 })
  const problem = await problemOf(await service.post('/jobs/1/complete', { lease: 'live/x' }))
  expect([problem.status, problem.type, problem.errors]).toMatchObject([
    ...[422, 'invalid-request'],
    [{ pointer: '/lease' }],
  ])
})

function form(type: string): Record<string, string> {
  return { 'Content-Type': type }
}

describe('a request is refused, and makes no issue, when it holds', () => {
  test.each(REFUSED)('$what', async ({ body, headers, path = '/create-job', status, type, pointers }) => {
    const service = createService()
    const problem = await problemOf(await service.post(path, body, headers))
    expect([problem.status, problem.type], problem.detail).toEqual([status, type])
    if (pointers) expect(problem.errors?.map(({ pointer }) => pointer)).toEqual(pointers)
    expect(service.github.requests.entries.filter(({ method }) => method !== 'GET')).toEqual([])
  })
})

const SENT_ON = 'fetch sends a body to its end, whatever comes back before'
test('a body that comes in pieces is measured as well', notOnWorkerd(SENT_ON), async () => {
  const piece = new Uint8Array(65_536).fill(0x20)
  let sent = 0
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => (sent++ < 100 ? controller.enqueue(piece) : controller.close()),
  })
  const response = await createService().post('/create-job', endless)
  expect((await problemOf(response)).type).toBe('payload-too-large')
  expect(sent).toBeLessThan(20)
})

const NO_ANSWER = 'fetch drops the connection with the body, so that nobody hears an answer'
test('a body that breaks off is no bug', notOnWorkerd(NO_ANSWER), async () => {
  const broken = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.error(new Error('aborted')),
  })
  const service = createService()
  expect((await problemOf(await service.post('/create-job', broken))).type).toBe('malformed-json')
  expect(service.log.lines.filter(({ level }) => level === 'error')).toEqual([])
})

test('a body full of faults is answered with at most 20 of them', async () => {
  const fields = Object.fromEntries(Array.from({ length: 50_000 }, (_, n) => [`f${n}`, n]))
  const problem = await problemOf(await createService().post('/create-job', fields))
  expect(problem.errors).toHaveLength(20)
})

const KEPT: { what: string; data: string }[] = [
  { what: 'names that objects have already', data: '{"constructor":1,"prototype":{},"toString":null}' },
  {
    what: 'control and invisible characters',
    data: '["\\u0001\\u007f\\u202e\\u200b\\ufeff","\\ud83d\\ude00"]',
  },
  { what: 'fences and comment ends', data: '"```\\n--> <!-- octoqueue {} -->"' },
  { what: 'large and small numbers', data: '[1e300,5e-324,-0.1,9007199254740992,100000000000000000000]' },
  { what: 'null', data: 'null' },
  { what: 'data 32 levels deep', data: deep(32) },
]

test.each(KEPT)('data with $what comes out as it went in', async ({ data }) => {
  const { post, get } = createService()
  expect((await post('/create-job', `{"data":${data}}`)).status).toBe(201)
  const job = await jobOf(await get('/jobs/1'))
  expect(JSON.stringify(job.data)).toBe(JSON.stringify(JSON.parse(data)))
  const claimed = await jobOf(await post('/jobs/claim', {}))
  expect(JSON.stringify(claimed.data)).toBe(JSON.stringify(job.data))
})

const LOST = [
  '0',
  '-1',
  '01',
  '1.5',
  'x',
  '%zz',
  '%00',
  '2147483648',
  '9'.repeat(400),
  '7',
  'claim',
  '__proto__',
]

test.each(LOST)('GET /jobs/%s is a job that is not there', async (id) => {
  const problem = await problemOf(await createService().get(`/jobs/${id}`))
  expect([problem.status, problem.type]).toEqual([404, 'job-not-found'])
})

const ASTRAY = [
  '/nothing',
  '/jobs/1/explode',
  '/queues/',
  '/queues/default/explode',
  '/jobs/',
  '//health',
  '/create-job/',
  `/${'x'.repeat(5000)}`,
]

test.each(ASTRAY)('%s is an address with nothing at it', async (path) => {
  const problem = await problemOf(await createService().get(path))
  expect([problem.status, problem.type]).toEqual([404, 'not-found'])
  expect(problem.detail.length).toBeLessThan(300)
})

const QUERIES = [
  'limit=0',
  'limit=101',
  'limit=x',
  'limit=',
  'before=0',
  'status=done',
  'queue=a..b',
  'state=pending',
  'limit=5&limit=6',
  'queue=a%00',
  '__proto__=1',
  'a%00=1',
]

test.each(QUERIES)('GET /jobs?%s is refused', async (query) => {
  const problem = await problemOf(await createService().get(`/jobs?${query}`))
  expect([problem.status, problem.type]).toEqual([422, 'invalid-request'])
  expect(problem.errors).toMatchObject([{ pointer: `/${decodeURIComponent(query.split('=')[0] ?? '')}` }])
})

test.each([`/jobs?queue=${'a'.repeat(2000)}`, '/jobs/1?a=1', '/health?a=1'])(
  'GET %s is refused',
  async (path) => {
    const problem = await problemOf(await createService().get(path))
    expect([problem.status, problem.type]).toEqual([422, 'invalid-request'])
  },
)

test('a POST takes no query', async () => {
  const service = createService()
  expect((await service.post('/create-job?queue=mail', { data: 1 })).status).toBe(422)
  expect(service.github.requests.entries.filter(({ method }) => method !== 'GET')).toEqual([])
})

test('a sentence tells what is wrong and what would be right', async () => {
  const { post } = createService()
  const detail = async (body: unknown) => (await problemOf(await post('/create-job', body))).detail
  expect(await detail({})).toBe('data is missing.')
  expect(await detail({ data: 1, priority: 11 })).toBe('priority must be a whole number from 0 to 9.')
  expect(await detail({ data: 1, prio: 1 })).toBe(
    '"prio" is not known; known are data, title, additional_labels, source, project, queue, type, priority, max_attempts, run_at, delay_seconds, ttl_seconds, concurrency, dead_letter_queue, unique, key_scope, after, parent, complete_when.',
  )
})
