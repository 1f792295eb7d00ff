import type { Account } from '@octoqueue/github-client'

/** The token of an account that has one. */
export function tokenOf({ credentials }: Account): string {
  if ('token' in credentials) return credentials.token
  throw new Error('This account is an App')
}
