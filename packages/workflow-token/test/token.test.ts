import { base64url, SignJWT, UnsecuredJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import { createTokens, KeysUnavailable, looksLikeToken, MAX_TOKEN_CHARACTERS } from '../src/index.ts'
import { anIssuer, aRun, claimsOf, type Signing } from '../src/testing.ts'

/** In Unix seconds. */
const NOW = 1_800_000_000
const ISSUER = 'https://token.example'

async function aReader(alg?: string) {
  const issuer = await anIssuer(ISSUER, NOW, alg)
  const tokens = createTokens({
    issuer: ISSUER,
    audience: 'octoqueue',
    fetch: issuer.fetch,
    now: () => NOW * 1000,
  })
  return { ...issuer, tokens }
}

describe('a token', () => {
  test.each(['RS256', 'ES256'])('signed with %s proves its run', async (alg) => {
    const { tokens, sign, asked } = await aReader(alg)
    const token = await sign(claimsOf(aRun()))
    expect(looksLikeToken(token)).toBe(true)
    expect(await tokens.verify(token)).toEqual(aRun())
    expect(asked).toEqual([`${ISSUER}/.well-known/jwks`])
  })

  const rows: { what: string; over?: Signing; claims?: object; proves: boolean }[] = [
    { what: 'of another issuer', over: { issuer: 'https://token.example.evil' }, proves: false },
    { what: 'for another audience', over: { audience: 'https://github.com/acme' }, proves: false },
    { what: 'for several audiences, this one among them', claims: { aud: ['x', 'octoqueue'] }, proves: true },
    { what: 'that ended a minute ago', over: { expires: -60 }, proves: false },
    { what: 'that ended less than a minute ago', over: { expires: -59 }, proves: true },
    { what: 'that begins in a minute', over: { notBefore: 60 }, proves: true },
    { what: 'that begins later', over: { notBefore: 61 }, proves: false },
    { what: 'that was made in the future', over: { issued: 61 }, proves: false },
    { what: 'that was made long ago', over: { issued: -3661, expires: 300 }, proves: false },
    { what: 'without an end', over: { without: 'exp' }, proves: false },
    { what: 'without a beginning', over: { without: 'nbf' }, proves: false },
    { what: 'without the time that it was made', over: { without: 'iat' }, proves: false },
    { what: 'without a repository', over: { without: 'repository' }, proves: false },
    { what: 'without a run', over: { without: 'run_id' }, proves: false },
    { what: 'with a run that is no number', claims: { run_id: '1/../2' }, proves: false },
    { what: 'with a repository that is no text', claims: { repository: ['acme/app'] }, proves: false },
    { what: 'by a key that nobody knows', over: { kid: 'two' }, proves: false },
  ]
  test.each(rows)('$what proves its run: $proves', async ({ over, claims, proves }) => {
    const { tokens, sign } = await aReader()
    const { aud, ...rest } = { ...claimsOf(aRun()), ...claims } as Record<string, unknown>
    const token = await sign({ ...rest, ...(aud !== undefined && { aud }) }, over)
    expect((await tokens.verify(token)) !== undefined).toBe(proves)
  })

  test('that nobody signed proves nothing', async () => {
    const { tokens } = await aReader()
    const token = new UnsecuredJWT(claimsOf(aRun())).setIssuer(ISSUER).setAudience('octoqueue').encode()
    expect(await tokens.verify(token)).toBeUndefined()
  })

  test('signed with the public key as a shared secret proves nothing', async () => {
    const { tokens } = await aReader()
    const token = await new SignJWT(claimsOf(aRun()))
      .setProtectedHeader({ alg: 'HS256', kid: 'one' })
      .setIssuer(ISSUER)
      .setAudience('octoqueue')
      .sign(new TextEncoder().encode('x'.repeat(32)))
    expect(await tokens.verify(token)).toBeUndefined()
  })

  test('that was changed proves nothing', async () => {
    const { tokens, sign } = await aReader()
    const [head, , signature] = (await sign(claimsOf(aRun()))).split('.')
    const [, payload] = (await sign(claimsOf(aRun({ repository: 'acme/other' })))).split('.')
    expect(await tokens.verify(`${head}.${payload}.${signature}`)).toBeUndefined()
  })
})

describe('without asking anybody', () => {
  test('a token for us tells what it claims', async () => {
    const { tokens, sign, asked } = await aReader()
    expect(tokens.peek(await sign(claimsOf(aRun())))).toEqual(aRun())
    expect(tokens.peek(await sign(claimsOf(aRun()), { audience: 'other' }))).toBeUndefined()
    expect(tokens.peek(await sign(claimsOf(aRun()), { issuer: 'https://x.example' }))).toBeUndefined()
    expect(asked).toEqual([])
  })

  test.each(['eyJ.eyJ.x', `ey${base64url.encode('{')}.ey.x`])('%s tells nothing', async (token) => {
    expect((await aReader()).tokens.peek(token)).toBeUndefined()
  })

  test.each(['', 'oq_a_b', 'a.b.c', 'eyJ.eyJ', 'eyJ.e yJ.x', `eyJ.${'a'.repeat(MAX_TOKEN_CHARACTERS)}.x`])(
    '%.20s does not look like one',
    (text) => expect(looksLikeToken(text)).toBe(false),
  )
})

describe("the issuer's keys", () => {
  const answers: { what: string; answer: () => Promise<Response> }[] = [
    { what: 'cannot be reached', answer: () => Promise.reject(new TypeError('fetch failed')) },
    { what: 'are not there', answer: async () => new Response('', { status: 404 }) },
    { what: 'are no JSON', answer: async () => new Response('<html>') },
    { what: 'are endless', answer: async () => new Response(`{"keys": [], "x": "${'x'.repeat(300_000)}"}`) },
    {
      what: 'are elsewhere',
      answer: async () => new Response('', { status: 302, headers: { Location: '/x' } }),
    },
  ]
  test.each(answers)('that $what are a problem of theirs, not of the token', async ({ answer }) => {
    const { tokens, sign, answerWith } = await aReader()
    answerWith(answer)
    const verified = tokens.verify(await sign(claimsOf(aRun())))
    await expect(verified).rejects.toThrow(KeysUnavailable)
  })

  test('are asked for once for many tokens, and not again for each unknown one', async () => {
    const { tokens, sign, asked } = await aReader()
    for (let sent = 0; sent < 3; sent++) await tokens.verify(await sign(claimsOf(aRun())))
    for (let sent = 0; sent < 3; sent++) await tokens.verify(await sign(claimsOf(aRun()), { kid: 'two' }))
    expect(asked).toHaveLength(1)
  })
})
