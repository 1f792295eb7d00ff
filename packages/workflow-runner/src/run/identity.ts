import { Hono } from 'hono'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { listen } from './listen.ts'

export interface IdentityProvider {
  /** Who signs: the keys are at `/.well-known/jwks` below it. */
  issuer: string
  /** What a job's processes get so that they can ask for tokens, until `forget`. */
  admit(claims: JWTPayload): { env: Record<string, string>; requestToken: string; forget(): void }
  close(): Promise<void>
}

const ALGORITHM = 'RS256'
/**
 * https://docs.github.com/actions/reference/security/oidc: the example's `exp` and `nbf`, seen from its
 * `iat`.
 */
const LIFE_SECONDS = 300
const EARLIER_SECONDS = 1500

/**
 * Gives out identity tokens as GitHub does (https://docs.github.com/actions/reference/security/oidc), over
 * HTTP on a port of its own.
 */
export async function startIdentityProvider({ now }: { now: () => number }): Promise<IdentityProvider> {
  // Making it takes a while, and few runs need it.
  let key: Promise<Key> | undefined
  const keyOf = () => {
    key ??= createKey()
    return key
  }
  const admitted = new Map<string, JWTPayload>()
  const app = new Hono()
  app.get('/.well-known/jwks', async (context) => context.json({ keys: [(await keyOf()).published] }))
  app.get('/.well-known/openid-configuration', (context) =>
    context.json({ issuer: url, jwks_uri: `${url}/.well-known/jwks` }),
  )
  app.get('/token', async (context) => {
    const token = /^Bearer (.+)$/.exec(context.req.header('authorization') ?? '')?.[1] ?? ''
    const claims = admitted.get(token)
    if (!claims) return context.json({ message: 'Unauthorized' }, 401)
    const { privateKey, published } = await keyOf()
    const at = Math.floor(now() / 1000)
    const value = await new SignJWT({ ...claims, jti: crypto.randomUUID() })
      .setProtectedHeader({ alg: ALGORITHM, kid: published.kid, typ: 'JWT' })
      .setIssuer(url)
      .setAudience(context.req.query('audience') ?? `https://github.com/${claims.repository_owner}`)
      .setIssuedAt(at)
      .setNotBefore(at - EARLIER_SECONDS)
      .setExpirationTime(at + LIFE_SECONDS)
      .sign(privateKey)
    return context.json({ count: value.length, value })
  })
  const { url, close } = await listen(app.fetch)
  return {
    issuer: url,
    admit(claims) {
      const requestToken = crypto.randomUUID()
      admitted.set(requestToken, claims)
      const env = {
        ACTIONS_ID_TOKEN_REQUEST_URL: `${url}/token?api-version=2.0`,
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: requestToken,
      }
      return { env, requestToken, forget: () => void admitted.delete(requestToken) }
    },
    close,
  }
}

type Key = Awaited<ReturnType<typeof createKey>>

async function createKey() {
  const { privateKey, publicKey } = await generateKeyPair(ALGORITHM)
  const parts = { kid: crypto.randomUUID(), alg: ALGORITHM, use: 'sig' }
  return { privateKey, published: { ...(await exportJWK(publicKey)), ...parts } }
}
