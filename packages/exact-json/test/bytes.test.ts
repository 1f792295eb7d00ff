import { decodeText, takeField, wholeCharacters } from '@octoqueue/exact-json'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { character } from './characters.ts'

const utf16 = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'))
const swapped = (bytes: Uint8Array) => new Uint8Array(Buffer.from(bytes).swap16())

test('UTF-8 with or without a mark, UTF-16 by its mark, and else Latin-1', () => {
  const text = '{"a":"é😀"}\r\n'
  const marked = `\ufeff${text}`
  expect(decodeText(Buffer.from(text))).toEqual({ text, encoding: undefined })
  expect(decodeText(Buffer.from(marked))).toEqual({ text, encoding: undefined })
  expect(decodeText(utf16(marked))).toEqual({ text, encoding: 'utf-16le' })
  expect(decodeText(swapped(utf16(marked)))).toEqual({ text, encoding: 'utf-16be' })
  expect(decodeText(Buffer.from('café', 'latin1'))).toEqual({ text: 'café', encoding: 'windows-1252' })
  expect(decodeText(new Uint8Array())).toEqual({ text: '', encoding: undefined })
})

test('a text that was cut anywhere ends with a whole character', () => {
  fc.assert(
    fc.property(fc.string({ unit: character }), fc.nat(40), (text, length) => {
      const bytes = new TextEncoder().encode(text.toWellFormed()).subarray(0, length)
      const { encoding, text: read } = decodeText(wholeCharacters(bytes))
      expect(encoding).toBe(undefined)
      expect(
        text
          .toWellFormed()
          .replace(/^\ufeff/, '')
          .startsWith(read),
      ).toBe(true)
    }),
    { numRuns: 500, seed: 3 },
  )
})

test.each([
  ['{"lease":"x","result": {"id":1e400, "b":[1,{}]} }', '{"id":1e400, "b":[1,{}]}'],
  ['{"result":1970670598291982290,"lease":"result"}', '1970670598291982290'],
  ['{"re\\u0073ult":"a,}"}', '"a,}"'],
  ['{"a":{"result":1}}', undefined],
  ['["result",1]', undefined],
  ['{"result":1,"result":2}', '2'],
  ['{}', undefined],
])('the field "result" of %s stands there as %s', (text, field) => {
  const taken = takeField(text, 'result')
  expect(taken?.value).toBe(field)
  if (taken) expect({ ...JSON.parse(taken.rest), result: 0 }).toEqual({ ...JSON.parse(text), result: 0 })
})
