import type { AppCredentials } from '@octoqueue/github-app'

export interface Repository {
  owner: string
  repo: string
}

/** Where GitHub is, which repository of it is meant, and how to prove who we are. */
export interface Account extends Repository {
  /** Base URL of the REST API: `https://api.github.com`, or a GitHub Enterprise's that ends in `/api/v3`. */
  apiUrl: string
  credentials: Credentials
}

/** A token as it is, or a GitHub App that makes its tokens itself. */
export type Credentials = { token: string } | AppCredentials

/** What the log must not show of the credentials: also each line of a key, as errors may quote one. */
export const secretsOf = (credentials: Credentials): string[] =>
  'token' in credentials
    ? [credentials.token]
    : [credentials.privateKey, ...credentials.privateKey.split('\n').filter(isKeyLine)]

const isKeyLine = (line: string): boolean => line !== '' && !line.startsWith('-----')
