import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { StepRun } from './job-run.ts'

/** The files through which a step speaks to the runner. */
const KINDS = ['output', 'state', 'env', 'path', 'step_summary'] as const
type Kind = (typeof KINDS)[number]

type CommandFiles = Readonly<Record<Kind, string>>

/** Makes the empty files of one step; the toolkit refuses to write to files that aren't there. */
export function createCommandFiles(temp: string): CommandFiles {
  const folder = join(temp, '_runner_file_commands')
  mkdirSync(folder, { recursive: true })
  const suffix = randomUUID()
  const paths = KINDS.map((kind) => [kind, join(folder, `${kind}_${suffix}`)] as const)
  for (const [, path] of paths) writeFileSync(path, '')
  return Object.fromEntries(paths) as CommandFiles
}

/** A step may have removed its file; then it said nothing. */
function readCommandFile(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/**
 * Reads `name=value` and `name<<delimiter` (src/Runner.Worker/FileCommandManager.cs). Lines end with a line
 * feed alone.
 * @throws Error in the runner's words for anything else
 */
export function parsePairs(text: string): [name: string, value: string][] {
  const lines = text.split('\n')
  const pairs: [string, string][] = []
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? ''
    if (line === '') continue
    const equals = line.indexOf('=')
    const heredoc = line.indexOf('<<')
    if (equals > 0 && (heredoc < 0 || equals < heredoc)) {
      pairs.push([line.slice(0, equals), line.slice(equals + 1)])
      continue
    }
    const [name, delimiter] = [line.slice(0, heredoc), line.slice(heredoc + 2)]
    if (equals === 0 || heredoc <= 0 || delimiter === '') throw new Error(`Invalid format '${line}'`)
    const end = lines.indexOf(delimiter, index + 1)
    if (end < 0) throw new Error(`Invalid value. Matching delimiter not found '${delimiter}'`)
    pairs.push([name, lines.slice(index + 1, end).join('\n')])
    index = end
  }
  return pairs
}

/** src/Runner.Worker/FileCommandManager.cs, CreateStepSummaryCommand. */
const MAX_SUMMARY_BYTES = 1024 * 1024

/**
 * Takes in what a step wrote to its files, also when it failed or was cancelled
 * (src/Runner.Worker/ActionRunner.cs:276-283).
 */
export function takeFiles(run: StepRun, files: CommandFiles): void {
  const { job, log } = run
  each(run, 'path', () => {
    for (const line of readCommandFile(files.path).split(/\r?\n/)) {
      if (line !== '') job.path = [line, ...job.path.filter((known) => known !== line)]
    }
  })
  each(run, 'env', () => {
    for (const [name, value] of parsePairs(readCommandFile(files.env))) {
      if (name.toUpperCase() === 'NODE_OPTIONS') {
        log.annotate('error', `Can't store ${name} output parameter using '$GITHUB_ENV' command.`)
      } else job.env[name] = value
    }
  })
  each(run, 'output', () =>
    Object.assign(run.outputs, Object.fromEntries(parsePairs(readCommandFile(files.output)))),
  )
  each(run, 'state', () => {
    for (const [name, value] of parsePairs(readCommandFile(files.state))) {
      run.state[name] = value
      log.debug(`Save intra-action state ${name} = ${value}`)
    }
  })
  takeSummary(run, readCommandFile(files.step_summary))
}

function each(run: StepRun, kind: string, take: () => void): void {
  try {
    take()
  } catch (error) {
    run.log.annotate('error', `Unable to process file command '${kind}' successfully.`)
    run.log.annotate('error', error instanceof Error ? error.message : String(error))
    run.isBroken = true
  }
}

function takeSummary({ job, log }: StepRun, text: string): void {
  const bytes = Buffer.byteLength(text)
  if (bytes === 0) return
  if (bytes > MAX_SUMMARY_BYTES) {
    const limit = `supports content up to a size of ${MAX_SUMMARY_BYTES / 1024}k`
    log.annotate('error', `$GITHUB_STEP_SUMMARY upload aborted, ${limit}, got ${Math.floor(bytes / 1024)}k.`)
  } else job.summaries.push(job.masks.apply(text))
}
