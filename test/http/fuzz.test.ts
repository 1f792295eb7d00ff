import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { InputName, Operation } from '../../src/http/operation.ts'
import { OPERATIONS } from '../../src/http/operations.ts'
import { hostileText } from '../support/hostile.ts'
import { expectToMatch, problemOf, schemas } from './schema.ts'
import {
  aBlockedJob,
  aClaimedJob,
  aCompletedJob,
  aPendingJob,
  createService,
  KEY,
  type Service,
} from './service.ts'

/** Each operation is asked so often; together that takes a few seconds. */
const RUNS = 60
const SEED = 20_261_122
/** What a request may take at most, of a machine that does other things as well. */
const MAX_MS = 5000

/** Stands for the lease of a job that is held. */
const LEASE = 'the-lease'

const GRANTS = [{ scopes: ['read'], queues: '*' }]

interface Asked {
  method: string
  segment: string
  query: string
  headers: Record<string, string>
  body: string | Uint8Array<ArrayBuffer> | undefined
}

const operations = Object.entries<Operation>(OPERATIONS)

/** `createJob` -> `create-job` */
const fileOf = (name: InputName) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

const propertiesOf = (name: InputName | undefined): string[] =>
  name === undefined ? [] : Object.keys(schemas.get(fileOf(name))?.properties ?? {})

const segment = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('1', '2', '3', '4', 'default', 'build') },
  fc.constantFrom('0', '-1', '9'.repeat(30), '__proto__', '..', '%2e%2e', '%00', '%', 'claim', 'a b', '1;2'),
  fc
    .string({ unit: 'binary', minLength: 1, maxLength: 10 })
    .map((text) => encodeURIComponent(text.toWellFormed())),
)

const value = fc.oneof(
  fc.jsonValue({ maxDepth: 3, stringUnit: 'binary' }),
  hostileText,
  fc.integer({ min: -1, max: 12 }),
  fc.constantFrom('default', 'mail', true, false, null, 1, 300, '2026-11-22T00:00:00Z', 'x'.repeat(70_000)),
)

/** What each field is meant to hold. */
const MEANT: Record<string, fc.Arbitrary<unknown>> = {
  additional_labels: fc.array(fc.oneof(hostileText, fc.constantFrom('\u200b', '\u0958'.repeat(50))), {
    maxLength: 2,
  }),
  concurrency: fc.constant({ key: 'k', limit: 1 }),
  data: fc.jsonValue({ maxDepth: 3 }),
  dead_letter_queue: fc.constant('dead'),
  error: hostileText,
  expires_at: fc.constant('2027-11-22T00:00:00Z'),
  grants: fc.constant(GRANTS),
  id: fc.constantFrom(4, 'another'),
  lease: fc.constant(LEASE),
  progress: fc.record({ percent: fc.integer({ min: 0, max: 100 }), note: hostileText }),
  queue: fc.constant('default'),
  queues: fc.constant(['default']),
  reason: hostileText,
  repository: fc.constant('acme/jobs'),
  result: fc.jsonValue({ maxDepth: 3 }),
  run_at: fc.constant('2026-11-22T00:00:00Z'),
  title: fc.oneof(hostileText, fc.constantFrom('\u200b', '\u2060 \u3164', `@${'x'.repeat(255)}`)),
  type: fc.constant('mail'),
  worker: fc.constant('box'),
}

/** Mostly what a field is meant to hold; a number or a truth value where nothing else is said. */
const fieldOf = (name: string) =>
  fc.oneof({ weight: 6, arbitrary: MEANT[name] ?? fc.constantFrom(1, true) }, value)

const REQUIRED = ['data', 'lease', 'error', 'reason', 'grants', 'repository']

const RAW = [
  ...[
    '',
    '{',
    '[',
    'null',
    '{"data":1,"data":2}',
    '{"__proto__":{"polluted":1}}',
    '\ufeff{}',
    '{"data":1e400}',
  ],
  ...[
    '{"data":"\\ud800"}',
    '{"data":"\\u0000"}',
    `{"data":${'['.repeat(5000)}${']'.repeat(5000)}}`,
    '1'.repeat(9999),
  ],
  `{"data":{"constructor":{"prototype":{"polluted":1}}}}`,
]

const bodyFor = (names: readonly string[]) =>
  fc.oneof(
    { weight: 6, arbitrary: recordOf(names).map((body) => JSON.stringify(body)) },
    fc.constantFrom(undefined, '{}', ...RAW),
    fc.json({ stringUnit: 'binary' }),
    fc.uint8Array({ maxLength: 50 }).map((bytes) => new Uint8Array(bytes)),
  )

/** Always with what little is required, and with some of the rest. */
const recordOf = (names: readonly string[]) => {
  const required = names.filter((name) => REQUIRED.includes(name))
  const others = names.filter((name) => !REQUIRED.includes(name))
  const some = fc.subarray(others, { maxLength: Math.min(3, others.length) })
  return some.chain((chosen) =>
    fc.record(Object.fromEntries([...required, ...chosen].map((name) => [name, fieldOf(name)]))),
  )
}

const query = fc.oneof(
  { weight: 3, arbitrary: fc.constant('') },
  fc.webQueryParameters().map((text) => `?${text}`),
  fc.constantFrom(
    '?limit=5',
    '?limit=5&limit=6',
    '?queue=%00',
    '?__proto__=1',
    `?${'x'.repeat(5000)}`,
    '?%ff=%',
    '?&&=',
  ),
)

const token = fc.string({ minLength: 1, maxLength: 20 }).map((text) => text.trim() || 'x')
const headers = fc.record(
  {
    'Content-Type': fc.oneof({ weight: 5, arbitrary: fc.constant('application/json') }, token),
    'X-API-Key': fc.oneof({ weight: 9, arbitrary: fc.constant(KEY) }, token),
    Authorization: fc.oneof(
      token,
      token.map((text) => `Bearer ${text}`),
    ),
    'Idempotency-Key': token,
    'If-None-Match': token,
    'If-Match': token,
    Origin: fc.oneof(token, fc.constantFrom('null', 'https://app.example')),
    'X-Forwarded-For': token,
    Forwarded: token,
    'X-Request-Id': token,
    Accept: token,
  },
  { requiredKeys: ['Content-Type', 'X-API-Key'] },
)

const askedOf = ({ method, body }: Operation) =>
  fc.record<Asked>({
    method: fc.oneof(
      { weight: 8, arbitrary: fc.constant(method) },
      fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD'),
    ),
    ...{ segment, query, headers, body: bodyFor(propertiesOf(body)) },
  })

/** Requests that write issues, refs or anything else. */
const writesTo = ({ github }: Service) =>
  github.requests.entries.filter(({ route }) => !/^(GET |POST \/graphql repository)/.test(route)).length

async function ask(service: Service, { path }: Operation, asked: Asked, lease: string): Promise<Response> {
  const address = path.replace(/\{\w+\}/, asked.segment) + asked.query
  const hasBody = asked.method !== 'GET' && asked.method !== 'HEAD'
  const body = typeof asked.body === 'string' ? asked.body.replaceAll(LEASE, lease) : asked.body
  return service.send(asked.method, address, hasBody ? body : undefined, asked.headers)
}

/** What comes back is what the operation's table says, or a problem that is no bug. */
async function check(operation: Operation, { method }: Asked, response: Response): Promise<void> {
  expect(response.status).toBeLessThan(500)
  if (response.status >= 400 && method !== 'HEAD') return void (await problemOf(response))
  if (method !== operation.method) return
  if (response.status === 304) return
  const answer = operation.answers[response.status]
  expect(answer, `status ${response.status}`).toBeDefined()
  if (answer == null) return
  const names = [answer].flat()
  const mediaType = names.find((name) => name.includes('/'))
  if (mediaType !== undefined) return expect(response.headers.get('Content-Type')).toContain(mediaType)
  const body = (await response.json()) as object
  // A claim of one job answers with the job itself.
  expectToMatch(names.find((name) => (name === 'claimed') === 'jobs' in body) ?? names[0] ?? '', body)
}

describe('whatever is sent, nothing breaks, and what is refused changes nothing', () => {
  test.each(operations)('%s', async (_, operation) => {
    const service = createService({ config: { apiKey: KEY, allowedOrigins: ['https://app.example'] } })
    const withKey = { 'X-API-Key': KEY }
    const key = await service.post('/admin/keys', { id: 'default', grants: GRANTS }, withKey)
    const rule = await service.post(
      '/admin/workflows',
      { id: 'build', repository: 'acme/jobs', grants: GRANTS },
      withKey,
    )
    expect([key.status, rule.status]).toEqual([201, 201])
    await aCompletedJob(service)
    await aBlockedJob(service)
    const { lease } = await aClaimedJob(service)
    await aPendingJob(service)
    let accepted = 0
    await fc.assert(
      fc.asyncProperty(askedOf(operation), async (asked) => {
        const before = writesTo(service)
        const startedAtMs = performance.now()
        const response = await ask(service, operation, asked, lease)
        expect(performance.now() - startedAtMs).toBeLessThan(MAX_MS)
        await check(operation, asked, response)
        if (response.status >= 400) expect(writesTo(service)).toBe(before)
        else if (asked.method === operation.method) accepted++
      }),
      { numRuns: RUNS, seed: SEED },
    )
    expect(service.log.lines.filter(({ level }) => level === 'error')).toEqual([])
    expect('polluted' in {}).toBe(false)
    expect(accepted).toBeGreaterThan(0)
  })
})
