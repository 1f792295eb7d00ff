import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')
/** Longer than any start takes on a busy machine. */
const START_DEADLINE_MS = 30_000

/** A folder of a test's own. */
export function temporaryFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'octoqueue-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

/** The environment of a newcomer: nothing set that Octoqueue reads. */
export const cleanEnvironment = (over: Record<string, string> = {}): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  ...over,
})

export interface Program {
  /** What it printed when it was ready. */
  greeting: string
  child: ChildProcess
  stop(): Promise<number | null>
}

/** Starts a command in the checkout and waits until it prints something that matches. */
export function startProgram(
  command: string,
  ready: RegExp,
  env: NodeJS.ProcessEnv,
  cwd = ROOT,
): Promise<Program> {
  const child = spawn('bash', ['-c', `exec ${command}`], {
    ...{ cwd, env, stdio: ['ignore', 'pipe', 'pipe'] },
    // A group of its own: npm and shells in between don't pass signals on, as a terminal does.
    detached: true,
  })
  let printed = ''
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  const stop = () => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGINT')
    return ended
  }
  return new Promise((resolve, reject) => {
    const tooLate = setTimeout(() => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
      reject(new Error(`${command} was not ready in time; it printed:\n${printed}`))
    }, START_DEADLINE_MS)
    const hear = (chunk: Buffer) => {
      printed += chunk
      if (!ready.test(printed)) return
      clearTimeout(tooLate)
      resolve({ greeting: printed, child, stop })
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    void ended.then((code) => {
      clearTimeout(tooLate)
      reject(new Error(`${command} ended with ${code}; it printed:\n${printed}`))
    })
  })
}
