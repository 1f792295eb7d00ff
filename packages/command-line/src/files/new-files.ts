import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { readIfThere } from '../settings.ts'

/** A file that a command writes into somebody's folder. */
export interface NewFile {
  /** Below the folder. */
  path: string
  text: string
  /** Whether it is only begun here: what is there already is left alone, whatever it says. */
  isYours?: boolean
}

/** Those that are not there as they should be, and those of them that would overwrite something else. */
export function findMissing<F extends NewFile>(
  folder: string,
  files: readonly F[],
): { missing: readonly F[]; taken: readonly F[] } {
  const before = (file: F) => readIfThere(path.join(folder, file.path))
  const isThere = (file: F) => before(file) === file.text || (file.isYours && before(file) !== undefined)
  const missing = files.filter((file) => !isThere(file))
  return { missing, taken: missing.filter((file) => before(file) !== undefined) }
}

/** Writes them, and the folders that they need; those that are yours can be run. */
export function writeNewFiles(folder: string, files: readonly NewFile[]): void {
  for (const file of files) {
    const target = path.join(folder, file.path)
    mkdirSync(path.dirname(target), { recursive: true })
    writeFileSync(target, file.text, file.isYours ? { mode: 0o755 } : {})
  }
}
