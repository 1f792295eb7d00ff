import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import type { Run } from './run.ts'

/* For tests: runs, their claims, and an issuer that signs them. */

/** A run of a workflow on the default branch. */
export const aRun = (over: Partial<Run> = {}): Run => ({
  repository: 'acme/app',
  repositoryId: '42',
  workflowRef: 'acme/app/.github/workflows/build.yml@refs/heads/main',
  jobWorkflowRef: 'acme/app/.github/workflows/build.yml@refs/heads/main',
  ref: 'refs/heads/main',
  environment: undefined,
  event: 'push',
  runId: '900',
  runAttempt: '1',
  ...over,
})

/** Claims as GitHub writes them (docs.github.com, "OpenID Connect reference"). */
export const claimsOf = (run: Run) => ({
  sub: `repo:${run.repository}:ref:${run.ref}`,
  repository: run.repository,
  repository_id: run.repositoryId,
  repository_owner: run.repository.split('/')[0],
  workflow_ref: run.workflowRef,
  job_workflow_ref: run.jobWorkflowRef,
  ref: run.ref,
  environment: run.environment,
  event_name: run.event,
  run_id: run.runId,
  run_attempt: run.runAttempt,
})

export interface Signing {
  issuer?: string
  audience?: string
  /** Seconds from now. */
  issued?: number
  notBefore?: number
  expires?: number
  without?: string
  alg?: string
  kid?: string
}

/**
 * An issuer of tokens with keys of its own, and a network that knows nothing but them. `now` in Unix seconds.
 */
export async function anIssuer(issuer: string, now: number, alg = 'RS256') {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true })
  const keys = [{ ...(await exportJWK(publicKey)), kid: 'one', alg, use: 'sig' }]
  const asked: string[] = []
  let answer: (url: string) => Promise<Response> = async () => Response.json({ keys })

  async function sign(claims: object, over: Signing = {}): Promise<string> {
    const payload: Record<string, unknown> = {
      iss: over.issuer ?? issuer,
      aud: over.audience ?? 'octoqueue',
      ...claims,
      iat: now + (over.issued ?? 0),
      nbf: now + (over.notBefore ?? -600),
      exp: now + (over.expires ?? 300),
    }
    if (over.without !== undefined) delete payload[over.without]
    const header = { alg, kid: over.kid ?? 'one', typ: 'JWT' }
    return new SignJWT(payload).setProtectedHeader(header).sign(privateKey)
  }

  return {
    sign,
    /** Addresses that were asked. */
    asked,
    answerWith: (next: typeof answer) => {
      answer = next
    },
    fetch: (async (url: string | URL) => {
      asked.push(String(url))
      return answer(String(url))
    }) as typeof globalThis.fetch,
  }
}
