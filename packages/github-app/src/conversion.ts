import { isNoAnswer, statusOfError } from '@octoqueue/github-answers'
import { AppError, type Connection, deadline } from './connection.ts'

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
 * @throws AppError `github-refused` for a code that is over, or Octokit's error without an answer
 */
export async function convertManifest({ octokit }: Connection, code: string): Promise<MadeApp> {
  try {
    const { data } = await octokit.rest.apps.createFromManifest({ code, request: deadline() })
    const { id, slug = '', html_url: url, pem: privateKey, webhook_secret: webhookSecret } = data
    return { id, slug, url, privateKey, webhookSecret: webhookSecret ?? undefined }
  } catch (error) {
    if (isNoAnswer(error)) throw error
    const isOver = [404, 422].includes(statusOfError(error) ?? 0)
    const detail = isOver
      ? 'GitHub does not know the code: it counts once, and for an hour. Begin again.'
      : `GitHub did not hand the App over: ${error instanceof Error ? error.message : error}`
    throw new AppError('github-refused', detail, error)
  }
}
