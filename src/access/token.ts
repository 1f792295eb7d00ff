import { createRemoteJWKSet, customFetch, decodeJwt, errors, type JWTPayload, jwtVerify } from 'jose'
import { Problem } from '../domain/problem.ts'

/** GitHub's own tokens are some two thousand characters. */
export const MAX_TOKEN_CHARACTERS = 8_192
/** How far the clocks may be apart. */
const LEEWAY_SECONDS = 60
/** GitHub's tokens end after minutes; one that was issued longer ago is none of them. */
const MAX_AGE = '1 hour'
const ALGORITHMS = ['RS256', 'ES256']
const FETCH_TIMEOUT_MS = 5_000
/** An unknown key makes us fetch the keys again, at most this often: anyone can send one. */
const FETCH_PAUSE_MS = 30_000
const MAX_JWKS_BYTES = 262_144

/** GitHub's tokens have all three; without one of them a token would not end. */
const REQUIRED = ['exp', 'iat', 'nbf']

/** What a run's token says of it, in GitHub's words (docs.github.com, "OpenID Connect reference"). */
export interface Run {
  repository: string
  repositoryId: string
  workflowRef: string
  jobWorkflowRef: string | undefined
  ref: string
  environment: string | undefined
  event: string
  runId: string
  runAttempt: string
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
  /** The run that a token proves, if any. @throws Problem `github-unavailable` without the issuer's keys */
  verify(token: string): Promise<Run | undefined>
}

/** Verifies OpenID Connect tokens of GitHub Actions. Caches the issuer's keys. */
export function createTokens({ issuer, audience, fetch, now }: TokenOptions): Tokens {
  const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks`), {
    timeoutDuration: FETCH_TIMEOUT_MS,
    cooldownDuration: FETCH_PAUSE_MS,
    [customFetch]: async (url, options) => limited(await fetch(url, options)),
  })

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
        const detail = `The keys of ${issuer} cannot be had just now; try again.`
        throw new Problem('github-unavailable', detail, { retryAfterSeconds: 5 }, error)
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

/** @throws Error for an answer that is larger than any set of keys */
async function limited(response: Response): Promise<Response> {
  const { status, body } = response
  if (!body) return response
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for await (const piece of body as unknown as AsyncIterable<Uint8Array>) {
    bytes += piece.byteLength
    if (bytes > MAX_JWKS_BYTES) throw new Error(`The issuer's keys have more than ${MAX_JWKS_BYTES} bytes`)
    text += decoder.decode(piece, { stream: true })
  }
  return new Response(text, { status })
}

/** What a token's claims say of its run; undefined when a claim is missing or malformed. */
function runOf(claims: JWTPayload): Run | undefined {
  const text = (name: string) => {
    const value = claims[name]
    return typeof value === 'string' ? value : ''
  }
  const run: Run = {
    repository: text('repository'),
    repositoryId: text('repository_id'),
    workflowRef: text('workflow_ref'),
    jobWorkflowRef: text('job_workflow_ref') || undefined,
    ref: text('ref'),
    environment: text('environment') || undefined,
    event: text('event_name'),
    runId: text('run_id'),
    runAttempt: text('run_attempt'),
  }
  const isWhole =
    /^[\w.-]+\/[\w.-]+$/.test(run.repository) &&
    [run.repositoryId, run.runId].every((id) => /^\d{1,20}$/.test(id)) &&
    /^\d{1,6}$/.test(run.runAttempt) &&
    [run.workflowRef, run.ref, run.event].every((claim) => claim !== '')
  return isWhole ? run : undefined
}
