import { findValueFaults, keepValue } from '@octoqueue/exact-json'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const LIMITS = { maxDepth: 8, maxMembers: 1000, maxBytes: 200 }

test.each<[string, unknown, unknown, RegExp | undefined]>([
  ['nothing', undefined, undefined, undefined],
  ['null', null, null, undefined],
  ['a plain value', { a: [1] }, { a: [1] }, undefined],
  ['half an emoji', 'a\ud83d', 'a\ufffd', /replaced/],
  ['NUL', '\0', '\ufffd', /replaced/],
  ['half an emoji inside', { a: '\ud83d' }, '{"a":"\\ud83d"}', /^The result is kept as the text.* \/a: Half/],
  ['a poisoned prototype', JSON.parse('{"__proto__":1}'), '{"__proto__":1}', /__proto__/],
  ['a bigint', { a: 1n }, undefined, /could not be kept.*bigint/],
  ['NaN', [Number.NaN], '[null]', /NaN/],
])('%s', (_, value, kept, note) => {
  const found = keepValue(value, LIMITS)
  expect(found.value).toEqual(kept)
  if (note) expect(found.note).toMatch(note)
  else expect(found.note).toBe(undefined)
})

test('what is kept has no faults and fits, whatever it was', () => {
  const strange = fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true })
  const long = fc.string({ unit: fc.constantFrom('a', '\ud83d', '\ude00', '\0', 'é', '"'), maxLength: 400 })
  fc.assert(
    fc.property(fc.oneof(strange, long, fc.array(long)), (value) => {
      const { value: kept, note } = keepValue(value, LIMITS, ' [cut]')
      expect(findValueFaults(kept ?? null, LIMITS)).toEqual([])
      expect(Buffer.byteLength(JSON.stringify(kept ?? null))).toBeLessThanOrEqual(LIMITS.maxBytes)
      if (note === undefined) expect(kept).toEqual(value)
    }),
    { numRuns: 2000, seed: 11 },
  )
})
