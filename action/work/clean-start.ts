import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/*
 * What a process is started with stays readable in /proc for every process of the same user, whatever becomes
 * of `process.env`. So a process that runs scripts of strangers' payloads replaces itself by one that was
 * started without its credentials, and hands them over in a file that is gone before any script runs.
 */

/**
 * What the runner gives to an action and not to a `run:` step, and what makes tokens of the workflow's
 * identity.
 */
const PRIVATE = /^(INPUT_|STATE_|GITHUB_STATE$|ACTIONS_RUNTIME_|ACTIONS_ID_TOKEN_REQUEST_|OCTOQUEUE_PRIVATE$)/

/** An environment without what is this action's own. */
export const withoutPrivate = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !PRIVATE.test(name)))

/**
 * Starts this process anew without credentials in its environment. Windows has no such thing, and no /proc.
 */
export function startClean(): void {
  const file = process.env.OCTOQUEUE_PRIVATE
  if (file !== undefined) takeOver(file)
  if (file !== undefined || process.platform === 'win32' || process.execve === undefined) return
  const own = Object.entries(process.env).filter(([name]) => PRIVATE.test(name))
  const folder = mkdtempSync(path.join(process.env.RUNNER_TEMP || tmpdir(), 'octoqueue-'))
  const kept = path.join(folder, 'private.json')
  writeFileSync(kept, JSON.stringify(Object.fromEntries(own)), { mode: 0o600 })
  const env = { ...withoutPrivate(process.env), OCTOQUEUE_PRIVATE: kept }
  process.execve(process.execPath, [process.execPath, ...process.execArgv, ...process.argv.slice(1)], env)
}

/** Takes up what the process before left. Changes of `process.env` don't show in /proc. */
function takeOver(file: string): void {
  try {
    Object.assign(process.env, JSON.parse(readFileSync(file, 'utf8')))
  } finally {
    rmSync(path.dirname(file), { recursive: true, force: true })
    delete process.env.OCTOQUEUE_PRIVATE
  }
}
