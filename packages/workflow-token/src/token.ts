import { decodeJwt, errors, jwtVerify } from 'jose'
import { fetchKeys } from './keys.ts'
import { type Run, runOf } from './run.ts'

/** GitHub's own tokens are some two thousand characters. */
export const MAX_TOKEN_CHARACTERS = 8_192
/** How far the clocks may be apart. */
const LEEWAY_SECONDS = 60
/** GitHub's tokens end after minutes; one that was issued longer ago is none of them. */
const MAX_AGE = '1 hour'
const ALGORITHMS = ['RS256', 'ES256']

/** GitHub's tokens have all three; without one of them a token would not end. */
const REQUIRED = ['exp', 'iat', 'nbf']

/** The issuer's keys cannot be had just now, so nobody can tell whether a token is right. */
export class KeysUnavailable extends Error {
  override name = 'KeysUnavailable'
}

export interface TokenOptions {
  /** Who signs, and below which address the keys are: `/.well-known/jwks`. */
  issuer: string
  audience: string
  fetch: typeof globalThis.fetch
  /** Milliseconds since 1970. */
  now: () => number
}

/** Tokens of workflow runs. */
export interface Tokens {
  /** The run that a token claims, not verified; undefined for a token not for us. Sends no request. */
  peek(token: string): Run | undefined
  /** The run that a token proves, if any. @throws {@link KeysUnavailable} */
  verify(token: string): Promise<Run | undefined>
}

/** Verifies OpenID Connect tokens of GitHub Actions. Caches the issuer's keys. */
export function createTokens({ issuer, audience, fetch, now }: TokenOptions): Tokens {
  const keys = fetchKeys(issuer, fetch)

  return {
    peek(token) {
      try {
        const payload = decodeJwt(token)
        return payload.iss === issuer && [payload.aud].flat().includes(audience) ? runOf(payload) : undefined
      } catch {
        return undefined
      }
    },
    async verify(token) {
      try {
        const { payload } = await jwtVerify(token, keys, {
          issuer,
          audience,
          algorithms: ALGORITHMS,
          requiredClaims: REQUIRED,
          clockTolerance: LEEWAY_SECONDS,
          maxTokenAge: MAX_AGE,
          currentDate: new Date(now()),
        })
        return runOf(payload)
      } catch (error) {
        if (isAboutToken(error)) return undefined
        throw new KeysUnavailable(`The keys of ${issuer} cannot be had just now; try again.`, {
          cause: error,
        })
      }
    },
  }
}

/** Whether the token is at fault, and not the issuer's endpoint. */
const isAboutToken = (error: unknown): boolean =>
  error instanceof errors.JWTExpired ||
  error instanceof errors.JWTClaimValidationFailed ||
  error instanceof errors.JWTInvalid ||
  error instanceof errors.JWSInvalid ||
  error instanceof errors.JWSSignatureVerificationFailed ||
  error instanceof errors.JWKSNoMatchingKey ||
  error instanceof errors.JWKSMultipleMatchingKeys ||
  error instanceof errors.JOSEAlgNotAllowed ||
  error instanceof errors.JOSENotSupported

/** Whether a credential could be a signed token: three parts of base64url. */
export const looksLikeToken = (credential: string): boolean =>
  credential.length <= MAX_TOKEN_CHARACTERS && /^ey[\w-]+\.[\w-]+\.[\w-]+$/.test(credential)
