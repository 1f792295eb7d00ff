import fc from 'fast-check'
import { fileName } from '../../scripts/build-schemas/names.ts'
import type { InputName, Operation } from '../../src/http/operation.ts'
import { character } from '../support/characters.ts'
import { hostileText } from '../support/hostile.ts'
import { schemas } from './schema.ts'
import { KEY } from './service.ts'

/** Stands for the lease of a job that is held. */
export const LEASE = 'the-lease'

export const GRANTS = [{ scopes: ['read'], queues: '*' }]

export interface Asked {
  method: string
  segment: string
  query: string
  headers: Record<string, string>
  body: string | Uint8Array<ArrayBuffer> | undefined
}

const propertiesOf = (name: InputName | undefined): string[] =>
  name === undefined ? [] : Object.keys(schemas.get(fileName(name))?.properties ?? {})

const ANY = ['1', '2', '3', '4', 'default']

const namesAt: readonly (readonly [string, readonly string[]])[] = [
  ['/jobs', ['1', '2', '3', '4']],
  ['/queues', ['default']],
  ['/admin/workflows', ['build']],
  ['/admin/keys', ['default']],
]

/** A segment of a path: something that exists, or anything else. */
const segmentFor = (path: string) =>
  fc.oneof(
    {
      weight: 9,
      arbitrary: fc.constantFrom(...(namesAt.find(([start]) => path.startsWith(start))?.[1] ?? ANY)),
    },
    fc.constantFrom(
      '0',
      '-1',
      '9'.repeat(30),
      '__proto__',
      '..',
      '%2e%2e',
      '%00',
      '%',
      'claim',
      'a b',
      '1;2',
    ),
    fc
      .string({ unit: character, minLength: 1, maxLength: 10 })
      .map((text) => encodeURIComponent(text.toWellFormed())),
  )

const value = fc.oneof(
  fc.jsonValue({ maxDepth: 3, stringUnit: character }),
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
  text: hostileText,
  title: fc.oneof(hostileText, fc.constantFrom('\u200b', '\u2060 \u3164', `@${'x'.repeat(255)}`)),
  type: fc.constant('mail'),
  worker: fc.constant('box'),
}

/** Mostly what a field is meant to hold; a number or a truth value where nothing else is said. */
const fieldOf = (name: string) =>
  fc.oneof({ weight: 6, arbitrary: MEANT[name] ?? fc.constantFrom(1, true) }, value)

const REQUIRED = ['data', 'lease', 'error', 'reason', 'grants', 'repository', 'text']

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
    fc.json({ stringUnit: character }),
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

/** Requests of an operation: some right, some nearly, some nonsense. */
export const askedOf = ({ method, path, body }: Operation) =>
  fc.record<Asked>({
    method: fc.oneof(
      { weight: 8, arbitrary: fc.constant(method) },
      fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD'),
    ),
    segment: segmentFor(path),
    query,
    headers,
    body: bodyFor(propertiesOf(body)),
  })
