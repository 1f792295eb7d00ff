import { type Command, flag, text, texts } from '@octoqueue/command-line'

/*
 * The commands about jobs and queues that are no verb of one job. Their functions are loaded when one runs.
 */

const QUEUE = text('NAME', 'Only this queue')
const LIMIT = text('N', 'How many jobs at most; 30')
const WATCH = { watch: flag('Look again every two seconds, until Ctrl-C') }
const YES = { yes: flag('Do not ask') }

const OF_JOBS: ReadonlySet<string> = new Set([
  'enqueue',
  'list',
  'show',
  'claim',
  'explain',
  'comment',
  'dead',
  'events',
])

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

/** Command lines for the help of the verbs of one job. */
export const VERB_EXAMPLES: Readonly<Record<string, readonly string[]>> = {
  process: ['process 7 --worker box-1 --lease-seconds 600'],
  start: ['start 7 --lease $LEASE --worker box-1'],
  extend: ['extend 7 --lease $LEASE --progress \'{"percent":50}\''],
  complete: ['complete 7 --lease $LEASE --result \'{"pages":12}\''],
  fail: [
    'fail 7 --lease $LEASE --error "no paper"',
    'fail 7 --lease $LEASE --error "no such page" --retry false',
  ],
  release: ['release 7 --lease $LEASE --retry-in 60'],
  block: ['block 7 --reason "wait for Ada"'],
  unblock: ['unblock 7'],
  alter: ['alter 7 --priority 9', 'alter 7 --run-at 2027-01-01T09:00:00Z'],
  cancel: ['cancel 7 --reason "not any more"'],
  requeue: ['requeue 7'],
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
  group: OF_JOBS.has(name) ? 'Jobs:' : 'Queues:',
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
    () => given.bodyOptions('claimBatch', 'id', 'workflow_ref'),
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
  command(
    given,
    'comment',
    'N TEXT',
    'Comment on the issue of job N, as text that mentions nobody; - for standard input',
    () => ({ 'idempotency-key': text('KEY', 'The same key writes the same comment once') }),
    ['comment 7 "The printer is out of paper."', 'comment 7 - < note.txt'],
  ),
  command(given, 'queues', undefined, 'List the queues and count their jobs', () => WATCH),
  command(given, 'pause', 'QUEUE', 'Pause a queue: nobody can claim from it', () => ({}), ['pause reports']),
  command(
    given,
    'configure',
    'QUEUE',
    'Show what is set for a queue, or set who may file its jobs, and how their data are kept',
    () => given.bodyOptions('setQueue'),
    ['configure reports', 'configure payroll --sealed true --private true'],
  ),
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
  ...scheduleCommands(given),
]

/** A command about schedules, whose function has its name in schedules.ts. */
const scheduleCommand = (
  { connection, tools }: Given,
  name: keyof typeof import('./schedules.ts'),
  operand: string | undefined,
  summary: string,
  options: () => Command['options'],
  examples: readonly string[],
): Command => ({
  name: `schedules ${name}`,
  ...(operand !== undefined && { operand }),
  summary,
  group: 'Queues:',
  get options() {
    return { ...options(), ...connection }
  },
  examples,
  async run(values, terminal) {
    const [schedules, given] = await Promise.all([import('./schedules.ts'), tools()])
    return schedules[name](values, terminal, given)
  },
})

/** The commands about jobs that are made at set times. */
const scheduleCommands = (given: Given): readonly Command[] => [
  scheduleCommand(given, 'list', undefined, 'List the schedules, and when each is due next', () => ({}), [
    'schedules list --json',
  ]),
  scheduleCommand(
    given,
    'set',
    'NAME',
    'Set a schedule: the job that it makes, as for enqueue, and when',
    () => ({
      payload: texts('DATA', "The job's data: JSON, a file, - for standard input, or name=value, repeated"),
      cron: text('EXPRESSION', 'When: minute, hour, day, month, weekday; seconds may come first'),
      'time-zone': text('ZONE', 'By the clocks there, as Europe/Berlin; UTC'),
      every: text('SECONDS', 'Instead: every so many seconds, 10 or more'),
      'catch-up': text('POLICY', 'Of what was missed: skip, one or all; one'),
      'catch-up-max': text('N', 'With all: how many at most; 10'),
      paused: flag('Make nothing for now'),
      ...given.bodyOptions('createJob', 'data', 'run_at', 'delay_seconds'),
    }),
    [
      'schedules set daily --payload report=daily --cron "30 3 * * MON-FRI" --time-zone Europe/Berlin',
      'schedules set ping --payload \'{"ping":1}\' --every 300 --queue health',
    ],
  ),
  scheduleCommand(given, 'next', '[NAME]', 'List what is due next, of all schedules or one', () => ({}), [
    'schedules next daily',
  ]),
  scheduleCommand(given, 'remove', 'NAME', 'Remove a schedule; its jobs stay', () => YES, [
    'schedules remove daily --yes',
  ]),
]

const GRANT = texts(
  'SCOPES[:QUEUES]',
  'Allow this, as claim,read:builds,tests; without queues on all of them; may be repeated',
)

/** A command about keys, whose function has its name in keys.ts, in camelCase. */
const keyCommand = (
  { connection, tools }: Given,
  name: keyof typeof import('./keys.ts'),
  operand: string | undefined,
  summary: string,
  options: Command['options'],
  example: string,
): Command => ({
  name: `keys ${name === 'allowWorkflow' ? 'allow-workflow' : name}`,
  ...(operand !== undefined && { operand }),
  summary,
  group: 'Set up:',
  options: { ...options, ...connection },
  examples: [example],
  async run(values, terminal) {
    const [keys, given] = await Promise.all([import('./keys.ts'), tools()])
    return keys[name](values, terminal, given)
  },
})

/** The command that writes issue forms. */
export const adoptCommand = ({ connection, tools }: Given): Command => ({
  name: 'adopt',
  summary:
    'Make jobs of ordinary issues with a label, those that are there and those that get it from now on',
  group: 'Set up:',
  options: {
    label: text('NAME', 'The label of the issues; from now on whoever may triage makes jobs by it'),
    query: text('WORDS', 'Only those now: words of the title, label:NAME, author:LOGIN, each with - for not'),
    queue: text('NAME', 'The queue of the jobs; default'),
    'dry-run': flag('Only list the issues'),
    yes: flag('Do not ask'),
    ...connection,
  },
  examples: ['adopt --label agent --dry-run', 'adopt --label agent --query "label:bug -author:eve" --yes'],
  async run(values, terminal) {
    const [{ adopt }, given] = await Promise.all([import('./adopt.ts'), tools()])
    return adopt(values, terminal, given)
  },
})

export const formCommand = ({ connection, tools }: Given): Command => ({
  name: 'forms',
  operand: '[QUEUE]',
  summary: 'Show the issue forms that let people file jobs, made of the schemas of the queues; or write them',
  group: 'Set up:',
  options: {
    write: flag('Write them to .github/ISSUE_TEMPLATE, for you to commit'),
    dir: text('FOLDER', 'The repository to write into; the current folder'),
    yes: flag('Overwrite what is there without asking'),
    ...connection,
  },
  examples: ['forms', 'forms reports --write --dir .'],
  async run(values, terminal) {
    const [{ forms }, given] = await Promise.all([import('./forms.ts'), tools()])
    return forms(values, terminal, given)
  },
})

export const keyCommands = (given: Given): readonly Command[] => [
  keyCommand(
    given,
    'list',
    undefined,
    'List the keys and the workflows that are allowed, and what they may do',
    {},
    'keys list --json',
  ),
  keyCommand(
    given,
    'create',
    'ID',
    'Create a key and print its secret, only this once',
    {
      grant: GRANT,
      name: text('TEXT', 'What it is for'),
      'expires-at': text('INSTANT', 'When it ends, as 2026-12-24T00:00:00Z; never'),
    },
    'keys create builds --grant claim,read:builds,tests --grant enqueue',
  ),
  keyCommand(
    given,
    'rotate',
    'ID',
    'Rotate a key: print a second secret, and end the first one after a while',
    { keep: text('SECONDS', 'How long the old secret goes on; 86400') },
    'keys rotate builds --keep 3600',
  ),
  keyCommand(
    given,
    'revoke',
    'ID',
    'Revoke a key, or a rule that allows workflows',
    YES,
    'keys revoke builds --yes',
  ),
  keyCommand(
    given,
    'allowWorkflow',
    'REPOSITORY',
    'Allow runs of GitHub Actions by their own identity, without a secret',
    {
      grant: GRANT,
      id: text('ID', 'What the rule is called; made up'),
      'repository-id': text('NUMBER', "GitHub's id of it; kept at the first use"),
      workflow: text('FILE', 'Only this one, as .github/workflows/build.yml'),
      'workflow-ref': text('REF', 'Only this file at this ref, as the claim has it'),
      'job-workflow-ref': text('REF', 'Only jobs of this reusable workflow'),
      ref: text('REF', 'Only runs of this branch or tag, as refs/heads/main'),
      environment: text('NAME', 'Only jobs of this environment'),
      event: texts('NAME', 'Only runs that this started; by default those that no stranger can cause'),
    },
    'keys allow-workflow acme/app --workflow .github/workflows/build.yml --grant claim:builds',
  ),
]
