import { type Command, flag, text } from '@octoqueue/command-line'

/*
 * The commands about jobs and queues that are no verb of one job. Their functions are loaded when one runs.
 */

const QUEUE = text('NAME', 'Only this queue')
const LIMIT = text('N', 'How many jobs at most; 30')
const WATCH = { watch: flag('Look again every two seconds, until Ctrl-C') }
const YES = { yes: flag('Do not ask') }

type Commands = typeof import('./commands.ts')

/** What the table needs of whoever runs it. */
export interface Given {
  /** The options that say how the queue is reached; each command has them. */
  connection: Command['options']
  /**
   * The fields of a body as options, by its schema's name, without those that the command has another word
   * for.
   */
  bodyOptions: (schema: string, ...without: string[]) => Command['options']
  /** Opens what the commands are handed, when one runs. */
  tools: () => Promise<import('./commands.ts').Tools>
}

/** A command whose function has its name in commands.ts. */
const command = (
  { connection, tools }: Given,
  name: keyof Commands,
  operand: string | undefined,
  summary: string,
  options: () => Command['options'],
  examples: readonly string[] = [`${name}${operand?.includes('[') === false ? ` ${operand}` : ''}`],
): Command => ({
  name,
  ...(operand !== undefined && { operand }),
  summary,
  get options() {
    return { ...options(), ...connection }
  },
  examples,
  async run(values, terminal) {
    const [commands, given] = await Promise.all([import('./commands.ts'), tools()])
    return commands[name](values, terminal, given)
  },
})

/** The commands, for help and completion: nothing of them is loaded yet. */
export const jobCommands = (given: Given): readonly Command[] => [
  command(
    given,
    'enqueue',
    'DATA...',
    'Create a job; its data are JSON, a file, - for standard input, or name=value pairs',
    () => ({
      ...given.bodyOptions('createJob', 'data'),
      'idempotency-key': text('KEY', 'The same key answers with the same job'),
    }),
    [
      'enqueue to=ada subject="Good morning" copies=2 --type email',
      'enqueue report.json --queue reports --priority 5',
      'enqueue - < report.json',
    ],
  ),
  command(
    given,
    'list',
    undefined,
    'List jobs, the newest first',
    () => ({
      queue: QUEUE,
      status: text('STATUS', 'Only jobs with this status'),
      limit: LIMIT,
      before: text('N', 'Only jobs with a smaller id: the next page'),
      ...WATCH,
    }),
    ['list --status failed', 'list --queue reports --json'],
  ),
  command(given, 'show', 'N', 'Show a job: its data, result and history', () => WATCH, ['show 7 --watch']),
  command(given, 'peek', '[QUEUE]', 'Show what claims would take next from a queue', () => ({
    limit: LIMIT,
    ...WATCH,
  })),
  command(
    given,
    'claim',
    undefined,
    'Claim the most urgent jobs that are due',
    () => given.bodyOptions('claim', 'id', 'workflow_ref'),
    ['claim --queues builds,tests --worker box-1 --wait-seconds 20 --json'],
  ),
  command(
    given,
    'explain',
    'N',
    'Explain why job N is where it is, who holds it, and what happens next',
    () => ({}),
    ['explain 7'],
  ),
  command(given, 'queues', undefined, 'List the queues and count their jobs', () => WATCH),
  command(given, 'pause', 'QUEUE', 'Pause a queue: nobody can claim from it', () => ({}), ['pause reports']),
  command(given, 'resume', 'QUEUE', 'Resume a paused queue', () => ({}), ['resume reports']),
  command(
    given,
    'purge',
    'QUEUE',
    "Cancel a queue's pending jobs",
    () => ({
      failed: flag('Forget its failed jobs instead; only their issues keep them'),
      ...YES,
    }),
    ['purge reports --yes'],
  ),
  command(given, 'dead', '[QUEUE]', 'List the failed jobs (dead letters), and why they failed', () => ({
    limit: LIMIT,
    ...WATCH,
  })),
  command(given, 'redrive', 'QUEUE', "Requeue a queue's failed jobs", () => YES, ['redrive reports --yes']),
  command(given, 'stats', undefined, 'Count the jobs of all queues by status', () => WATCH),
  command(
    given,
    'schema',
    undefined,
    'Show the JSON Schema that data have to fit, or set it',
    () => ({
      set: text('FILE', 'Set this one; - for standard input'),
      queue: text('NAME', 'The schema of this queue'),
      type: text('TYPE', 'The schema of jobs of this type'),
      remove: flag('Remove it'),
      ...YES,
    }),
    ['schema --type report', 'schema --set report.schema.json --type report'],
  ),
  command(
    given,
    'sweep',
    undefined,
    'Sweep once, as the service does every minute: expire, admit, serve requests, repair, collect',
    () => ({}),
  ),
  command(
    given,
    'watch',
    undefined,
    'Watch queues and the newest jobs, as a table that is drawn anew',
    () => ({ queue: QUEUE, limit: LIMIT }),
    ['watch --queue reports'],
  ),
  command(
    given,
    'events',
    undefined,
    'Print a line for each job whose status changes, until Ctrl-C',
    () => ({ queue: QUEUE }),
    ['events --json'],
  ),
]
