import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Key } from '../../src/access/document.ts'
import {
  randomId,
  randomSecret,
  readPresented,
  rotate,
  tryKey,
  writePresented,
} from '../../src/access/keys.ts'
import { maskKeys } from '../../src/http/wire/write.ts'
import { isSameText, sha256 } from '../../src/runtime/system.ts'
import { NOW } from '../support/entries.ts'

const SECRET = 'a'.repeat(43)
const aKey = async (over: Partial<Key> = {}): Promise<Key> => ({
  id: 'ci',
  name: undefined,
  grants: [],
  expiresAt: undefined,
  createdAt: NOW - 1000,
  secrets: [{ digest: await sha256(SECRET), createdAt: NOW - 1000, expiresAt: undefined }],
  ...over,
})
const aSecret = async (text: string, createdAt: number, expiresAt?: number) => ({
  digest: await sha256(text),
  createdAt,
  expiresAt,
})

describe('a secret', () => {
  test('is 256 random bits, never the same twice', () => {
    const secrets = Array.from({ length: 100 }, randomSecret)
    expect(new Set(secrets).size).toBe(100)
    for (const secret of secrets) expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
  })

  test('comes back from the key that it is presented in', () => {
    for (let made = 0; made < 200; made++) {
      const [id, secret] = [randomId(), randomSecret()]
      expect(readPresented(writePresented(id, secret))).toEqual({ id, secret })
    }
  })

  test.each([
    '',
    'oq_',
    `oq__${SECRET}`,
    `oq_ci_${SECRET.slice(1)}`,
    `oq_ci_${SECRET}a`,
    `oq_CI_${SECRET}`,
    `oq_c/i_${SECRET}`,
    `oq_${'i'.repeat(21)}_${SECRET}`,
    `oq_ci_${SECRET}\n`,
    ` oq_ci_${SECRET}`,
  ])('%j is no key', (text) => expect(readPresented(text)).toBeUndefined())
})

describe('a key', () => {
  const rows: { what: string; over?: () => Promise<Partial<Key>>; secret?: string; is: string }[] = [
    { what: 'with its secret', is: 'right' },
    { what: 'with another secret', secret: 'b'.repeat(43), is: 'wrong' },
    { what: 'with its digest for a secret', secret: 'digest', is: 'wrong' },
    { what: 'that ends in a second', over: async () => ({ expiresAt: NOW + 1 }), is: 'right' },
    { what: 'that ends now', over: async () => ({ expiresAt: NOW }), is: 'expired' },
    {
      what: 'with a secret that ends now',
      is: 'expired',
      over: async () => ({ secrets: [await aSecret(SECRET, 0, NOW)] }),
    },
    {
      what: 'with the older of two secrets that live',
      is: 'right',
      over: async () => ({ secrets: [await aSecret('x', NOW), await aSecret(SECRET, 0, NOW + 1)] }),
    },
    {
      what: 'with the older of two secrets, which ended',
      is: 'expired',
      over: async () => ({ secrets: [await aSecret('x', NOW), await aSecret(SECRET, 0, NOW)] }),
    },
  ]
  test.each(rows)('$what is $is', async ({ over, secret = SECRET, is }) => {
    const key = await aKey(await over?.())
    const presented = secret === 'digest' ? (key.secrets[0]?.digest ?? '') : secret
    expect(await tryKey(key, presented, NOW)).toBe(is)
  })

  test('that is not there is wrong, whatever the secret', async () => {
    expect(await tryKey(undefined, SECRET, NOW)).toBe('wrong')
  })
})

describe('a rotation', () => {
  test('keeps the newest old secret for as long as was said', async () => {
    const key = await aKey()
    expect(rotate(key, 'new', NOW, 60)).toEqual([
      { digest: 'new', createdAt: NOW, expiresAt: undefined },
      { ...key.secrets[0], expiresAt: NOW + 60 },
    ])
  })

  test('that keeps nothing leaves the new secret alone', async () => {
    expect(rotate(await aKey(), 'new', NOW, 0)).toHaveLength(1)
  })

  test('never lengthens the life of an old secret, and ends all but the newest', async () => {
    const secrets = [await aSecret('b', 5, NOW + 10), await aSecret('a', 1, NOW + 5)]
    expect(rotate({ secrets }, 'new', NOW, 60).slice(1)).toEqual([secrets[0]])
  })

  test('drops secrets that ended', async () => {
    expect(rotate({ secrets: [await aSecret('a', 1, NOW)] }, 'new', NOW, 60)).toHaveLength(1)
  })
})

test('digests are the same exactly when their texts are', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '0'), maxLength: 6 })
  fc.assert(fc.property(text, text, (a, b) => isSameText(a, b) === (a === b)))
})

describe('what looks like a secret is masked', () => {
  const rows = [
    { text: `/admin/keys/oq_ci_${SECRET}`, masked: '/admin/keys/oq_ci_[redacted]' },
    { text: `oq_ci_${SECRET.slice(0, 20)}`, masked: 'oq_ci_[redacted]' },
    { text: '/x/eyJhbGciOiJ9.eyJpc3MiOiJ4In0.c2ln', masked: '/x/[redacted]' },
    { text: '/jobs/1/explain', masked: '/jobs/1/explain' },
    { text: '/queues/oq_x', masked: '/queues/oq_x' },
  ]
  test.each(rows)('$text', ({ text, masked }) => expect(maskKeys(text)).toBe(masked))
})
