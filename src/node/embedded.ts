import type { Account } from '@octoqueue/github-client'
import { type ServeOptions, serveGitHub } from '@octoqueue/github-emulator/serve'
import { Problem, reasonOf } from '../domain/problem.ts'
import { listen } from './listen.ts'

export type EmbeddedOptions = Omit<ServeOptions, 'listen'>

export interface Embedded {
  url: string
  /** What a service needs to work on it. */
  account: Account
  close(graceMs: number): Promise<void>
}

/** Starts the embedded GitHub over HTTP. @throws Problem `misconfigured` when that cannot be done */
export async function openEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  try {
    const { url, credentials, close } = await serveGitHub({ ...options, listen })
    const { owner, repo } = options
    return { url, account: { owner, repo, credentials, apiUrl: url }, close }
  } catch (error) {
    throw error instanceof Problem ? error : new Problem('misconfigured', reasonOf(error), {}, error)
  }
}
