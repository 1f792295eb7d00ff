import { getInput, getState, setOutput, summary, warning } from '@actions/core'
import { cleanLine, clip, duration } from '@octoqueue/inert-text'
import { QUEUE_NAME, QUEUE_NAMES } from '../src/domain/job.ts'
import { Problem, reasonOf } from '../src/domain/problem.ts'
import type { ActionName, InputName, OutputName } from './actions.ts'
import type { SettledJob } from './queue/job-queue.ts'

interface Range {
  least: number
  most: number
}

/** What the numbers of issues are: GitHub keeps them in 32 bits. */
export const ISSUE_RANGE = { least: 1, most: 2_147_483_647 }

/**
 * An action's inputs. An empty one counts as not given: that is what an expression without a value comes to.
 */
export interface Inputs<Name extends string> {
  text(name: Name): string | undefined
  /** A lease, as the queue or {@link leaseOutput} writes it. */
  lease(name: Name): string | undefined
  /** @throws Problem `invalid-request` when it is not given */
  required(name: Name): string
  /** @throws Problem `invalid-request` for anything but a whole number in the range */
  count(name: Name, range: Range): number | undefined
  /** In seconds. @throws Problem `invalid-request` for anything but a duration in the range */
  duration(name: Name, range: Range): number | undefined
  /** A queue's name. @throws Problem `invalid-request` for what cannot be one */
  queue(name: Name): string | undefined
  /** @throws Problem `invalid-request` for anything but one of the choices */
  choice<C extends string>(name: Name, choices: readonly C[]): C
}

/** Reads the inputs of one action, and of no other. */
export function createInputs<A extends ActionName>(_action: A): Inputs<InputName<A>> {
  type Name = InputName<A>
  const text = (name: Name) => getInput(name) || undefined

  const lease = (name: Name) => {
    const given = text(name)
    return given === undefined ? undefined : readLease(given)
  }

  function required(name: Name): string {
    const given = text(name)
    if (given === undefined) throw invalid(name, 'must be given')
    return given
  }

  function count(name: Name, range: Range): number | undefined {
    const given = text(name)
    if (given === undefined) return undefined
    return inRange(name, /^\d{1,12}$/.test(given) ? Number(given) : Number.NaN, range)
  }

  function duration(name: Name, range: Range): number | undefined {
    const given = text(name)
    if (given === undefined) return undefined
    const seconds = readDuration(given)
    if (seconds === undefined) throw invalid(name, 'must be a duration such as 90s, 15m, 2h or 1d')
    return inRange(name, seconds, range, ' seconds')
  }

  function queue(name: Name): string | undefined {
    const given = text(name)
    if (given === undefined || QUEUE_NAME.test(given)) return given
    throw invalid(name, `must be a queue's name: ${QUEUE_NAMES}`)
  }

  function choice<C extends string>(name: Name, choices: readonly C[]): C {
    const given = required(name)
    const chosen = choices.find((one) => one === given)
    if (chosen === undefined) throw invalid(name, `must be one of ${choices.join(', ')}`)
    return chosen
  }

  return { text, lease, required, count, duration, queue, choice }
}

const FLAGS = ['true', 'false'] as const

/** An input that is off unless it is "true". @throws Problem `invalid-request` for anything but a flag */
export const readFlag = <Name extends string>(
  inputs: Pick<Inputs<Name>, 'text' | 'choice'>,
  name: Name,
): boolean => inputs.text(name) !== undefined && inputs.choice(name, FLAGS) === 'true'

function inRange(name: string, value: number, { least, most }: Range, unit = ''): number {
  if (value >= least && value <= most) return value
  throw invalid(name, `must be a whole number from ${least} to ${most}${unit}`)
}

/** What is wrong with an input, as a problem. */
export const invalid = (name: string, what: string): Problem =>
  new Problem('invalid-request', `The input "${name}" ${what}.`, {
    errors: [{ pointer: `/${name}`, detail: `The input "${name}" ${what}.` }],
  })

const STATUSES = ['success', 'failure', 'cancelled'] as const

/** How the workflow job went, for a post step; undefined when the runner does not say. */
export const jobStatus = (): (typeof STATUSES)[number] | undefined =>
  STATUSES.find((one) => one === getInput('job-status'))

/** What the main step saved for the post step. */
export function readState<T>(name: string): T | undefined {
  const saved = getState(name)
  return saved === '' ? undefined : (JSON.parse(saved) as T)
}

const SECONDS = { s: 1, m: 60, h: 3600, d: 86_400 } as const

/** Seconds in a duration such as `90`, `90s`, `15m`, `2h` or `1d`; undefined for anything else. */
function readDuration(text: string): number | undefined {
  const [, amount, unit = 's'] = /^(\d{1,9})\s*([smhd])?$/.exec(text) ?? []
  return amount === undefined ? undefined : Number(amount) * SECONDS[unit as keyof typeof SECONDS]
}

/**
 * Sets outputs of one action, and of no other. The toolkit writes them so that no value can pose as another
 * output.
 */
export function setOutputs<A extends ActionName>(
  _action: A,
  values: Readonly<Partial<Record<OutputName<A>, string | number | boolean>>>,
): void {
  for (const [name, value] of Object.entries(values)) setOutput(name, value)
}

/**
 * A lease as an output: it has the queue's name in it, and the runner drops an output of a workflow job with
 * a secret in it, as a queue's name may be. It looks for base64 of secrets as well, and not for hex.
 */
export const leaseOutput = (lease: string): string => Buffer.from(lease).toString('hex')

/** A lease, as the queue or {@link leaseOutput} writes it. */
export const readLease = (given: string): string =>
  /^(?:[0-9a-f]{2})+$/.test(given) ? Buffer.from(given, 'hex').toString() : given

/** A job in the summary of a workflow job. */
export interface SummaryRow {
  job: Pick<SettledJob, 'id' | 'url' | 'title'> & Partial<Pick<SettledJob, 'attempt'>>
  /** A word or two of ours. */
  outcome: string
  /** Undefined when it is not known. */
  seconds?: number | undefined
}

/** Of a title, what a table has room for. What a job works out is not shown: its queue may be sealed. */
const MAX_SHOWN_CHARACTERS = 200

const HEAD = ['Job', 'Attempt', 'Outcome', 'Time', 'Title'].map((data) => ({ data, header: true }))

/** Adds a table of jobs to the summary of the workflow job. */
export async function summarize(rows: readonly SummaryRow[]): Promise<void> {
  if (rows.length > 0) await addTable([HEAD, ...rows.map(cells)])
}

/** Adds a table. The jobs are settled by then, so a summary that cannot be written is a warning. */
export async function addTable(rows: Parameters<typeof summary.addTable>[0]): Promise<void> {
  // Outside of a runner there is no summary.
  if (!process.env.GITHUB_STEP_SUMMARY) return
  try {
    await summary.addTable(rows).write()
  } catch (error) {
    warning(`The summary was not written: ${reasonOf(error)}`)
  }
}

const cells = ({ job: { id, url, title, attempt }, outcome, seconds }: SummaryRow): string[] => [
  url === undefined ? `#${id}` : `<a href="${escapeHtml(url)}">#${id}</a>`,
  attempt === undefined ? '' : String(attempt),
  escapeHtml(outcome),
  seconds === undefined ? '' : duration(seconds),
  escapeHtml(clip(cleanLine(title ?? ''), MAX_SHOWN_CHARACTERS)),
]

/** `#` as well: of `##[` a runner that prints the summary would make a command, and of `#7` GitHub a link. */
const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '#': '&#35;',
}
const escapeHtml = (text: string): string => text.replace(/[&<>"#]/g, (one) => ENTITIES[one] ?? one)
