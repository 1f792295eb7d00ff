import type { LocalGitHubOptions } from '@octoqueue/github-emulator'
import type { Grant } from '../../src/access/roll.ts'
import { composeRepositories } from '../../src/compose.ts'
import { readConfig } from '../../src/config/config.ts'
import { createDeadlineBudget } from '../../src/runtime/deadline-budget.ts'
import { appKey } from '../support/app-key.ts'
import { API_URL, createAppWorld } from '../support/app-world.ts'
import { seededRandom } from '../support/random.ts'
import { recordingLog } from '../support/world.ts'

export const KEY = 'correct-horse-battery'
export const AS_SERVICE = { 'X-API-Key': KEY }

interface Options {
  env?: Record<string, string>
  github?: LocalGitHubOptions
}

/** The whole service for several repositories, as an App on the embedded GitHub in this process. */
export function createDeployment({ env, github }: Options = {}) {
  const world = createAppWorld(github)
  const log = recordingLog()
  const config = readConfig({
    GITHUB_REPO: 'acme/jobs, acme/tools, gamma/jobs, beta/*',
    GITHUB_API_URL: API_URL,
    API_KEY: KEY,
    GITHUB_APP_ID: String(world.app.id),
    GITHUB_APP_PRIVATE_KEY: appKey().pkcs1,
    ...env,
  })
  const account = config.github
  if (!account) throw new Error('There is no GitHub')
  const { clock, fetch } = world
  let client = '192.0.2.1'
  /** One more process. */
  const compose = () =>
    composeRepositories(
      account,
      {
        clock,
        random: seededRandom(1),
        log,
        now: clock.now,
        fetch,
        deadlineBudget: createDeadlineBudget(clock),
        clientOf: () => client,
      },
      config,
    )
  const repositories = compose()

  const send = (method: string, path: string, body?: unknown, headers: Record<string, string> = AS_SERVICE) =>
    repositories.fetch(
      new Request(`http://queue.example${path}`, {
        method,
        headers: { ...(body !== undefined && { 'Content-Type': 'application/json' }), ...headers },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    )
  /** The secret of a new key of one repository. */
  const aKeyOf = async (place: string, grants: readonly Grant[] = EVERYTHING): Promise<string> => {
    const written = grants.map(({ scopes, queues }) => ({ scopes, queues }))
    const answer = await send('POST', `/repos/${place}/admin/keys`, { id: 'ci', grants: written })
    return ((await answer.json()) as { secret: string }).secret
  }
  const issuesOf = (place: string): number => {
    const [owner = '', name = ''] = place.split('/')
    const repository = world.github.store.repositories.named(owner, name)
    return repository ? world.github.store.repositories.openIssues(repository) : 0
  }
  const comeFrom = (address: string) => {
    client = address
  }
  return { ...world, config, log, compose, repositories, send, aKeyOf, issuesOf, comeFrom }
}

const EVERYTHING: readonly Grant[] = [{ scopes: ['enqueue', 'claim', 'read', 'admin'], queues: '*' }]
