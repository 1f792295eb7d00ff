import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findSecrets, MAX_FOUND, membersWithSecrets, PATTERNS, secretIn } from '../src/index.ts'
import { ORDINARY, SAMPLES } from './samples.ts'

describe('secretIn', () => {
  it.each(SAMPLES)('knows %s', (name, secret) => {
    expect(secretIn(secret)?.name).toBe(name)
    expect(secretIn(`TOKEN="${secret}" and more`)?.name).toBe(name)
    expect(secretIn(`https://user:${secret}@example.com`)?.name).toBe(name)
  })

  it('has a sample for each pattern, and no two of a name', () => {
    const names = PATTERNS.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    expect(new Set(SAMPLES.map(([name]) => name))).toEqual(new Set(names))
  })

  it.each(ORDINARY)('takes %s for none', (_, text) => {
    expect(secretIn(text)).toBeUndefined()
  })

  it('takes no JSON of chance for one', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(findSecrets(value)).toEqual([])
      }),
    )
  })

  it.each(SAMPLES)('does not know %s once it is cut short', (_, secret) => {
    if (!secret.includes('PRIVATE KEY')) expect(secretIn(secret.slice(0, 12))).toBeUndefined()
  })

  it('reads a megabyte that almost fits without much ado', () => {
    const almost = `${'ghp_'.repeat(100_000)} ${'glpat-'.repeat(50_000)} ${'-----BEGIN '.repeat(30_000)}private key`
    expect(secretIn(almost)).toBeUndefined()
  })
})

describe('findSecrets', () => {
  const [[, token]] = SAMPLES

  it('tells where each stands and what it is, never the secret', () => {
    const found = findSecrets({ a: ['x', { 'b/c~d': token }], [token]: 1 })
    expect(found.map(({ pointer, pattern }) => [pointer, pattern.name])).toEqual([
      ['', 'github-pat'],
      ['/a/1/b~1c~0d', 'github-pat'],
    ])
    expect(JSON.stringify(found)).not.toContain(token)
  })

  it('stops after some', () => {
    expect(findSecrets(Array.from({ length: 50 }, () => token))).toHaveLength(MAX_FOUND)
  })
})

describe('membersWithSecrets', () => {
  const [[, token]] = SAMPLES

  it('names what holds one, and says what it looks like', () => {
    const report = { result: { token }, error: 'It broke.', attempt: 1 }
    expect(membersWithSecrets(report, ['result', 'error'])).toEqual({
      withheld: ['result'],
      words: 'a personal access token of GitHub (github-pat)',
    })
  })

  it('names nothing that holds none', () => {
    const report = { result: 7 }
    expect(membersWithSecrets(report, ['result'])).toEqual({ withheld: [], words: '' })
  })
})
