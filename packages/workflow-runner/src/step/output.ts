import { notModelled } from '../not-modelled.ts'
import { type Command, createCommandReader } from './commands.ts'
import type { StepRun } from './job-run.ts'

/**
 * Takes the lines of a step's processes, from both of their streams, and does what its commands ask for
 * (src/Runner.Worker/ActionCommandManager.cs).
 */
export function createOutput(run: StepRun): (line: string) => void {
  const read = createCommandReader()
  return (line) => {
    const { job, log, name } = run
    const command = read(line)
    if (command) obey(run, command, line)
    else log.output(line)
    void job.moments.tell({ at: 'line', step: name, line: job.masks.apply(line) })
  }
}

function obey(run: StepRun, { name, properties, data }: Command, line: string): void {
  const { job, log } = run
  switch (name) {
    case 'add-mask':
      if (data.trim() === '')
        log.annotate('warning', "Can't add secret mask for empty string in ##[add-mask] command.")
      else job.masks.add(data)
      return
    case 'debug':
      log.debug(data)
      return
    case 'notice':
    case 'warning':
    case 'error':
      log.annotate(name, data, properties.title)
      return
    case 'group':
      log.output(`##[group]${data}`)
      return
    case 'endgroup':
      log.output('##[endgroup]')
      return
    // Both are deprecated, and still obeyed.
    case 'set-output':
      keep(run, run.outputs, properties.name, data, line)
      return
    case 'save-state':
      keep(run, run.state, properties.name, data, line)
      return
    case 'set-env':
    case 'add-path':
      refuse(run, line, `The \`${name}\` command is disabled. Please upgrade to using Environment Files.`)
      return
    default:
      notModelled(`::${name}::`)
  }
}

function keep(
  run: StepRun,
  values: Record<string, string>,
  name: string | undefined,
  data: string,
  line: string,
): void {
  if (name) values[name] = data
  else refuse(run, line, "Required field 'name' is missing.")
}

/** The step fails, whatever becomes of its process. */
function refuse(run: StepRun, line: string, why: string): void {
  run.log.annotate('error', `Unable to process command '${line}' successfully.`)
  run.log.annotate('error', why)
  run.isBroken = true
}
