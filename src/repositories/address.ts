/** A repository in the path of a request, as it was written there. */
export interface Address {
  /** What stands before the path of the API, without a slash at the end. */
  prefix: string
  owner: string
  repo: string
}

/** GitHub's names, and nothing that means another folder. */
const PREFIX = /^\/repos\/([A-Za-z0-9-]{1,39})\/(?!\.{1,2}(?:\/|$))([A-Za-z0-9._-]{1,100})(?=\/|$)/

/**
 * The repository that a path names. Undefined for a path without one; one of no name at all for a path that begins like one, so that it is
 * told like any other that is not served.
 */
export function readAddress(path: string): Address | undefined {
  if (path !== '/repos' && !path.startsWith('/repos/')) return undefined
  const [prefix = '/repos', owner = '', repo = ''] = PREFIX.exec(path) ?? []
  return { prefix, owner, repo }
}
