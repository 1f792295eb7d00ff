import { chmodSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { AppError } from '../connection.ts'
import type { MadeApp } from '../conversion.ts'

/** The settings of an App. */
const NAMES = ['GITHUB_APP_ID', 'GITHUB_APP_PRIVATE_KEY', 'GITHUB_WEBHOOK_SECRET']

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** The file's text; undefined when there is no such file. @throws AppError `misconfigured` */
function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new AppError('misconfigured', `${file} cannot be read: ${reasonOf(error)}`, error)
  }
}

/** The App as lines of an env file. */
export const envLines = ({ id, privateKey, webhookSecret }: MadeApp): string[] => [
  `GITHUB_APP_ID=${id}`,
  `GITHUB_APP_PRIVATE_KEY="${privateKey.trim().replaceAll('\n', '\\n')}"`,
  ...(webhookSecret === undefined ? [] : [`GITHUB_WEBHOOK_SECRET=${webhookSecret}`]),
]

/** @throws AppError `invalid-request` when the file holds an App already: what is there is not overwritten */
export function checkEnvFile(file: string): void {
  const set = Object.keys(parseEnv(readIfThere(file) ?? '')).filter((name) => NAMES.includes(name))
  if (set.length === 0) return
  const detail = `${file} has ${set.join(' and ')} already, and is left as it is: take that out, or give --print.`
  throw new AppError('invalid-request', detail)
}

/**
 * Adds lines to the file, whole or not at all; afterwards only its owner can read it.
 * @throws AppError `misconfigured`, or `invalid-request` as above
 */
export function addToEnvFile(lines: readonly string[], file: string): void {
  checkEnvFile(file)
  const before = readIfThere(file) ?? ''
  const end = before === '' || before.endsWith('\n') ? '' : '\n'
  const unfinished = `${file}.${process.pid}`
  try {
    writeFileSync(unfinished, `${before}${end}${lines.join('\n')}\n`, { mode: 0o600 })
    chmodSync(unfinished, 0o600)
    renameSync(unfinished, file)
  } catch (error) {
    throw new AppError('misconfigured', `${file} cannot be written: ${reasonOf(error)}`, error)
  }
}
