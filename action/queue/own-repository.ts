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

/** What may be asked of GitHub Actions in the repository whose workflow runs, wherever the queue is. */
export function actionsOf(env: Tools['env'], token: string) {
  const [owner = '', repo = ''] = (env.GITHUB_REPOSITORY ?? '').split('/')
  const apiUrl = env.GITHUB_API_URL ?? 'https://api.github.com'
  const account = { owner, repo, credentials: { token }, apiUrl }
  return openGitHub(account, { fetch, clock, random, log: silent }).dispatch
}
