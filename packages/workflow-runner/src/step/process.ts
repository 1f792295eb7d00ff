import { type ChildProcess, spawn } from 'node:child_process'
import { constants } from 'node:os'
import type { Readable } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'

interface ProcessOptions {
  file: string
  arguments: readonly string[]
  folder: string
  env: Readonly<Record<string, string>>
  onLine: (line: string) => void
  /** Asks the process to end: SIGINT, SIGTERM, SIGKILL. */
  stop: AbortSignal
  /** The machine is gone. */
  lost: AbortSignal
  /** What a second of the runner's own clocks takes. */
  secondMs: number
}

/** src/Runner.Sdk/ProcessInvoker.cs:32-33 */
const SIGINT_GRACE_SECONDS = 7.5
const SIGTERM_GRACE_SECONDS = 2.5
/**
 * How long the runner waits for what others still hold open after a process has ended (ProcessInvoker.cs,
 * ProcessExitedHandler).
 */
const STREAM_GRACE_SECONDS = 5

/** Runs a process to its end. Resolves with its exit code. @throws Error when it cannot be started */
export async function runProcess(options: ProcessOptions): Promise<number> {
  const { stop, lost } = options
  // Only the process itself gets signals, as from the runner: what it started may live on.
  const child = spawn(options.file, options.arguments, {
    cwd: options.folder,
    env: options.env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  readLines(child.stdout, options.onLine)
  readLines(child.stderr, options.onLine)
  const timers: NodeJS.Timeout[] = []
  const onStop = () => askToEnd(child, options.secondMs, timers)
  const onLost = () => child.kill('SIGKILL')
  stop.addEventListener('abort', onStop, { once: true })
  lost.addEventListener('abort', onLost, { once: true })
  if (stop.aborted) onStop()
  if (lost.aborted) onLost()
  try {
    return await ending(child, options)
  } finally {
    for (const timer of timers) clearTimeout(timer)
    stop.removeEventListener('abort', onStop)
    lost.removeEventListener('abort', onLost)
  }
}

function askToEnd(child: ChildProcess, secondMs: number, timers: NodeJS.Timeout[]): void {
  const after = (seconds: number, signal: NodeJS.Signals) =>
    timers.push(setTimeout(() => child.kill(signal), seconds * secondMs))
  child.kill('SIGINT')
  after(SIGINT_GRACE_SECONDS, 'SIGTERM')
  after(SIGINT_GRACE_SECONDS + SIGTERM_GRACE_SECONDS, 'SIGKILL')
}

function ending(child: ChildProcess, { secondMs, lost }: ProcessOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      const result = code ?? 128 + (signal ? constants.signals[signal] : 0)
      const graceMs = lost.aborted ? 0 : STREAM_GRACE_SECONDS * secondMs
      const timer = setTimeout(() => {
        child.stdout?.destroy()
        child.stderr?.destroy()
      }, graceMs)
      child.once('close', () => {
        clearTimeout(timer)
        resolve(result)
      })
    })
  })
}

/** Lines end as .NET's `ReadLine` ends them: with a line feed, a carriage return, or both. */
function readLines(stream: Readable, onLine: (line: string) => void): void {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  const take = (text: string) => {
    // A carriage return at the very end may be the first half of a line's end.
    const lines = (rest + text).split(/\r\n|\n|\r(?!$)/)
    rest = lines.pop() ?? ''
    lines.forEach(onLine)
  }
  stream.on('data', (chunk: Buffer) => take(decoder.write(chunk)))
  stream.once('close', () => {
    take(decoder.end())
    if (rest !== '') onLine(rest.replace(/\r$/, ''))
  })
}
