import { describe, expect, test } from 'vitest'
import { createKeyFormat, randomId, randomSecret } from '../src/index.ts'

const SECRET = 'a'.repeat(43)
const { read, write, mask } = createKeyFormat('oq')

describe('a secret', () => {
  test('is 256 random bits, never the same twice', () => {
    const secrets = Array.from({ length: 100 }, randomSecret)
    expect(new Set(secrets).size).toBe(100)
    for (const secret of secrets) expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
  })

  test('comes back from the key that it is presented in', () => {
    for (let made = 0; made < 200; made++) {
      const [id, secret] = [randomId(), randomSecret()]
      expect(read(write(id, secret))).toEqual({ id, secret })
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
  ])('%j is no key', (text) => expect(read(text)).toBeUndefined())
})

describe('what looks like a secret is masked', () => {
  const rows = [
    { text: `/admin/keys/oq_ci_${SECRET}`, masked: '/admin/keys/oq_ci_[redacted]' },
    { text: `oq_ci_${SECRET.slice(0, 20)}`, masked: 'oq_ci_[redacted]' },
    { text: '/x/eyJhbGciOiJ9.eyJpc3MiOiJ4In0.c2ln', masked: '/x/[redacted]' },
    { text: '/jobs/1/explain', masked: '/jobs/1/explain' },
    { text: '/queues/oq_x', masked: '/queues/oq_x' },
  ]
  test.each(rows)('$text', ({ text, masked }) => expect(mask(text)).toBe(masked))
})
