import { openGitHub } from '../../src/compose.ts'
import type { Log } from '../../src/ports.ts'
import {
  systemClock as clock,
  systemFetch as fetch,
  systemRandom as random,
} from '../../src/runtime/system.ts'
import type { Tools } from '../runner.ts'

const ignore = () => {}
const silent: Log = { debug: ignore, info: ignore, warn: ignore, error: ignore }

/**
 * What failed in this run, in words: a step of this workflow job, or without `checkRun` of whichever one
 * failed; undefined when that is not known.
 */
export async function whatFailed(
  { env, run }: Pick<Tools, 'env' | 'run'>,
  token: string | undefined,
  checkRun?: number,
): Promise<string | undefined> {
  const step = token && (await actionsOf(env, token).failedStep(Number(run.id), checkRun))
  return step ? `The step "${step}" failed` : undefined
}

/** What may be asked of GitHub Actions in the repository whose workflow runs, wherever the queue is. */
export function actionsOf(env: Tools['env'], token: string) {
  const [owner = '', repo = ''] = (env.GITHUB_REPOSITORY ?? '').split('/')
  const apiUrl = env.GITHUB_API_URL ?? 'https://api.github.com'
  const account = { owner, repo, credentials: { token }, apiUrl }
  return openGitHub(account, { fetch, clock, random, log: silent }).dispatch
}
