import { expect, test } from 'vitest'
import {
  anything,
  both,
  either,
  exactly,
  flag,
  instant,
  list,
  nothing,
  nullable,
  number,
  object,
  record,
  type Shape,
  text,
} from '../src/shape.ts'

const ISSUE = object({ number, labels: list(either(text, object({ name: text }))) }, { body: nullable(text) })

const FITTING: readonly (readonly [string, Shape<unknown>, unknown])[] = [
  ['an issue', ISSUE, { number: 1, labels: ['a', { name: 'b' }], body: null, more: true }],
  ['an issue without what may be missing', ISSUE, { number: 1, labels: [] }],
  ['an instant', instant, '2026-01-01T00:00:00Z'],
  ['a flag', flag, false],
  ['a text and no other', exactly('move0'), 'move0'],
  ['a record', record(number), { a: 1, b: 2 }],
  ['nothing', nothing, ''],
  ['both', both(object({ a: text }), object({ b: text })), { a: '', b: '' }],
  ['anything', anything, undefined],
]
test.each(FITTING)('%s fits', (_, shape, value) => {
  expect(shape(value)).toBeUndefined()
})

const FAULTS: readonly (readonly [string, Shape<unknown>, unknown])[] = [
  ['.number is missing', ISSUE, {}],
  ['.number is no number', ISSUE, { number: '1', labels: [] }],
  ['.labels is no list', ISSUE, { number: 1, labels: {} }],
  ['.labels[1].name is missing', ISSUE, { number: 1, labels: ['a', {}] }],
  ['.body is no text', ISSUE, { number: 1, labels: [], body: 1 }],
  [' is no object', ISSUE, []],
  [' is no object', ISSUE, null],
  [' is no object', ISSUE, 'text'],
  [' is missing', ISSUE, undefined],
  [' is no list', list(text), null],
  ['[1] is no text', list(text), ['a', null]],
  ['.b is no number', record(number), { a: 1, b: null }],
  [' is no time', instant, 'yesterday'],
  [' is neither true nor false', flag, 0],
  [' is not "move0"', exactly('move0'), null],
  [' should be empty', nothing, {}],
  ['.b is missing', both(object({ a: text }), object({ b: text })), { a: '' }],
]
test.each(FAULTS)('%s', (fault, shape, value) => {
  expect(shape(value)).toBe(fault)
})
