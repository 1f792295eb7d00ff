import { getIDToken } from '@actions/core'
import { Problem, reasonOf } from '../src/domain/problem.ts'

/** The runner's tokens live for some minutes; one that is older than this is not used again. */
const MAX_TOKEN_AGE_MS = 240_000

/** Gives what proves to the service who we are: its key, or a token of the workflow's identity. */
export function createIdentity({
  key,
  audience,
  now,
}: {
  key: string | undefined
  audience: string
  /** Milliseconds that only ever grow. */
  now: () => number
}): () => Promise<string> {
  let kept: { token: string; atMs: number } | undefined
  return async () => {
    if (key !== undefined) return key
    if (!kept || now() - kept.atMs > MAX_TOKEN_AGE_MS)
      kept = { token: await askRunner(audience), atMs: now() }
    return kept.token
  }
}

/** https://docs.github.com/actions/reference/security/oidc#methods-for-requesting-the-oidc-token */
async function askRunner(audience: string): Promise<string> {
  if (!process.env.ACTIONS_ID_TOKEN_REQUEST_URL) {
    const detail =
      'To show the service who it is this workflow needs an identity. Add these lines to the workflow or the job, or ' +
      'give a key as "api-key":\n\npermissions:\n  id-token: write'
    throw new Problem('unauthorized', detail)
  }
  try {
    return await getIDToken(audience)
  } catch (error) {
    throw new Problem('unauthorized', `The runner gave no identity token: ${reasonOf(error)}`, {}, error)
  }
}
