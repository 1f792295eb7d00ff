import { placesIn, readForm } from '@octoqueue/issue-forms'
import { describe, expect, test } from 'vitest'
import { filled } from './fill.ts'

const SCHEMA = {
  required: ['to', 'ok', 'count', 'maybe'],
  properties: {
    to: { type: 'string' },
    count: { type: 'integer' },
    ok: { type: 'boolean', default: true },
    maybe: { type: ['number', 'null'] },
    parts: { type: 'array', items: { enum: ['a', 'b'] } },
    text: { type: 'string', contentMediaType: 'text/markdown' },
    rest: { type: 'object' },
  },
}
const DATA = { to: 'ada', count: 3, ok: true, maybe: null, text: 'one\n\ntwo' }
const BODY = filled(SCHEMA, { ...DATA, maybe: undefined })
const read = (body: string) => readForm(body, [SCHEMA])

test('what was left empty is left out, or null where that is what is required', () => {
  expect(read(BODY)).toMatchObject({ ok: true })
  expect(read(BODY)).toHaveProperty('data', DATA)
  expect(BODY).toContain('### Parts\n\n- [ ] a\n- [ ] b')
})

test('without an empty list where one is required', () => {
  const schema = { required: ['parts'], properties: { parts: SCHEMA.properties.parts } }
  expect(readForm('### Parts\n\n- [ ] a\n- [ ] b', [schema])).toMatchObject({ data: { parts: [] } })
})

test('the places of a form are read by its last headings', () => {
  expect(placesIn(BODY)).toEqual([
    { heading: 'Queue', value: 'post' },
    { heading: 'Type', value: '_No response_' },
    { heading: 'Priority', value: '0' },
  ])
  expect(placesIn(BODY.replace('one', '### Queue\n\nother'))).toEqual([])
})

describe('refused, in the words of the form, is', () => {
  test.each<[string, string, string, RegExp]>([
    ['a heading that stands twice', 'one', '### Count\n\n4', /heading Count stands there twice/],
    ['a line of several', 'ada', 'ada\nand bob', /^To: it takes one line/],
    ['a number that is none', '3', 'three', /^Count: it has to be a number\.$/],
    [
      'a number that programs read differently',
      '3',
      '12345678901234567890',
      /^Count: it has to be a number: /,
    ],
    ['an option that is none', 'Yes', 'Perhaps', /^Ok: it has to be one of Yes, No\.$/],
    ['an empty field', 'ada', '_No response_', /^To: it is empty/],
    ['a box that is none', '- [ ] b', '- [X] c', /^Parts: it has no box c\.$/],
    ['words among the boxes', '- [ ] b', 'b', /^Parts: it takes nothing but its boxes/],
    [
      'JSON that is none',
      '### Rest\n\n_No response_',
      '### Rest\n\n```json\n{a}\n```',
      /^Rest: it has to be JSON/,
    ],
    ['a field that is gone', '### To\n\nada\n\n', '', /^To: the issue has no such heading/],
    ['text above the first field', '### Count', 'x\n\n### Count', /^To: it takes one line/],
    ['hidden text', 'two', '[x]: /y "z"', /page does not show/],
  ])('%s', (_, right, wrong, says) => {
    expect(read(BODY.replace(right, wrong))).toEqual({ ok: false, why: expect.stringMatching(says) })
  })
})

test('text above all fields belongs to none', () => {
  expect(
    readForm('### Old\n\n1\n\n### To\n\nada', [{ properties: { to: { type: 'string' } } }]),
  ).toBeUndefined()
})

test.each(['', 'words', '### Payload\n\n```json\n{}\n```', '### Other\n\n1'])(
  '%j is no filled form',
  (body) => {
    expect(read(body)).toBeUndefined()
  },
)

test('of two schemas the one counts whose headings are there', () => {
  const other = { properties: { to: { type: 'string' }, by: { type: 'string' } } }
  expect(readForm(BODY, [other, SCHEMA])).toMatchObject({ data: DATA })
  expect(readForm(filled(other, { to: 'x', by: 'y' }), [SCHEMA, other])).toMatchObject({
    data: { to: 'x', by: 'y' },
  })
})

test('a place in the data is named as people see it', () => {
  const reading = read(BODY)
  if (!reading?.ok) throw new Error('it reads')
  expect(['/to', '/rest/a/0', '', '/unknown'].map(reading.nameOf)).toEqual([
    'To',
    'Rest / a / 0',
    '',
    '/unknown',
  ])
})

test('pasted fences and headings stay in the text that they were pasted in', () => {
  const text = '```\nopen\n### Other\n\n~~~~\n- [X] a'
  expect(read(filled(SCHEMA, { ...DATA, maybe: 1, text }))).toMatchObject({ data: { text, maybe: 1 } })
})
