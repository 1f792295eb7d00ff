import { expect, test } from 'vitest'
import type { Json } from '../../src/domain/job.ts'
import { checkData, MAX_DATA_DEPTH, readData, readLoosely } from '../../src/domain/json.ts'

const nested = (depth: number): Json => (depth === 0 ? 1 : [nested(depth - 1)])

test('payloads are as deep as the limit and no deeper', () => {
  expect(() => checkData(nested(MAX_DATA_DEPTH))).not.toThrow()
  expect(() => checkData(nested(MAX_DATA_DEPTH + 1))).toThrow('more than 32 levels deep')
  expect(readData(JSON.stringify(nested(MAX_DATA_DEPTH)), 'It').ok).toBe(true)
  expect(readData(JSON.stringify(nested(MAX_DATA_DEPTH + 1)), 'It').ok).toBe(false)
})

test('values of a library are held to the rules for texts', () => {
  const data = { 'a/b': [Number.NaN, '\ud800'] }
  expect(() => checkData(data)).toThrow(
    expect.objectContaining({
      type: 'invalid-request',
      facts: {
        errors: [
          { pointer: '/data/a~1b/0', detail: expect.stringContaining('NaN') },
          { pointer: '/data/a~1b/1', detail: expect.stringContaining('Half a character') },
        ],
      },
    }),
  )
})

test.each<[string, Json]>([
  ['61e9540', '61e9540'],
  ['1970670598291982290', '1970670598291982290'],
  ['{"id": 1970670598291982290}', '{"id": 1970670598291982290}'],
  ['{"a":1,"a":2}', '{"a":1,"a":2}'],
  ['12', 12],
  ['null', null],
  ['{"a":[1.5]}', { a: [1.5] }],
  ['done', 'done'],
  ['{not json', '{not json'],
])('what a program printed, %s, is read as it was written', (text, value) => {
  expect(readLoosely(text)).toEqual(value)
})
