import { verify } from 'node:crypto'
import { notFound, unauthorized } from '../problem.ts'
import type { App, Apps } from '../store/apps.ts'

/** docs.github.com, "Generating a JSON Web Token (JWT) for a GitHub App": "no more than 10 minutes into the future". */
const MAX_LIFE_SECONDS = 600

const UNDECODED = 'A JSON web token could not be decoded'

/** Whether a credential has the form of an App's signed token. */
export const isJwt = (token: string): boolean => /^ey[\w-]+\.[\w-]+\.[\w-]+$/.test(token)

/** The App that signed a token; refuses with GitHub's words, which octokit/auth-app.js and many threads repeat. */
export function appBehind(apps: Apps, token: string, now: number): App {
  const [header = '', payload = '', signature = ''] = token.split('.')
  const [{ alg }, { iss, iat, exp }] = [decoded(header), decoded(payload)]
  if (alg !== 'RS256') throw unauthorized(UNDECODED)
  const app = apps.issuing(String(iss))
  if (!app) throw notFound('Integration not found')
  const signed = Buffer.from(`${header}.${payload}`)
  const isSigned = apps
    .keysOf(app)
    .some((key) => verify('RSA-SHA256', signed, key, Buffer.from(signature, 'base64url')))
  if (!isSigned) throw unauthorized(UNDECODED)
  checkTimes(iat, exp, now)
  return app
}

function checkTimes(iat: unknown, exp: unknown, now: number): void {
  if (!Number.isInteger(exp) || Number(exp) <= now) {
    throw unauthorized(
      "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
    )
  }
  if (Number(exp) > now + MAX_LIFE_SECONDS) {
    throw unauthorized("'Expiration time' claim ('exp') is too far in the future")
  }
  if (!Number.isInteger(iat) || Number(iat) > now) {
    throw unauthorized(
      "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
    )
  }
}

function decoded(part: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(Buffer.from(part, 'base64url').toString()))
  } catch {
    throw unauthorized(UNDECODED)
  }
}
