import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { notModelled } from '../not-modelled.ts'
import { evaluateText } from '../workflow/expressions.ts'
import type { Script } from '../workflow/step-file.ts'
import { environmentOf, type Given } from './environment.ts'
import type { StepRun } from './job-run.ts'
import { createOutput } from './output.ts'
import { runProcess } from './process.ts'

/**
 * How shells are called (src/Runner.Worker/Handlers/ScriptHandlerHelpers.cs); without `shell:` it is bash,
 * and a pipe's failure is not seen.
 */
const SHELLS: Readonly<Record<string, readonly [file: string, ...options: string[]]>> = {
  '': ['bash', '-e'],
  bash: ['bash', '--noprofile', '--norc', '-e', '-o', 'pipefail'],
  sh: ['sh', '-e'],
}

/** Runs a `run:` step. */
export async function runScript(run: StepRun, { script, shell, workingDirectory }: Script): Promise<boolean> {
  const { job, frame, log } = run
  const scope = run.scope()
  // A composite action's steps know no defaults of the job (ScriptHandler.cs).
  const defaults = frame.actionPath === undefined ? job.defaults : {}
  const named = evaluateText(shell ?? defaults.shell, scope)
  const [file, ...options] = SHELLS[named] ?? notModelled(`shell: ${named}`)
  const text = evaluateText(script, scope)
  const folder = resolve(
    job.folders.workspace,
    evaluateText(workingDirectory ?? defaults.workingDirectory, scope),
  )
  writeHeader(run, text, `shell: ${[file, ...options].join(' ')} {0}`)
  const path = join(job.folders.temp, `${randomUUID()}.sh`)
  writeFileSync(path, text)
  const code = await runFile(run, file, [...options, path], { folder })
  if (code !== 0 && !run.stop.aborted) log.annotate('error', `Process completed with exit code ${code}.`)
  return code === 0
}

function writeHeader({ log, env }: StepRun, text: string, shell: string): void {
  const lines = text.trimEnd().split('\n')
  log.output(`##[group]Run ${text.trimStart().split('\n')[0] ?? ''}`)
  for (const line of [...lines, shell]) log.output(line)
  writeEnv(log.output, env)
  log.output('##[endgroup]')
}

/** The part of a step's header that shows its environment. */
export function writeEnv(output: (line: string) => void, env: Readonly<Record<string, string>>): void {
  const entries = Object.entries(env)
  if (entries.length > 0) output('env:')
  for (const [name, value] of entries) output(`  ${name}: ${value}`)
}

/**
 * Runs a program as a step's process. @throws Error when it cannot be started, or says what is not modelled
 */
export async function runFile(
  run: StepRun,
  file: string,
  args: readonly string[],
  { folder, given }: { folder: string; given?: Given },
): Promise<number> {
  const { job } = run
  const output = createOutput(run)
  let problem: unknown
  const code = await runProcess({
    file,
    arguments: args,
    folder,
    env: environmentOf(run, given),
    onLine: (line) => {
      try {
        output(line)
      } catch (error) {
        problem ??= error
      }
    },
    stop: run.stop,
    lost: job.loss,
    secondMs: job.machine.secondMs,
  })
  if (problem) throw problem
  return code
}
