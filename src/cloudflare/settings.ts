import { type Config, readConfig } from '../config/config.ts'
import { Problem } from '../domain/problem.ts'
import type { Environment } from './platform.ts'

/** Settings of a machine, which a Worker has none of: where it listens, and in which folder it keeps files. */
const OF_MACHINES = ['HOST', 'PORT', 'OCTOQUEUE_DATA']

/**
 * The settings of a Worker, and the account that it works with. Variables may be written as numbers too; what is neither is a binding, and none of ours.
 * @throws Problem `misconfigured` that names what is missing or wrong
 */
export function readSettings(env: Environment): { config: Config; account: NonNullable<Config['github']> } {
  const settings = Object.entries(env).flatMap(([name, value]) =>
    isText(value) && !OF_MACHINES.includes(name) ? [[name, String(value)] as const] : [],
  )
  const config = readConfig(Object.fromEntries(settings))
  if (config.github) return { config, account: config.github }
  const detail =
    'GITHUB_REPO and GH_TOKEN are not set: write the first one into [vars] of wrangler.toml, and give the second one to "npx wrangler secret put GH_TOKEN", or GITHUB_APP_ID and GITHUB_APP_PRIVATE_KEY of a GitHub App. A Worker has no embedded GitHub.'
  throw new Problem('misconfigured', detail)
}

const isText = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
