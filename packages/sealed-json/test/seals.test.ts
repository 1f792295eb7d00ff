import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSeals, isSealed, type Json, type Keyring, readKeyring, UNOPENED } from '../src/index.ts'

const A = btoa('a'.repeat(32))
const B = btoa('b'.repeat(32))

function ring(text: string): Keyring {
  const read = readKeyring(text)
  if (typeof read === 'string') throw new Error(read)
  return read
}

const seals = (text: string) => createSeals(ring(text))

describe('seals', () => {
  it('opens what it sealed, whatever JSON it is, and shows nothing of it', async () => {
    const own = seals(`q:1:${A}`)
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        const json = JSON.parse(JSON.stringify(value)) as Json
        const sealed = await own.seal('q', json)
        expect(isSealed(sealed)).toBe(true)
        expect(Object.keys(sealed)).toEqual(['sealed'])
        expect(await own.open(sealed)).toEqual(json)
      }),
      { numRuns: 50 },
    )
  })

  it('seals the same value otherwise each time', async () => {
    const own = seals(`q:1:${A}`)
    expect(await own.seal('q', 'x')).not.toEqual(await own.seal('q', 'x'))
  })

  it('keeps a sealed text a text', async () => {
    const own = seals(`q:1:${A}`)
    const sealed = await own.sealMembers('q', { error: 'password 1234', attempt: 1 }, ['error', 'note'])
    expect(sealed).toMatchObject({ error: expect.stringMatching(/^sealed:eyJ/), attempt: 1 })
    expect(await own.openMembers(sealed)).toEqual({ error: 'password 1234', attempt: 1 })
  })

  it.each([
    null,
    7,
    'sealed',
    'sealed:no',
    { sealed: true },
    { sealed: 'a.b.c.d.e' },
    { sealed: 1, more: 2 },
  ])('leaves %j as it is', async (value) => {
    expect(isSealed(value)).toBe(false)
    expect(await seals(`q:1:${A}`).open(value)).toEqual(value)
  })

  it('seals with the first key and opens with all', async () => {
    const sealed = await seals(`q:1:${A}`).seal('q', 1)
    const rotated = seals(`q:2:${B},q:1:${A}`)
    expect(await rotated.open(sealed)).toBe(1)
    const after = await rotated.seal('q', 2)
    expect(await seals(`q:2:${B}`).open(after)).toBe(2)
    await expect(seals(`q:2:${B}`).open(sealed)).rejects.toMatchObject({
      is: 'no-key',
      message: 'It is sealed, and key 1 of q is not here; SEALING_KEYS has the keys of queues.',
    })
  })

  it('opens nothing that was sealed for another name, though both have the same key', async () => {
    const shared = seals(`*:1:${A}`)
    const sealed = await shared.seal('one', 'x')
    expect(await shared.open(sealed, 'one')).toBe('x')
    await expect(shared.open(sealed, 'other')).rejects.toMatchObject({ is: 'broken' })
    const [, ...rest] = sealed.sealed.split('.')
    const header = btoa(JSON.stringify({ alg: 'dir', enc: 'A256GCM', kid: '1', for: 'other' })).replaceAll(
      '=',
      '',
    )
    await expect(shared.open({ sealed: [header, ...rest].join('.') }, 'other')).rejects.toMatchObject({
      is: 'broken',
    })
  })

  it('says what is wrong with what was changed, or sealed with another key of the same id', async () => {
    const own = seals(`q:1:${A}`)
    const { sealed } = await own.seal('q', { to: 'ada' })
    const parts = sealed.split('.')
    const changed = parts.map((part, at) =>
      at === 3 ? `${part.startsWith('A') ? 'B' : 'A'}${part.slice(1)}` : part,
    )
    await expect(own.open({ sealed: changed.join('.') })).rejects.toMatchObject({ is: 'broken' })
    await expect(seals(`q:1:${B}`).open({ sealed })).rejects.toMatchObject({ is: 'broken' })
  })

  it.each([
    ['another algorithm', { alg: 'none', kid: '1' }],
    ['no key’s id', { alg: 'dir', enc: 'A256GCM' }],
    ['an id like a path', { alg: 'dir', enc: 'A256GCM', kid: '../1' }],
  ])('opens nothing with %s in its header', async (_, header) => {
    const jwe = `${btoa(JSON.stringify(header)).replaceAll('=', '')}..AAAA.AAAA.AAAA`
    await expect(seals(`q:1:${A}`).open({ sealed: jwe })).rejects.toMatchObject({ is: 'broken' })
  })

  it('digests under each key, the newest first, and otherwise for every name', async () => {
    const rotated = seals(`q:2:${B},q:1:${A}`)
    const [second, first] = await rotated.digests('q', 'ada')
    expect(await seals(`q:1:${A}`).digests('q', 'ada')).toEqual([first])
    expect(second).not.toBe(first)
    expect(first).toMatch(/^[0-9a-f]{64}$/)
    const shared = seals(`*:1:${A}`)
    expect(await shared.digests('one', 'x')).not.toEqual(await shared.digests('two', 'x'))
    await expect(seals(`q:1:${A}`).digests('other', 'x')).rejects.toMatchObject({ is: 'no-key' })
  })

  it('says of members that do not open why, and opens the others', async () => {
    const sealed = await seals(`q:1:${A}`).sealMembers('q', { data: { a: 1 }, error: 'x', plain: [1] }, [
      'data',
      'error',
    ])
    const why = 'It is sealed, and key 1 of q is not here; SEALING_KEYS has the keys of queues.'
    expect(await seals(`r:1:${A}`).openMembers(sealed)).toEqual({
      data: UNOPENED(why),
      error: why,
      plain: [1],
    })
  })
})

describe('readKeyring', () => {
  it('reads keys as base64 and as base64url', () => {
    const bytes = String.fromCharCode(...Array.from({ length: 32 }, () => 255))
    const url = btoa(bytes).replaceAll('/', '_').replaceAll('=', '')
    expect([...ring(` q:1:${btoa(bytes)} , r:x.y-z_1:${url}`).keys()]).toEqual(['q', 'r'])
  })

  it.each([
    ['', 'Key 1 is not of the form'],
    ['q:1', 'Key 1 is not of the form'],
    [`q:1:${A},q:2:short`, 'Key 2 is not of the form'],
    [`q:1:${A},q:1:${B}`, 'There are two keys 1 for q.'],
    [Array.from({ length: 101 }, (_, at) => `q:${at}:${A}`).join(), 'There may be 100 keys.'],
  ])('says what is wrong with %j, and shows no key', (text, words) => {
    const read = readKeyring(text)
    expect(read).toContain(words)
    expect(read).not.toContain(A)
  })
})
