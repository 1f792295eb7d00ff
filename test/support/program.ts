import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'

export const ROOT = path.join(import.meta.dirname, '../..')
export const BIN = path.join(ROOT, 'bin/octoqueue.js')

export interface Program {
  child: ChildProcess
  output(): { stdout: string; stderr: string }
  /** Resolves to the first match in what the program printed so far or prints from now on. */
  printed(pattern: RegExp): Promise<RegExpExecArray>
  /** Resolves to the exit code, or the signal that ended the program. */
  ended: Promise<number | string>
  /** The base URL, once the program listens. */
  url(): Promise<string>
}

/** A folder of this test's own. */
export function aFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'octoqueue-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Starts the real program, with no environment but the given one; it is ended with its test. */
export const start = (
  args: readonly string[],
  { cwd = aFolder(), env = {}, node = process.execPath }: StartOptions = {},
): Program => startCommand(node, [BIN, ...args], { cwd, env })

/** Starts any command in the same way. */
export function startCommand(
  file: string,
  args: readonly string[],
  { cwd, env }: { cwd: string; env: Record<string, string> },
): Program {
  const environment = { PATH: process.env.PATH, HOME: process.env.HOME, ...env }
  // A process group of its own, as a terminal gives it: npm and shells in between don't pass signals on.
  const child = spawn(file, args, { cwd, env: environment, detached: true })
  onTestFinished(() => {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
      process.kill(-child.pid, 'SIGKILL')
    }
  })
  const text = { stdout: '', stderr: '' }
  const listeners = new Set<() => void>()
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].on('data', (piece) => {
      text[stream] += piece
      for (const listener of listeners) listener()
    })
  }
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | string)

  const printed = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = () => {
        const match = pattern.exec(text.stdout + text.stderr)
        if (match) resolve(match)
      }
      listeners.add(look)
      void ended.then((code) => reject(new Error(`Ended with ${code}:\n${text.stdout}${text.stderr}`)))
      look()
    })
  const url = async () => (await printed(/listens on (http:\S+?)[;\s]/))[1] ?? ''
  return { child, output: () => ({ ...text }), printed, ended, url }
}

export interface StartOptions {
  cwd?: string
  env?: Record<string, string>
  /** The Node that runs the program. */
  node?: string
}

/** Sends JSON to a running program. */
export function post(url: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { ...(body !== undefined && { 'Content-Type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
}
