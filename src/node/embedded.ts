import { createSteadyTime } from '@octoqueue/bounds'
import type { Account } from '@octoqueue/github-client'
import { type Served, type ServeOptions, serveGitHub } from '@octoqueue/github-emulator/serve'
import { Problem, reasonOf } from '../domain/problem.ts'
import { systemClock } from '../runtime/system.ts'
import { listen } from './listen.ts'

export type EmbeddedOptions = Omit<ServeOptions, 'listen' | 'now'>

export interface Embedded extends Pick<Served, 'url' | 'webhookSecret' | 'connectWebhook'> {
  /** What a service needs to work on it. */
  account: Account
  close(graceMs: number): Promise<void>
}

/** Starts the embedded GitHub over HTTP. @throws Problem `misconfigured` when that cannot be done */
export async function openEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const now = createSteadyTime(Date.now, systemClock.elapsedMs)
  try {
    const { credentials, ...served } = await serveGitHub({ ...options, now, listen })
    const { owner, repo } = options
    return { ...served, account: { owner, repo, credentials, apiUrl: served.url } }
  } catch (error) {
    throw error instanceof Problem ? error : new Problem('misconfigured', reasonOf(error), {}, error)
  }
}
