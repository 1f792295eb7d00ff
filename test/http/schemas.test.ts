import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { MAX_KEYS, MAX_RULES } from '@octoqueue/access-roll'
import { labelsOf, MAX_LABEL_CHARACTERS, MAX_LABELS } from '@octoqueue/job-labels'
import { MAX_SCHEMAS } from '@octoqueue/queue-settings'
import { LOG_LEVELS, MAX_LIVE_SECRETS } from '@octoqueue/secrets'
import { describe, expect, test } from 'vitest'
import { fileName } from '../../scripts/build-schemas/names.ts'
import { MAX_ID_CHARACTERS } from '../../src/access/roll.ts'
import { MAX_TITLE_CHARACTERS } from '../../src/domain/issue.ts'
import {
  DEFAULT_LEASE_SECONDS,
  DEFAULT_MAX_ATTEMPTS,
  DEFAULT_QUEUE,
  MAX_ATTEMPTS,
  MAX_CONCURRENCY,
  MAX_CONCURRENCY_KEY_CHARACTERS,
  MAX_PRIORITY,
  MAX_TTL_SECONDS,
  STATUSES,
} from '../../src/domain/job.ts'
import { MAX_DATA_DEPTH } from '../../src/domain/json.ts'
import { isWorkerName } from '../../src/domain/name.ts'
import { SCOPES } from '../../src/domain/verbs.ts'
import type { Operation } from '../../src/http/operation.ts'
import { OPERATIONS } from '../../src/http/operations.ts'
import { MAX_PAGE } from '../../src/queue/read/read.ts'
import { schemas } from './schema.ts'

const root = path.join(import.meta.dirname, '../..')
const property = (name: string, ...names: string[]) =>
  names.reduce((schema, key) => schema.properties[key], schemas.get(name) ?? {})

describe('the limits in the schemas are the limits in the code', () => {
  const longest = { queue: 'q'.repeat(40), type: 't'.repeat(45), priority: 1 }
  const rows: { what: string; schema: unknown; code: unknown }[] = [
    { what: 'statuses of a job', schema: property('job', 'status').enum, code: [...STATUSES] },
    { what: 'statuses to list', schema: property('list-jobs', 'status').enum, code: [...STATUSES] },
    { what: 'the default queue', schema: property('create-job', 'queue').default, code: DEFAULT_QUEUE },
    { what: 'statuses of a queue', schema: property('queue', 'jobs').required, code: [...STATUSES] },
    ...['claim', 'process', 'start', 'extend'].map((name) => ({
      what: `the lease of ${name}`,
      schema: property(name, 'lease_seconds').default,
      code: DEFAULT_LEASE_SECONDS,
    })),
    { what: 'attempts', schema: property('create-job', 'max_attempts').maximum, code: MAX_ATTEMPTS },
    { what: 'times to live', schema: property('create-job', 'ttl_seconds').maximum, code: MAX_TTL_SECONDS },
    {
      what: 'the attempts of a job',
      code: DEFAULT_MAX_ATTEMPTS,
      schema: property('create-job', 'max_attempts').default,
    },
    {
      what: 'jobs at once',
      code: MAX_CONCURRENCY,
      schema: property('create-job', 'concurrency').properties.limit.maximum,
    },
    {
      what: 'concurrency keys',
      code: `^[ -~]{1,${MAX_CONCURRENCY_KEY_CHARACTERS}}$`,
      schema: property('create-job', 'concurrency').properties.key.pattern,
    },
    { what: 'priorities', schema: property('create-job', 'priority').maximum, code: MAX_PRIORITY },
    { what: 'titles', schema: property('create-job', 'title').maxLength, code: MAX_TITLE_CHARACTERS },
    { what: 'pages', schema: property('list-jobs', 'limit').maximum, code: MAX_PAGE },
    { what: 'keys', schema: property('access', 'keys').maxItems, code: MAX_KEYS },
    { what: 'schemas for data', schema: property('payload-schemas', 'schemas').maxItems, code: MAX_SCHEMAS },
    { what: 'rules for workflows', schema: property('access', 'workflows').maxItems, code: MAX_RULES },
    {
      what: 'secrets of a key',
      schema: property('access', 'keys').items.properties.secrets.maxItems,
      code: MAX_LIVE_SECRETS,
    },
    {
      what: 'ids of keys',
      schema: property('create-key', 'id').pattern,
      code: `^[a-z0-9-]{1,${MAX_ID_CHARACTERS}}$`,
    },
    {
      what: 'scopes',
      schema: property('create-key', 'grants').items.properties.scopes.items.enum,
      code: [...SCOPES],
    },
    { what: 'log levels', schema: property('settings', 'LOG_LEVEL').enum, code: [...LOG_LEVELS] },
    {
      what: 'labels',
      schema: property('create-job', 'additional_labels').items.maxLength,
      code: MAX_LABEL_CHARACTERS,
    },
    {
      what: 'the number of labels',
      schema: property('create-job', 'additional_labels').maxItems,
      code: MAX_LABELS - labelsOf(longest, []).length,
    },
  ]
  test.each(rows)('$what', ({ schema, code }) => expect(schema).toEqual(code))

  test('the depth of data', () => {
    expect(property('create-job', 'data').description).toContain(`${MAX_DATA_DEPTH} levels`)
  })

  test('the longest queue and type still fit into labels', () => {
    for (const label of labelsOf(longest, [])) expect(label.length).toBeLessThanOrEqual(MAX_LABEL_CHARACTERS)
    for (const [name, value] of Object.entries({ queue: longest.queue, type: longest.type })) {
      const pattern = new RegExp(property('create-job', name).pattern, 'u')
      expect([pattern.test(value), pattern.test(`${value}x`)]).toEqual([true, false])
    }
  })

  test('the longest worker', () => {
    const pattern = new RegExp(property('claim', 'worker').pattern, 'u')
    for (const worker of ['x', 'x'.repeat(40), 'x'.repeat(41), '', 'a b', 'é']) {
      expect(pattern.test(worker)).toBe(isWorkerName(worker))
    }
  })
})

/** Work items keep all fields that their creators send. */
const OWN_FIELDS = ['work-change', 'work-create', 'work-item']

test('every request refuses what it does not know', () => {
  const open = [...schemas].filter(
    ([, { type, additionalProperties }]) => type === 'object' && additionalProperties !== false,
  )
  expect(open.map(([name]) => name)).toEqual(['access', 'settings', ...OWN_FIELDS])
})

test('everything that a client may send is described, and named in a few words for its errors', () => {
  const inputs = Object.values<Operation>(OPERATIONS).flatMap(({ body, query }) => [body, query])
  const files = inputs.flatMap((name) => (name === undefined ? [] : [fileName(name)]))
  const named = [...new Set([...files, 'settings', 'access'])]
  for (const name of named) {
    for (const [key, { title, description }] of Object.entries<Record<string, unknown>>(
      schemas.get(name)?.properties,
    ))
      expect([name, key, typeof title, typeof description]).toEqual([name, key, 'string', 'string'])
  }
})

test('the committed validators are the ones that the schemas make', () => {
  const check = () =>
    execFileSync(process.execPath, [path.join(root, 'scripts/build-schemas.ts'), '--check'], {
      stdio: 'pipe',
    })
  expect(check).not.toThrow()
})
