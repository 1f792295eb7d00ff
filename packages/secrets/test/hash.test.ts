import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSign, isSameText, sha256 } from '../src/index.ts'

test('digests are the same exactly when their texts are', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '0'), maxLength: 6 })
  fc.assert(fc.property(text, text, (a, b) => isSameText(a, b) === (a === b)))
})

test('a hash and a signature are those that OpenSSL makes', async () => {
  const sign = createSign('sesame')
  const made = await Promise.all(['', 'a', 'ä€😀'].map(sign))
  const known = ['', 'a', 'ä€😀'].map((text) => createHmac('sha256', 'sesame').update(text).digest('hex'))
  expect(made).toEqual(known)
  expect(await sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
})
