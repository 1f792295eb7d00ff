import {
  type Command,
  complete,
  flag,
  report,
  SHELLS,
  text,
  texts,
  UsageError,
} from '@octoqueue/command-line'
import { WORK_OPTIONS } from '@octoqueue/worker/options'
import { CONNECTION_OPTIONS, DOCTOR, GITHUB, INIT, LEDGER_WAIT_SECONDS } from './defaults.ts'
import { ADOPT_COMMAND, FORM_COMMAND, JOB_COMMANDS, KEY_COMMANDS } from './jobs.ts'
import { VERB_COMMANDS } from './verbs.ts'

/*
 * Every command: its name, its options and its help. What a command does is loaded when it runs, so that
 * help, the version and mistakes are told at once.
 */

const QUEUE: readonly Command[] = [
  {
    name: 'serve',
    group: 'Serve and work:',
    summary: 'Serve the queue over HTTP; without an account on an embedded GitHub',
    options: {
      host: text('ADDRESS', 'Listen here; 0.0.0.0 with an API key, else 127.0.0.1'),
      port: text('PORT', 'Listen on this port; 8080'),
      repo: text('OWNER/NAME', 'Repository whose issues are the jobs'),
      'allowed-origin': texts('ORIGIN', 'Let web pages of this origin in; may be repeated'),
      'api-key': text('KEY', 'Key that clients have to send; API_KEY hides it better'),
      'log-level': text('LEVEL', 'debug, info, warn or error; info'),
      'github-host': text('ADDRESS', 'Let the embedded GitHub listen here; 127.0.0.1'),
      'github-port': text('PORT', 'And on this port; the first that is free from 8081 on'),
      json: flag('Print the addresses as one JSON object instead of sentences'),
      reload: flag('Start again whenever a source file changes'),
    },
    examples: ['serve --port 8090', 'serve --repo acme/jobs --log-level warn'],
    run: async (...given) => (await import('../serve.ts')).serve(...given),
  },
  {
    name: 'work',
    group: 'Serve and work:',
    summary: 'Work on jobs: claim them from a service, and run the handler of their type',
    options: {
      ...WORK_OPTIONS,
      ...CONNECTION_OPTIONS,
      json: flag('Print each event as one JSON object instead of a sentence'),
    },
    examples: ['work --handlers ./handlers --queues emails,reports --concurrency 5'],
    run: async (values, terminal) => (await import('../work.ts')).work(values, terminal),
  },
  {
    name: 'init',
    group: 'Set up:',
    summary:
      'Write the workflows and the issue form that let GitHub Actions work on a queue, and make its labels',
    options: {
      queue: text('NAME', `The queue; ${INIT.queue}`),
      dir: text('FOLDER', 'The repository to write into; the current folder'),
      action: text('OWNER/NAME@REF', `Where the Action is; ${INIT.action}`),
      repo: text('OWNER/NAME', 'Repository to make the labels in; needs GH_TOKEN'),
      force: flag('Overwrite what is there'),
      'dry-run': flag('Only list what would be written and made'),
      json: flag('Print one JSON object; the rest is told on standard error'),
      data: text('FOLDER', `With --adopt: else the embedded GitHub in this folder; ${GITHUB.data}`),
      adopt: flag('Instead, take over the jobs of the Python octoqueue; asks first'),
      completed: flag('With --adopt: also what completed and was closed, with a comment each'),
      yes: flag('With --adopt: do not ask'),
    },
    examples: ['init --queue emails', 'init --adopt --repo acme/jobs --dry-run'],
    run: async (values, terminal) =>
      values.adopt === true
        ? (await import('../jobs/adopt.ts')).adoptPython(values, terminal)
        : (await import('../init.ts')).init(values, terminal),
  },
  ADOPT_COMMAND,
  {
    name: 'github',
    group: 'Serve and work:',
    summary: 'Serve the embedded GitHub alone',
    options: {
      host: text('ADDRESS', `Listen here; ${GITHUB.host}`),
      port: text('PORT', `Listen on this port; ${GITHUB.port}`),
      data: text('FOLDER', `Keep the file here; ${GITHUB.data}`),
      repo: text('OWNER/NAME', `Make this repository, or this list; ${GITHUB.repo}`),
      app: flag('Make a GitHub App, installed on them, instead of a token'),
      'rate-limit': text('N', `Requests an hour and token; ${GITHUB['rate-limit']}`),
      'read-latency': text('MS', 'Answer reads this much later; 0'),
      'write-latency': text('MS', 'Answer writes this much later; 0'),
      json: flag('Print the addresses and the credentials as one JSON object instead of sentences'),
    },
    examples: ['github --repo acme/jobs,acme/builds --write-latency 200'],
    run: async (values, terminal) => (await import('../github.ts')).github(values, terminal),
  },
  {
    name: 'ledger move',
    group: 'Set up:',
    summary:
      'Move the state of all jobs between refs and a SQLite file or a Durable Object: nobody can claim meanwhile, and nobody do anything for over two minutes; safe to repeat',
    options: {
      to: text('LEDGER', 'Where to: sql or refs'),
      repo: text('OWNER/NAME', 'Repository whose issues are the jobs'),
      data: text('FOLDER', 'Keep the file here; OCTOQUEUE_DATA'),
      through: text(
        'URL',
        'Into or out of the Durable Object of the Worker there; with the key OCTOQUEUE_KEY',
      ),
      wait: text('SECONDS', `Give up when jobs are still held after this long; ${LEDGER_WAIT_SECONDS}`),
      json: flag('Print one JSON object at the end instead of a sentence'),
      abort: flag('Take back a move that broke off; the queue goes on as before'),
    },
    examples: ['ledger move --to sql', 'ledger move --abort'],
    run: async (values, terminal) => (await import('../ledger.ts')).ledgerMove(values, terminal),
  },
  {
    name: 'ledger rebuild',
    group: 'Set up:',
    summary:
      'Rebuild the ledger from the issues alone, after refs or the SQLite file were lost or old refs came back; safe to repeat, and beside a service',
    options: {
      repo: text('OWNER/NAME', 'Repository whose issues are the jobs'),
      json: flag('Print one JSON object instead of sentences'),
      to: text('LEDGER', 'Which ledger: sql or refs; LEDGER'),
      data: text('FOLDER', 'Keep the file here; OCTOQUEUE_DATA'),
      through: text('URL', 'With --to sql: that of the Worker there; with the key OCTOQUEUE_KEY'),
      'dry-run': flag('Change nothing; say what would be done'),
      yes: flag('Take over from a ledger that is lost without asking'),
    },
    examples: ['ledger rebuild --dry-run', 'ledger rebuild --to sql --dry-run'],
    run: async (values, terminal) => (await import('../rebuild.ts')).ledgerRebuild(values, terminal),
  },
  {
    name: 'doctor',
    group: 'Set up:',
    summary: 'Check on a scratch repository what the queue assumes of GitHub',
    options: {
      repo: text('OWNER/NAME', 'Repository to try, best one made for it'),
      data: text('FOLDER', `Else a scratch one of the embedded GitHub in this folder; ${GITHUB.data}`),
      embedded: flag('Try the embedded GitHub, in this process; needs no account'),
      quick: flag('Leave out the race, the minute of moves and the many refs'),
      soak: text('TIME', 'Also make 600 moves an hour for so long, such as 2h or 90m'),
      refs: text('N', `How many refs the large listing has; ${DOCTOR.refs}`),
      force: flag('Also try a repository whose queue is in use'),
      json: flag('Print one JSON object instead of a table'),
    },
    examples: ['doctor --embedded --quick', 'doctor --repo acme/scratch --quick --json'],
    run: async (values, terminal) => (await import('../doctor.ts')).doctor(values, terminal),
  },
  {
    name: 'app create',
    group: 'Set up:',
    summary: 'Make a GitHub App for the queue with one click, and write its key into .env',
    options: {
      org: text('NAME', 'Organisation that is to own the App; without it you do'),
      name: text('TEXT', "The App's name, which nobody else's may be; Octoqueue"),
      'webhook-url': text('URL', 'Where GitHub is to tell of events; /webhooks/github of PUBLIC_URL'),
      port: text('PORT', 'Show the page on this port; any that is free'),
      print: flag('Print the settings instead of writing .env'),
      json: flag('Print one JSON object at the end; the rest is told on standard error'),
    },
    examples: ['app create --name "Acme Queue"', 'app create --org acme --print --json'],
    run: async (values, terminal) => (await import('../app.ts')).createGitHubApp(values, terminal),
  },
]

const COMPLETION: Command = {
  name: 'completion',
  group: 'Set up:',
  operand: 'SHELL',
  summary: `Print the script that completes commands and options in a shell: ${SHELLS.join(', ')}`,
  options: { json: flag('Print one JSON object that holds it') },
  examples: ['completion bash > ~/.local/share/bash-completion/completions/octoqueue'],
  async run(values, terminal) {
    const shell = SHELLS.find((one) => one === values.SHELL)
    if (!shell) throw new UsageError(`SHELL must be one of ${SHELLS.join(', ')}.`)
    const script = complete(shell, { name: 'octoqueue', commands: COMMANDS })
    return report(values, terminal, { shell, script }, script)
  },
}

export const COMMANDS: readonly Command[] = [
  ...QUEUE,
  ...JOB_COMMANDS,
  ...VERB_COMMANDS,
  FORM_COMMAND,
  ...KEY_COMMANDS,
  COMPLETION,
]
