import { chmodSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { Problem, reasonOf } from '../../domain/problem.ts'
import type { MadeApp } from '../../github/app/conversion.ts'

/** Where `octoqueue` looks for settings. */
export const ENV_FILE = '.env'

/** The settings of an App. */
const NAMES = ['GITHUB_APP_ID', 'GITHUB_APP_PRIVATE_KEY', 'GITHUB_WEBHOOK_SECRET']

/** The App as lines of an env file. */
export function envLines({ id, privateKey, webhookSecret }: MadeApp): string[] {
  return [
    `GITHUB_APP_ID=${id}`,
    `GITHUB_APP_PRIVATE_KEY="${privateKey.trim().replaceAll('\n', '\\n')}"`,
    ...(webhookSecret === undefined ? [] : [`GITHUB_WEBHOOK_SECRET=${webhookSecret}`]),
  ]
}

/** @throws Problem `invalid-request` when the file holds an App already: what is there is not overwritten */
export function checkEnvFile(file = ENV_FILE): void {
  const set = Object.keys(parseEnv(readIfThere(file))).filter((name) => NAMES.includes(name))
  if (set.length === 0) return
  const detail = `${file} has ${set.join(' and ')} already, and is left as it is: take that out, or give --print.`
  throw new Problem('invalid-request', detail)
}

/** Adds lines to the file, whole or not at all; afterwards only its owner can read it. @throws Problem `invalid-request` as above */
export function addToEnvFile(lines: readonly string[], file = ENV_FILE): void {
  checkEnvFile(file)
  const before = readIfThere(file)
  const end = before === '' || before.endsWith('\n') ? '' : '\n'
  const unfinished = `${file}.${process.pid}`
  try {
    writeFileSync(unfinished, `${before}${end}${lines.join('\n')}\n`, { mode: 0o600 })
    chmodSync(unfinished, 0o600)
    renameSync(unfinished, file)
  } catch (error) {
    throw new Problem('misconfigured', `${file} cannot be written: ${reasonOf(error)}`, {}, error)
  }
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw new Problem('misconfigured', `${file} cannot be read: ${reasonOf(error)}`, {}, error)
  }
}
