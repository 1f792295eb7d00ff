import { setSecret } from '@actions/core'
import { Problem, reasonOf } from '../../src/domain/problem.ts'
import type { Clock } from '../../src/ports.ts'

/** The runner's tokens live for some minutes; one that is older than this is not used again. */
const MAX_TOKEN_AGE_MS = 240_000
const MAX_REQUEST_MS = 10_000
const MAX_SENDS = 3
const PAUSE_MS = 500

interface IdentityOptions {
  key: string | undefined
  audience: string
  fetch: typeof globalThis.fetch
  clock: Clock
}

/** Gives what proves to the service who we are: its key, or a token of the workflow's identity. */
export function createIdentity({ key, audience, fetch, clock }: IdentityOptions): () => Promise<string> {
  let kept: { token: string; atMs: number } | undefined

  return async () => {
    if (key !== undefined) return key
    const isFresh = kept !== undefined && clock.elapsedMs() - kept.atMs <= MAX_TOKEN_AGE_MS
    if (kept && isFresh) return kept.token
    const token = await askPatiently()
    setSecret(token)
    kept = { token, atMs: clock.elapsedMs() }
    return token
  }

  async function askPatiently(): Promise<string> {
    const address = requestAddress(audience)
    for (let sent = 1; ; sent++) {
      try {
        return await ask(address)
      } catch (error) {
        const detail = `The runner gave no identity token: ${reasonOf(error)}`
        if (sent >= MAX_SENDS) throw new Problem('unauthorized', detail, {}, error)
        await clock.sleep(PAUSE_MS * sent)
      }
    }
  }

  async function ask({ url, bearer }: { url: string; bearer: string }): Promise<string> {
    const headers = { authorization: `Bearer ${bearer}`, accept: 'application/json' }
    const signal = AbortSignal.timeout(MAX_REQUEST_MS)
    const response = await fetch(url, { headers, signal, redirect: 'error' })
    if (!response.ok) throw new Error(`it answered ${response.status}`)
    const { value } = (await response.json()) as { value?: unknown }
    if (typeof value !== 'string') throw new Error('it answered without one')
    return value
  }
}

/** https://docs.github.com/actions/reference/security/oidc#methods-for-requesting-the-oidc-token */
function requestAddress(audience: string): { url: string; bearer: string } {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: bearer } = process.env
  if (url && bearer) return { url: `${url}&audience=${encodeURIComponent(audience)}`, bearer }
  const detail =
    'To show the service who it is this workflow needs an identity. Add these lines to the workflow or the job, or ' +
    'give a key as "api-key":\n\npermissions:\n  id-token: write'
  throw new Problem('unauthorized', detail)
}
