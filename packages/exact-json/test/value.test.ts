import { findFaults, findValueFaults, readJson } from '@octoqueue/exact-json'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { character } from './characters.ts'

const LIMITS = { maxDepth: 8, maxMembers: 50 }
const at = (value: unknown) => findValueFaults(value, LIMITS).map(({ pointer, detail }) => [pointer, detail])

test('what JSON has no form for is named with its place', () => {
  const value = {
    a: [1, undefined, Number.POSITIVE_INFINITY],
    b: new Date(0),
    c: 1n,
    d: () => {},
    e: new Map(),
    f: Object.assign(Object.create(null), { g: 1 }),
  }
  expect(at(value)).toEqual([
    ['/b', 'JSON has no value of the kind Date; send a string, number, list or object.'],
    ['/c', 'JSON has no value of the kind bigint; send a string, number, list or object.'],
    ['/d', 'JSON has no value of the kind function; send a string, number, list or object.'],
    ['/e', 'JSON has no value of the kind Map; send a string, number, list or object.'],
    ['/a/1', 'JSON has no value of the kind undefined; send a string, number, list or object.'],
    ['/a/2', 'JSON has no value of the kind Infinity; send a string, number, list or object.'],
  ])
})

test('a value that holds itself is too deep', () => {
  const loop: unknown[] = []
  loop.push(loop)
  expect(at(loop)).toEqual([['', 'Arrays and objects stand in each other more than 8 levels deep.']])
})

test('a list of holes is too many members, not a hang', () => {
  expect(at(new Array(51).fill(0))).toEqual([['', 'There are more than 50 names and elements.']])
})

test('what was parsed from a text has the faults of the text, but for those that parsing hides', () => {
  const hidden = /stands twice|would not come back/
  fc.assert(
    fc.property(fc.json({ maxDepth: 9, stringUnit: character }), (text) => {
      const faults = findFaults(text, { maxDepth: 8, maxMembers: 1000 })
      const value: unknown = JSON.parse(text)
      const ofValue = findValueFaults(value, { maxDepth: 8, maxMembers: 1000 })
      if (faults.some(({ detail }) => hidden.test(detail))) return
      expect(ofValue.length > 0).toBe(faults.length > 0)
    }),
    { numRuns: 1000, seed: 7 },
  )
})

test('a text is exact, inexact or none, and the message quotes nothing of it', () => {
  expect(readJson('[1]', LIMITS)).toEqual({ is: 'exact', value: [1] })
  expect(readJson('1e400', LIMITS)).toMatchObject({ is: 'inexact', faults: [{ pointer: '' }] })
  expect(readJson('{"secret" 1}', LIMITS)).toEqual({
    is: 'not-json',
    fault: { pointer: '', detail: 'stops being JSON at position 10.' },
  })
  expect(readJson('[', LIMITS)).toMatchObject({
    fault: { detail: expect.stringMatching(/at (position 1|its end)/) },
  })
  expect(readJson('\ufeff1', LIMITS)).toMatchObject({
    fault: { detail: expect.stringContaining('byte order mark') },
  })
})
