import { expect, test } from 'vitest'
import type { Json } from '../../src/domain/job.ts'
import { checkData, MAX_DATA_DEPTH, readData, readTypedData } from '../../src/domain/json.ts'

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

test('a fault of the whole is said without a place, one within it with its place', () => {
  const whyOf = (text: string) => {
    const read = readData(text, 'It')
    return read.ok ? undefined : read.why
  }
  const alone = whyOf('1e999')
  expect(alone).toMatch(/^\w/)
  expect(whyOf('{"a":1e999}')).toBe(`/a: ${alone}`)
  expect(whyOf('{"a":1e999,"b":[1e999]}')).toBe(`/a: ${alone} /b/0: ${alone}`)
  expect(whyOf('{')).toMatch(/^It is not valid JSON: it /)
})

test.each([
  ['1', 1],
  ['{"a": [1]}', { a: [1] }],
  ['61e9540', '61e9540'],
  ['12345678901234567890', '12345678901234567890'],
  ['hello, you', 'hello, you'],
  ['"quoted"', 'quoted'],
])('%s that somebody typed is %j', (text, value) => {
  expect(readTypedData(text, '--data')).toEqual(value)
})

test.each(['{"a": 1e999}', ' [1, 2', '{a: 1}'])('%s that somebody typed was meant as JSON', (text) => {
  expect(() => readTypedData(text, '--data')).toThrow(
    expect.objectContaining({
      type: 'invalid-request',
      message: expect.stringMatching(/^--data begins like JSON and is none/),
    }),
  )
})
