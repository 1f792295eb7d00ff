import { expect, test } from 'vitest'
import { DEFAULT_OPTIONS, decodeOptions, encodeOptions } from '../../src/domain/issue.ts'

/* The options in the machine block, which people can reach: at their bounds, beyond them, and of no type. */

const BLOCK = encodeOptions(DEFAULT_OPTIONS)
const DIGEST = '0123456789abcdef'.repeat(4)
const concurrency = (over: object) => ({ key: 'k', limit: 1, ...over })

test.each([
  ['queue', 'a'],
  ['queue', 'a'.repeat(40)],
  ['type', ''],
  ['type', 'any thing'],
  ['priority', 0],
  ['priority', 9],
  ['max_attempts', 1],
  ['max_attempts', 100],
  ['run_at', 0],
  ['run_at', 9_999_999_999],
  ['ttl_seconds', 1],
  ['dead_letter_queue', 'dead'],
  ['key', DIGEST],
  ['request', DIGEST],
  ['unique', true],
  ['unique', false],
  ['concurrency', concurrency({})],
  ['concurrency', concurrency({ key: '' })],
  ['concurrency', concurrency({ key: 'k'.repeat(100) })],
])('%s may be %j', (name, value) => {
  const options = decodeOptions({ ...BLOCK, [name]: value })
  expect(options).toBeDefined()
  // What is not worth saying is left out.
  if (options && value !== false) expect(encodeOptions(options)).toEqual({ ...BLOCK, [name]: value })
})

test.each([
  ...['queue', 'dead_letter_queue'].flatMap((name) =>
    ['', 'a'.repeat(41), '../x', 7, null, ['a'], {}].map((value) => [name, value] as const),
  ),
  ...[7, null, true, ['a']].map((value) => ['type', value] as const),
  ...[-1, 10, 1.5, '1', null].map((value) => ['priority', value] as const),
  ...[0, 101, 1.5, '1', null].map((value) => ['max_attempts', value] as const),
  ...[-1, 10_000_000_000, 1.5, '1', null].map((value) => ['run_at', value] as const),
  ...[0, -1, 1e9, 1.5, '1', null].map((value) => ['ttl_seconds', value] as const),
  ...['key', 'request'].flatMap((name) =>
    ['', DIGEST.slice(1), `${DIGEST}0`, DIGEST.toUpperCase(), 7, null].map((value) => [name, value] as const),
  ),
  ...[0, 1, 'true', null].map((value) => ['unique', value] as const),
  ...['k', 7, null, [], {}].map((value) => ['concurrency', value] as const),
  ...[
    { key: undefined },
    { key: 7 },
    { key: 'k'.repeat(101) },
    { limit: undefined },
    { limit: 0 },
    { limit: 1000 },
    { limit: 1.5 },
    { limit: '1' },
    { namespace: 'nowhere' },
    { namespace: 7 },
  ].map((over) => ['concurrency', concurrency(over)] as const),
  ...['nowhere', 7, null].map((value) => ['namespace', value] as const),
])('%s cannot be %j', (name, value) => {
  expect(decodeOptions({ ...BLOCK, [name]: value })).toBeUndefined()
})
