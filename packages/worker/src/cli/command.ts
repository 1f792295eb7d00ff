import { countSignals, type Terminal, textOf, UsageError, type Values } from '@octoqueue/command-line'
import { cleanLine } from '@octoqueue/inert-text'
import type { Handlers } from '../handler.ts'
import type { WorkerQueue } from '../queue.ts'
import { describeEvents } from '../telemetry/lines.ts'
import { createWorker, type Worker } from '../worker.ts'

/* What `octoqueue work` does with a queue and handlers: options and variables, words, signals, its health. */

/** The variables that stand for options; those of seed 002's workers. */
const VARIABLES = {
  queues: 'WORKER_QUEUES',
  concurrency: 'MAX_CONCURRENT_JOBS',
  'poll-interval': 'POLL_INTERVAL',
} as const

/** What the command needs of the program that it belongs to. */
export interface Program {
  /** The program's settings, for what is left out of the options. */
  settings: Readonly<Record<string, string | undefined>>
  /** Serves the worker's health. */
  listen: (
    fetch: (request: Request) => Promise<Response>,
    host: string,
    port: number,
  ) => Promise<{ url: string; close(ms: number): unknown }>
  /** The program's error for an option that no worker takes. */
  refuse: (error: unknown) => Error
}

/**
 * Works until it is told to stop, and resolves to the exit code. @throws UsageError before anything is
 * claimed
 */
export async function workOn(
  queue: WorkerQueue,
  handlers: Handlers,
  values: Values,
  terminal: Terminal,
  program: Program,
): Promise<number> {
  const worker = create(queue, handlers, values, program)
  tell(worker, values.json === true, terminal)
  const port = readNumber(values, 'health-port', {}, 65_535)
  const health = port === undefined ? undefined : await serveHealth(worker, values, port, program)
  const untilEmpty = values['until-empty'] === true
  // The second Ctrl-C gives running jobs back, the third ends the process whatever it does.
  const forget = countSignals(2, (count) => {
    if (values.json !== true) terminal.printError(SIGNALLED[count - 1] ?? '')
    void worker.stop(count > 1 ? { drainSeconds: 0 } : {})
  })
  try {
    if (values.json !== true) terminal.print(greeting(worker, handlers, health?.url))
    await worker.run({ untilEmpty })
    return 0
  } finally {
    forget()
    await health?.close(0)
  }
}

const SIGNALLED = [
  'No more jobs are claimed; those that run are waited for. Once more gives them back at once.',
  'Jobs that still run are given back. Once more ends this without.',
]

function create(queue: WorkerQueue, handlers: Handlers, values: Values, program: Program): Worker {
  const { settings, refuse } = program
  const number = (name: string, most: number) => readNumber(values, name, settings, most)
  const queues = textOf(values, 'queues') ?? settings[VARIABLES.queues]
  const options = {
    queue,
    handlers,
    queues: queues?.split(',').map((name) => name.trim()),
    concurrency: number('concurrency', 100),
    pollInterval: number('poll-interval', 86_400),
    leaseSeconds: number('lease-seconds', 86_400),
    timeoutSeconds: number('timeout-seconds', 86_400),
    drainSeconds: number('drain-seconds', 86_400),
    name: textOf(values, 'name'),
  }
  try {
    return createWorker(options)
  } catch (error) {
    throw refuse(error)
  }
}

/**
 * Undefined when neither the option nor its variable was given. @throws UsageError that names what was wrong
 */
function readNumber(
  values: Values,
  name: string,
  settings: Readonly<Record<string, string | undefined>>,
  most: number,
): number | undefined {
  const variable = (VARIABLES as Readonly<Record<string, string>>)[name]
  const option = textOf(values, name)
  const given = option ?? (variable === undefined ? undefined : settings[variable])
  if (given === undefined) return undefined
  if (/^\d{1,9}(\.\d{1,3})?$/.test(given) && Number(given) <= most) return Number(given)
  throw new UsageError(`${option === undefined ? variable : `--${name}`} must be a number, at most ${most}.`)
}

const serveHealth = (worker: Worker, values: Values, port: number, { listen }: Program) =>
  listen(async (request) => worker.fetch(request), textOf(values, 'health-host') ?? '127.0.0.1', port)

function greeting({ name, health }: Worker, handlers: Handlers, healthUrl: string | undefined): string {
  const { queues, concurrency } = health()
  const told = healthUrl === undefined ? '' : ` Its health: ${healthUrl}/health`
  const types = Object.keys(handlers).join(', ')
  return `Worker ${name} takes jobs from ${queues.join(', ')}, ${concurrency} at once. Handlers: ${types}.${told}`
}

/** One line for each event that is news; trouble goes to standard error, unless a program reads. */
const tell = ({ on }: Worker, isJson: boolean, { print, printError }: Terminal): void =>
  describeEvents(on, ({ event, id, text: said, isTrouble }) => {
    const text = cleanLine(said)
    if (isJson) print(JSON.stringify({ event, id, text }))
    else (isTrouble ? printError : print)(text)
  })
