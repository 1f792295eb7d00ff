import { open } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import { FileError } from './errors.ts'

/* What SQLite's write-ahead log asks of the disk, done on other threads than the server's. */

/**
 * So much is written before the log is copied into the file, as by SQLite's own default. The log is as long
 * as that, and what comes while it is copied.
 */
export const MAX_LOG_BYTES = 4_194_304

/**
 * `flush` puts all on the disk that was committed before the call; calls that come together share one write.
 * `flushed` waits for the last call. When the disk refuses once, nobody can say what it has: then every later
 * call fails, until the file is opened anew. @throws FileError `unavailable`
 */
export function createFlush(file: string, flushLog: (path: string) => Promise<void>) {
  let last = Promise.resolve()
  let next: Promise<void> | undefined
  return {
    flush(): Promise<void> {
      // Begins when the one under way is over, which may have begun before the last commit.
      next ??= last.then(() => {
        next = undefined
        return flushLog(`${file}-wal`).catch(refuse)
      })
      last = next
      return next
    },
    flushed: () => last,
  }
}

function refuse(error: unknown): never {
  throw new FileError('unavailable', 'the disk did not take what was written; start the service again', error)
}

/** @throws whatever the disk says */
export async function flushFile(path: string): Promise<void> {
  const opened = await open(path, 'r+').catch((error: NodeJS.ErrnoException) => {
    // SQLite removes the log of a file that is closed, when all of it is in the file.
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  try {
    await opened?.datasync()
  } finally {
    await opened?.close()
  }
}

/** A program of its own, as bundlers do not find files that threads begin with. */
const CHECKPOINT = `
const { workerData } = require('node:worker_threads')
const { DatabaseSync } = require('node:sqlite')
const connection = new DatabaseSync(workerData)
connection.exec('PRAGMA wal_checkpoint(PASSIVE)')
connection.close()`

/** Copies the log into the file, as far as no reader needs it, and stops no writer. It never rejects. */
export const checkpoint = (file: string): Promise<void> =>
  new Promise((resolve) => {
    const worker = new Worker(CHECKPOINT, {
      eval: true,
      workerData: file,
      execArgv: ['--no-warnings'],
      env: {},
    })
    // What is wrong with the file is told to its readers and writers; the next checkpoint copies the rest.
    worker.once('error', () => resolve())
    worker.once('exit', () => resolve())
    worker.unref()
  })
