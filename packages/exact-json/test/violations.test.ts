import { describe, expect, test } from 'vitest'
import { explain, MAX_FAULTS, readTold, sayAll, type Violation } from '../src/index.ts'

const at = (instancePath: string, over: Partial<Violation> = {}): Violation => ({
  instancePath,
  keyword: 'type',
  params: {},
  ...over,
})

describe('what a validator found', () => {
  test.each<[string, Violation, string, string]>([
    [
      'a field that is missing',
      at('/job', { keyword: 'required', params: { missingProperty: 'data' } }),
      '/job/data',
      'data is missing.',
    ],
    [
      'a field that is not known',
      at('', {
        keyword: 'additionalProperties',
        params: { additionalProperty: 'a/b' },
        parentSchema: { properties: { data: {}, queue: {} } },
      }),
      '/a~1b',
      '"a/b" is not known; known are data, queue.',
    ],
    [
      'a field where none is known',
      at('', { keyword: 'additionalProperties', params: { additionalProperty: 'a' } }),
      '/a',
      '"a" is not known; there are none here.',
    ],
    [
      'a value with a title',
      at('/priority', { parentSchema: { title: 'a whole number from 0 to 9' } }),
      '/priority',
      'priority must be a whole number from 0 to 9.',
    ],
    ['the whole', at(''), '', 'The body must be something else.'],
  ])('%s is said in a sentence', (_, violation, pointer, detail) => {
    expect(explain([violation], 'The body')).toEqual([{ pointer, detail }])
  })

  test('only the first fault of a value is told, and of many values so many', () => {
    const title = (text: string) => ({ parentSchema: { title: text } })
    const twice = [at('/a', title('a list')), at('/b', title('a text')), at('/a', title('short'))]
    expect(explain(twice, 'It').map(({ detail }) => detail)).toEqual([
      'b must be a text.',
      'a must be a list.',
    ])
    const many = Array.from({ length: 50 }, (_, index) => at(`/${index}`))
    expect(explain(many, 'It')).toHaveLength(MAX_FAULTS)
  })
})

test('a text that is no JSON that every program reads alike is told in sentences', () => {
  const limits = { maxDepth: 4, maxMembers: 10 }
  expect(readTold('{"a":1}', limits, 'It')).toEqual({ ok: true, value: { a: 1 } })
  expect(readTold('{"a":', limits, 'The file')).toMatchObject({
    ok: false,
    why: 'The file is not valid JSON: it stops being JSON at its end.',
  })
  const read = readTold('{"a":1e999}', limits, 'It')
  expect(read).toMatchObject({ ok: false, errors: [{ pointer: '/a' }] })
  expect(
    sayAll([
      { pointer: '', detail: 'All.' },
      { pointer: '/a', detail: 'One.' },
    ]),
  ).toBe('All. /a: One.')
})
