import { describe, expect, test } from 'vitest'
import { rotate, type StoredKey, sha256, tryKey } from '../src/index.ts'

const NOW = 1_800_000_000
const SECRET = 'a'.repeat(43)
const aKey = async (over: Partial<StoredKey> = {}): Promise<StoredKey> => ({
  expiresAt: undefined,
  secrets: [{ digest: await sha256(SECRET), createdAt: NOW - 1000, expiresAt: undefined }],
  ...over,
})
const aSecret = async (text: string, createdAt: number, expiresAt?: number) => ({
  digest: await sha256(text),
  createdAt,
  expiresAt,
})

describe('a key', () => {
  const rows: { what: string; over?: () => Promise<Partial<StoredKey>>; secret?: string; is: string }[] = [
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
