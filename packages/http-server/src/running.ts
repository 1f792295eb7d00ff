import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/* Where the service of a data folder listens, so that commands in the same folder find it. */

const FILE = 'service.json'
const MAX_ASK_MS = 2_000

/** Notes the address; returns what takes the note away. A folder that cannot be written to has none. */
export function noteRunning(dataFolder: string, url: string): () => void {
  const file = path.join(dataFolder, FILE)
  const text = `${JSON.stringify({ url, pid: process.pid })}\n`
  try {
    writeFileSync(file, text, { mode: 0o600 })
  } catch {
    return () => {}
  }
  return () => {
    // Another service may have come since.
    if (readNote(file) === text) rmSync(file, { force: true })
  }
}

function readNote(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

/** The address of the service that runs on this folder; undefined when none answers there. */
export async function readRunning(dataFolder: string): Promise<string | undefined> {
  const text = readNote(path.join(dataFolder, FILE))
  if (text === undefined) return undefined
  try {
    const { url }: { url: string } = JSON.parse(text)
    const answer = await fetch(url, { signal: AbortSignal.timeout(MAX_ASK_MS), redirect: 'error' })
    const { service } = (await answer.json()) as { service?: unknown }
    return service === 'octoqueue' ? url : undefined
  } catch {
    return undefined
  }
}
