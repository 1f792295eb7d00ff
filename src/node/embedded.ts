import { createSteadyTime } from '@octoqueue/bounds'
import type { Account } from '@octoqueue/github-client'
import { type ServeOptions, serveGitHub } from '@octoqueue/github-emulator/serve'
import { Problem, reasonOf } from '../domain/problem.ts'
import { systemClock } from '../runtime/system.ts'
import { listen } from './listen.ts'

export type EmbeddedOptions = Omit<ServeOptions, 'listen' | 'now'>

export interface Embedded {
  url: string
  /** What a service needs to work on it. */
  account: Account
  close(graceMs: number): Promise<void>
}

/** Starts the embedded GitHub over HTTP. @throws Problem `misconfigured` when that cannot be done */
export async function openEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const now = createSteadyTime(Date.now, systemClock.elapsedMs)
  try {
    const { url, credentials, close } = await serveGitHub({ ...options, now, listen })
    const { owner, repo } = options
    return { url, account: { owner, repo, credentials, apiUrl: url }, close }
  } catch (error) {
    throw error instanceof Problem ? error : new Problem('misconfigured', reasonOf(error), {}, error)
  }
}
