import { expect, test } from 'vitest'
import type { Json } from '../../src/domain/job.ts'
import { checkData, MAX_DATA_DEPTH, readData } from '../../src/domain/json.ts'

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
