import { unauthorized } from '../problem.ts'
import type { Actor, Users } from '../store/users.ts'

/** Who sends a request: nobody known, or a token with its actor. */
export interface Sender {
  token: string | undefined
  actor: Actor | undefined
}

/** Reads `Authorization: Bearer x` or `token x`. Throws 401 "Bad credentials" for anything that isn't a known token. */
export function senderOf(users: Users, authorization: string | undefined): Sender {
  if (authorization === undefined) return { token: undefined, actor: undefined }
  const token = /^(?:bearer|token)\s+(\S+)$/i.exec(authorization)?.[1]
  const actor = token === undefined ? undefined : users.behind(token)
  if (!actor) throw unauthorized('Bad credentials')
  return { token, actor }
}
