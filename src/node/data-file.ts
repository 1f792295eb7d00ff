import { readFileSync, renameSync, writeFileSync } from 'node:fs'

/** A secret that was kept; undefined when there is none, or only the empty file that a crash may have left. */
export function readSecret(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim() || undefined
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Whole or not at all, and for its owner only: a service that reads half a secret would not be let in. */
export function writeSecret(file: string, secret: string): void {
  const unfinished = `${file}.${process.pid}`
  writeFileSync(unfinished, `${secret.trim()}\n`, { mode: 0o600 })
  renameSync(unfinished, file)
}
