import { verify } from 'node:crypto'
import { forbidden, notFound, unauthorized } from '../problem.ts'
import type { App, Apps } from '../store/apps.ts'
import type { Store } from '../store/store.ts'
import type { Actor } from '../store/users.ts'

/** Who sends a request: nobody known, a token with its actor, or an App that says so itself. */
export interface Sender {
  /** Whose quota it is charged to: the token's, or that of the App or its installation. */
  token: string | undefined
  actor: Actor | undefined
  app: App | undefined
  /** Ids of the repositories that the token reaches; all when undefined. */
  reach?: ReadonlySet<number>
}

/**
 * Reads `Authorization: Bearer x` or `token x`. Throws 401 "Bad credentials" for anything that isn't a known
 * token, and 403 for that of a suspended installation.
 */
export function senderOf(store: Store, authorization: string | undefined): Sender {
  if (authorization === undefined) return { token: undefined, actor: undefined, app: undefined }
  const token = /^(?:bearer|token)\s+(\S+)$/i.exec(authorization)?.[1]
  if (token === undefined) throw unauthorized('Bad credentials')
  if (isJwt(token)) {
    const app = appBehind(store.apps, token, store.seconds())
    return { token: `app ${app.id}`, actor: undefined, app }
  }
  const actor = store.users.behind(token)
  if (actor) return { token, actor, app: undefined }
  const installed = store.installationTokens.behind(token)
  if (!installed) throw unauthorized('Bad credentials')
  if (installed.installation.suspended_at !== null) throw forbidden('This installation has been suspended')
  const { reach, installation, ...rest } = installed
  return { token: `installation ${installation.id}`, actor: rest, app: undefined, reach }
}

/**
 * docs.github.com, "Generating a JSON Web Token (JWT) for a GitHub App": "no more than 10 minutes into the
 * future".
 */
const MAX_LIFE_SECONDS = 600

const UNDECODED = 'A JSON web token could not be decoded'

/** Whether a credential has the form of an App's signed token. */
const isJwt = (token: string): boolean => /^ey[\w-]+\.[\w-]+\.[\w-]+$/.test(token)

/**
 * The App that signed a token; refuses with GitHub's words, which octokit/auth-app.js and many threads
 * repeat.
 */
function appBehind(apps: Apps, token: string, now: number): App {
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
