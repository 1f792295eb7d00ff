import { expect, test } from 'vitest'
import { createMasks } from '../src/step/log.ts'

const SECRET = 'hunter2-is-long'

test.each([
  ['as it is', `is ${SECRET}!`, 'is ***!'],
  ['more than once', `${SECRET}${SECRET}`, '******'],
])('a secret is hidden %s', (_, text, masked) => {
  const masks = createMasks()
  masks.add(SECRET)
  expect(masks.apply(text)).toBe(masked)
})

test.each(['', 'x', 'xy', 'xyz'])(
  'a secret is hidden in the Base64 of a text that begins with "%s"',
  (before) => {
    const masks = createMasks()
    masks.add(SECRET)
    const encoded = Buffer.from(`${before}${SECRET}${before}`).toString('base64')
    expect(masks.apply(encoded)).toContain('***')
    expect(masks.apply(encoded).length).toBeLessThan(encoded.length - SECRET.length + 3)
  },
)

test('what contains a secret is told from what does not', () => {
  const masks = createMasks()
  masks.add(SECRET)
  expect([SECRET, `a ${SECRET}`, 'hunter2'].map(masks.hides)).toEqual([true, true, false])
})

test.each([
  ['each line of a secret', 'one line\nanother line', 'another line'],
  ['a secret as JSON has it', 'say "hello"', 'say \\"hello\\"'],
  ['a secret as addresses have it', 'a b/c', 'a%20b%2Fc'],
  ['a secret in a longer one first', 'abcdef', 'abcdef'],
])('%s is hidden', (_, secret, text) => {
  const masks = createMasks()
  masks.add('abc')
  masks.add(secret)
  expect(masks.apply(text)).toBe('***')
})

test('an empty line of a secret hides nothing', () => {
  const masks = createMasks()
  masks.add('one\n\n \n')
  expect(masks.apply('two words')).toBe('two words')
})
