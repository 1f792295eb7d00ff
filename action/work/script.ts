import { spawn, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { info } from '@actions/core'
import { reasonOf } from '../../src/domain/problem.ts'
import { createJobFolder, payloadFile, payloadLine } from '../job/job-files.ts'
import type { ClaimedJob } from '../queue/job-queue.ts'
import { withoutPrivate } from './clean-start.ts'
import { createTail } from './printed.ts'

/** How a script ended: its exit code, or the signal or error that ended it. */
export interface Ended {
  exit: number | string
  /** It could not be started at all. */
  isUnstarted: boolean
  /** What it wrote to standard output. */
  output: Uint8Array
  /** The end of that, for the log. */
  outputEnd: Uint8Array
  /** The end of what it wrote, to standard error too, as it came. */
  said: Uint8Array
}

export interface Running {
  ended: Promise<Ended>
  /** Ends it and what it started: by SIGTERM, and after a grace period by SIGKILL. */
  stop(): void
}

interface ScriptOptions {
  job: ClaimedJob
  /** Where it runs; the workspace when undefined. */
  folder: string | undefined
  /** Output beyond is dropped. */
  maxBytes: number
}

/** The runner kills a cancelled step after ten seconds, and the job must be settled before. */
const GRACE_MS = 3000
/**
 * Processes that a script left behind hold its output open. Like the runner, we wait for them no longer than
 * this.
 */
const LEFT_BEHIND_MS = 5000
/**
 * As the runner starts bash:
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell
 */
const BASH = ['--noprofile', '--norc', '-eo', 'pipefail']
const MAX_CHECK_MS = 10_000

/** How much of what a failed script wrote is printed to the log. */
const MAX_LOGGED_BYTES = 262_144
/** How much of it is shown in a comment. */
const MAX_SAID_BYTES = 4096

/**
 * What keeps a script from running, as far as can be seen before it does; undefined when nothing does. It is
 * looked at before any job is taken: each of them would lose an attempt.
 */
export function whyNotRun(script: string, folder: string | undefined): string | undefined {
  const cwd = folder ?? process.cwd()
  const check = { cwd, input: script, encoding: 'utf8', timeout: MAX_CHECK_MS } as const
  const { error, status, stderr } = spawnSync('bash', ['-n'], { ...check, env: withoutPrivate(process.env) })
  if (error) return `bash cannot be started: ${error.message}`
  if (status !== 0) return stderr.trim()
  const file = fileOf(script)
  return file === undefined || existsSync(path.resolve(cwd, file)) ? undefined : `${file} is not there.`
}

/** The file that the script begins with, as in `./job.sh --all`, unless it says what to do without it. */
export const fileOf = (script: string): string | undefined =>
  /^\s*(\.{0,2}\/[\w./-]+)(?![^\n]*\|\|)(?=\s|$)/.exec(script)?.[1]

/** Runs a script for a job: its payload is standard input and a file, its standard output is the result. */
export function startScript(script: string, { job, folder, maxBytes }: ScriptOptions): Running {
  const files = createJobFolder(job)
  const file = path.join(files, 'script.sh')
  writeFileSync(file, script)
  const child = spawn('bash', [...BASH, file], {
    cwd: folder === undefined ? process.cwd() : path.resolve(folder),
    env: {
      // As a `run:` step has it: the script works on what strangers may have written.
      ...withoutPrivate(process.env),
      QUEUE_JOB: String(job.id),
      QUEUE_ATTEMPT: String(job.attempt),
      QUEUE_PAYLOAD: payloadFile(files),
      QUEUE_AUTHOR: job.provenance?.author ?? '',
      QUEUE_ADMISSION: job.provenance?.how ?? '',
      QUEUE_APPROVED_BY: job.provenance?.admittedBy ?? '',
    },
    // A group of its own, so that what it starts ends with it.
    detached: process.platform !== 'win32',
  })
  // A script need not read its payload.
  child.stdin.on('error', () => {})
  child.stdin.end(payloadLine(job.data))
  const output = collect(child.stdout, maxBytes)
  const [outputEnd, said] = [createTail(MAX_LOGGED_BYTES), createTail(MAX_SAID_BYTES)]
  child.stdout.on('data', outputEnd.push)
  for (const stream of [child.stdout, child.stderr]) stream.on('data', said.push)
  relay(child.stderr)
  let forced: NodeJS.Timeout | undefined
  let leaving: NodeJS.Timeout | undefined
  let isEnded = false
  let isUnstarted = false
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
    (error: unknown) => {
      isUnstarted = true
      return `an error (${reasonOf(error)})`
    },
  )
  return {
    ended: closed.then((exit) => {
      isEnded = true
      for (const timer of [forced, leaving]) clearTimeout(timer)
      return { exit, isUnstarted, output: output(), outputEnd: outputEnd.read(), said: said.read() }
    }),
    stop() {
      if (isEnded || forced) return
      kill('SIGTERM')
      forced = setTimeout(() => kill('SIGKILL'), GRACE_MS)
    },
  }
}

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
    // It has ended already.
  }
}

/**
 * A longer line is printed in pieces. The limit is high because the runner does not mask a secret that is cut
 * in two.
 */
const MAX_LINE_BYTES = 1_048_576

/**
 * Prints what a script writes to the log, and keeps the runner from taking it for commands: commands are
 * stopped around lines that may hold one, and around no others, since this action has commands of its own
 * while a script runs (a warning, the mask of an identity token).
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#stopping-and-starting-workflow-commands
 */
function relay(stream: NodeJS.ReadableStream): void {
  let rest: Buffer = Buffer.alloc(0)
  stream.on('data', (piece: Buffer) => {
    const text = Buffer.concat([rest, piece])
    const end = text.lastIndexOf('\n') + 1
    rest = text.subarray(end)
    if (end > 0) print(text.subarray(0, end))
    if (rest.length >= MAX_LINE_BYTES) flush()
  })
  stream.on('close', flush)

  /** Ends the line, since a command of ours must begin one. */
  function flush(): void {
    if (rest.length > 0) print(Buffer.concat([rest, Buffer.from('\n')]))
    rest = Buffer.alloc(0)
  }
}

/** Prints the end of what a failed script wrote to its standard output, which is no result then. */
export function printOutput({ output, outputEnd }: Ended): void {
  if (outputEnd.length === 0) return
  const isCut = outputEnd.length < output.length
  info(`Its standard output${isCut ? `, of which the last ${outputEnd.length} bytes are shown` : ''}:`)
  print(Buffer.concat([outputEnd, Buffer.from(outputEnd.at(-1) === LINE_FEED ? '' : '\n')]))
}

const LINE_FEED = 10

/** Prints whole lines in one write with the commands around them, so that nothing gets in between. */
function print(lines: Buffer): void {
  if (!mayCommand(lines)) return void process.stdout.write(lines)
  const secret = randomUUID()
  const [stop, go] = [`::stop-commands::${secret}\n`, `::${secret}::\n`]
  process.stdout.write(Buffer.concat([Buffer.from(stop), lines, Buffer.from(go)]))
}

/** The runner takes `::` at the start of a line, and `##[` anywhere, for a command. */
const mayCommand = (lines: Buffer): boolean => lines.includes('::') || lines.includes('##[')
