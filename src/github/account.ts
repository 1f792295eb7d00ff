/**
 * What a repository's queue needs to know of GitHub: where it is, which repository, and how to prove who we
 * are.
 */
export interface Account {
  owner: string
  repo: string
  /** Base URL of the REST API: `https://api.github.com`, or a GitHub Enterprise's that ends in `/api/v3`. */
  apiUrl: string
  credentials: Credentials
}

/** A token as it is, or a GitHub App that makes its tokens itself. */
export type Credentials = { token: string } | AppCredentials

export interface AppCredentials {
  /** The App's id, or its client id: GitHub takes either. */
  appId: string
  /** As `readPrivateKey` gives it: PEM, PKCS#8. */
  privateKey: string
}

/**
 * What of the credentials must not be seen by whoever reads the log; the lines of a key too, as errors may
 * hold a piece of it.
 */
export const secretsOf = (credentials: Credentials): string[] =>
  'token' in credentials
    ? [credentials.token]
    : [credentials.privateKey, ...credentials.privateKey.split('\n').filter(isKeyLine)]

const isKeyLine = (line: string): boolean => line !== '' && !line.startsWith('-----')

/**
 * Where GitHub's pages are, by the address of its API: github.com, GitHub Enterprise, or one that serves
 * both.
 */
export const webUrl = (apiUrl: string): string =>
  apiUrl.replace('https://api.github.com', 'https://github.com').replace(/\/api\/v3$/, '')
