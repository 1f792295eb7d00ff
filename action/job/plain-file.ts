import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/*
 * Files in a folder that steps may have written to. A step can put a link there, to a file that only this
 * action may read: its own environment, or one of the host's outside of the step's container.
 */

/** Not on Windows, where links need a privilege. A pipe that nobody writes to would be waited for. */
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

/**
 * The first bytes of a plain file that stands in the folder itself; undefined when there is none.
 * @throws Error saying what stands there instead
 */
export function readPlainFile(folder: string, name: string, maxBytes: number): Uint8Array | undefined {
  const file = path.join(folder, name)
  const isFolder = lstatSync(folder, { throwIfNoEntry: false })?.isDirectory()
  const seen = isFolder ? lstatSync(file, { throwIfNoEntry: false }) : undefined
  if (!seen) return undefined
  if (!seen.isFile()) throw new Error(`${file} is no plain file; links are not followed.`)
  const opened = openSync(file, FLAGS)
  try {
    const { ino, dev, nlink } = fstatSync(opened)
    // What is open is what was looked at, and no second name of a file elsewhere.
    if (ino !== seen.ino || dev !== seen.dev || nlink > 1)
      throw new Error(`${file} is also a file somewhere else; it is not read.`)
    return readUpTo(opened, maxBytes)
  } finally {
    closeSync(opened)
  }
}

function readUpTo(opened: number, maxBytes: number): Uint8Array {
  const bytes = Buffer.alloc(Math.min(maxBytes, fstatSync(opened).size))
  let length = 0
  while (length < bytes.length) {
    const read = readSync(opened, bytes, length, bytes.length - length, null)
    if (read === 0) break
    length += read
  }
  return bytes.subarray(0, length)
}

/** Makes an empty file unless something of that name is there, a link for example. */
export function makePlainFile(folder: string, name: string): void {
  try {
    writeFileSync(path.join(folder, name), '', { flag: 'wx' })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
}
