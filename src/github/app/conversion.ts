import { Problem } from '../../domain/problem.ts'
import { isUnknown, statusOfError, toProblem } from '../client/problems.ts'
import { type AppAccess, deadline, openAsApp } from './private-key.ts'

/** An App as GitHub hands it over, once. */
export interface MadeApp {
  id: number
  slug: string
  /** Its page, from which it is installed. */
  url: string
  /** PEM, PKCS#1. */
  privateKey: string
  webhookSecret: string | undefined
}

/**
 * Takes the App that a code stands for, after a person made it from a manifest.
 * @throws Problem `github-refused` for a code that is over
 */
export async function convertManifest({ code, ...access }: AppAccess & { code: string }): Promise<MadeApp> {
  const { octokit } = openAsApp(access)
  try {
    const { data } = await octokit.rest.apps.createFromManifest({ code, request: deadline() })
    const { id, slug = '', html_url: url, pem: privateKey, webhook_secret: webhookSecret } = data
    return { id, slug, url, privateKey, webhookSecret: webhookSecret ?? undefined }
  } catch (error) {
    if (isUnknown(error)) throw toProblem(error)
    const isOver = [404, 422].includes(statusOfError(error) ?? 0)
    const detail = isOver
      ? 'GitHub does not know the code: it counts once, and for an hour. Begin again.'
      : `GitHub did not hand the App over: ${error instanceof Error ? error.message : error}`
    throw new Problem('github-refused', detail, {}, error)
  }
}
