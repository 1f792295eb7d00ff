import { forbidden, unauthorized } from '../problem.ts'
import type { App } from '../store/apps.ts'
import type { Store } from '../store/store.ts'
import type { Actor } from '../store/users.ts'
import { appBehind, isJwt } from './app-jwt.ts'

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
 * Reads `Authorization: Bearer x` or `token x`. Throws 401 "Bad credentials" for anything that isn't a known token, and 403 for that of a
 * suspended installation.
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
