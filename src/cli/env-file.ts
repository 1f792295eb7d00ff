import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import type { Environment } from '../config/config.ts'

/** The settings in the file `.env` of the current folder; none when there is no such file. */
export function readEnvFile(): Environment {
  try {
    return parseEnv(readFileSync('.env', 'utf8'))
  } catch (error) {
    // Not there, or a folder, as container mounts make it.
    if (['ENOENT', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return {}
    throw error
  }
}

/** Settings by who goes first: the options, the environment, the file `.env`. What is empty counts as not set. */
export const gatherSettings = (options: Environment, env: Environment): Environment => ({
  ...readEnvFile(),
  ...withoutEmpty(env),
  ...withoutEmpty(options),
})

const withoutEmpty = (settings: Environment): Environment =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value?.trim()))
