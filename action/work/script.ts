import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { createJobFolder, payloadFile, payloadLine } from '../job/job-files.ts'
import type { ClaimedJob } from '../queue/job-queue.ts'

/** How a script ended: its exit code, or the signal or want that ended it. */
export interface Ended {
  exit: number | string
  /** What it wrote to standard output. */
  output: Uint8Array
}

export interface Running {
  ended: Promise<Ended>
  /** Ends it and what it started; by force if it does not heed. */
  stop(): void
}

interface ScriptOptions {
  job: ClaimedJob
  /** Where it runs; the workspace if nothing else is said. */
  folder: string | undefined
  /** What it writes beyond is passed over. */
  maxBytes: number
}

/** The runner kills a cancelled step after ten seconds, and the job is to be settled before. */
const GRACE_MS = 3000
/** As the runner does, it does not wait longer for what a script left behind, as long as that holds its output open. */
const LEFT_BEHIND_MS = 5000
/** As the runner starts bash: https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell */
const BASH = ['--noprofile', '--norc', '-eo', 'pipefail']

/** Runs a script for a job: its payload is standard input and a file, its standard output is the result. */
export function startScript(script: string, { job, folder, maxBytes }: ScriptOptions): Running {
  const files = createJobFolder(job)
  const file = path.join(files, 'script.sh')
  writeFileSync(file, script)
  const child = spawn('bash', [...BASH, file], {
    cwd: folder === undefined ? process.cwd() : path.resolve(folder),
    env: {
      ...environment(),
      QUEUE_JOB: String(job.id),
      QUEUE_ATTEMPT: String(job.attempt),
      QUEUE_PAYLOAD: payloadFile(files),
    },
    // A group of its own, so that what it starts ends with it.
    detached: process.platform !== 'win32',
  })
  // It need not read its payload.
  child.stdin.on('error', () => {})
  child.stdin.end(payloadLine(job.data))
  const output = collect(child.stdout, maxBytes)
  relay(child.stderr)
  let forced: NodeJS.Timeout | undefined
  let leaving: NodeJS.Timeout | undefined
  let isEnded = false
  const kill = (signal: NodeJS.Signals) => signalGroup(child.pid, signal)
  const leave = () => {
    kill('SIGKILL')
    for (const stream of [child.stdout, child.stderr]) stream.destroy()
  }
  child.once('exit', () => {
    leaving = setTimeout(leave, LEFT_BEHIND_MS)
  })
  const closed = once(child, 'close').then(
    ([code, signal]): number | string => code ?? signal ?? 'no exit code',
    (error: unknown) => `an error (${error instanceof Error ? error.message : error})`,
  )
  return {
    ended: closed.then((exit) => {
      isEnded = true
      for (const timer of [forced, leaving]) clearTimeout(timer)
      return { exit, output: output() }
    }),
    stop() {
      if (isEnded || forced) return
      kill('SIGTERM')
      forced = setTimeout(() => kill('SIGKILL'), GRACE_MS)
    },
  }
}

/** What a `run:` step has, too: nothing of what this action was given, as the script works on what strangers may have written. */
const environment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(INPUT_|STATE_|GITHUB_STATE$|ACTIONS_RUNTIME_)/.test(name),
    ),
  )

function collect(stream: NodeJS.ReadableStream, maxBytes: number): () => Uint8Array {
  const pieces: Buffer[] = []
  let bytes = 0
  stream.on('data', (piece: Buffer) => {
    if (bytes <= maxBytes) pieces.push(piece)
    bytes += piece.length
  })
  return () => Buffer.concat(pieces)
}

function signalGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal)
  } catch {
    // It has ended by itself.
  }
}

/** A longer line is shown in pieces. It is long, as a secret that is cut in two is not blanked. */
const MAX_LINE_BYTES = 1_048_576

/**
 * Shows what a script says in the log, where nothing in it is a command to the runner: commands are stopped around lines that may hold
 * one, and around no others. While a script runs this action has commands of its own: a warning, and the mask of a new identity token.
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#stopping-and-starting-workflow-commands
 */
export function relay(stream: NodeJS.ReadableStream): void {
  let rest: Buffer = Buffer.alloc(0)
  stream.on('data', (piece: Buffer) => {
    const said = Buffer.concat([rest, piece])
    const end = said.lastIndexOf('\n') + 1
    rest = said.subarray(end)
    if (end > 0) show(said.subarray(0, end))
    if (rest.length >= MAX_LINE_BYTES) flush()
  })
  stream.on('close', flush)

  /** What comes next begins a line, or it would be no command. */
  function flush(): void {
    if (rest.length > 0) show(Buffer.concat([rest, Buffer.from('\n')]))
    rest = Buffer.alloc(0)
  }
}

/** Whole lines, in one piece with the words around them, so that nothing else gets in between. */
function show(lines: Buffer): void {
  if (!mayCommand(lines)) return void process.stdout.write(lines)
  const secret = randomUUID()
  const [stop, go] = [`::stop-commands::${secret}\n`, `::${secret}::\n`]
  process.stdout.write(Buffer.concat([Buffer.from(stop), lines, Buffer.from(go)]))
}

/** The runner knows commands by these, the first at the start of a line and the second anywhere. */
const mayCommand = (lines: Buffer): boolean => lines.includes('::') || lines.includes('##[')
