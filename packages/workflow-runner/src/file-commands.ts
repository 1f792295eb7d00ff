import { type CommandFiles, parsePairs, readCommandFile } from './command-files.ts'
import type { StepRun } from './step.ts'

/** src/Runner.Worker/FileCommandManager.cs, CreateStepSummaryCommand. */
const MAX_SUMMARY_BYTES = 1024 * 1024

/** Takes in what a step wrote to its files, also when it failed or was cancelled (src/Runner.Worker/ActionRunner.cs:276-283). */
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
