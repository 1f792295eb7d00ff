import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { ACTS, COMMAND_NAMES, COMMANDS, type CommandRow } from '@octoqueue/issue-body'
import { SHOWN } from '@octoqueue/job-labels'
import { statusesFor, usageOf } from '../src/upkeep/people/words.ts'

/*
 * Writes docs/people.md from the tables of packages/issue-body/src/acts.ts. With `--check` it changes
 * nothing, and exits with 1 when the page is not what it would write.
 */

const PAGE = new URL('../docs/people.md', import.meta.url)

const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

const commands = COMMAND_NAMES.map((name) => {
  const { verbs }: CommandRow = COMMANDS[name]
  const statuses = verbs.length > 0 ? statusesFor(name, SHOWN) : 'any'
  return [usageOf(name), COMMANDS[name].does, statuses]
})

const page = `<!-- Written by scripts/write-people.ts from packages/issue-body/src/acts.ts. Change it there, then: npm run build:docs -->

# What people do on GitHub's pages

People steer jobs where they see them. Whoever may at least triage issues is heard; what others do changes no
job, and is not answered. Without webhooks a request is served by the next sweep, within a minute. Each is
served once.

## Commands

A comment can begin with a command, and with more of them on the next lines. Case doesn't matter, and neither
do words after it; those after the name of a queue stand behind a comma. Reasons and answers reach up to the
next command, or to the end of the comment. In code, in quotations, in hidden text and in edited comments there
are no commands.

${table(['command', 'does', 'on a job that is'], commands)}

The queue reacts to a command:

| reaction | means |
| --- | --- |
| 👍 | served |
| 👀 | seen; a later request counted |
| 😕 | not understood, or not possible: the reply says why |

An issue has one reply, which is edited when there is something new to say. A word with one mistake
(\`/cancle\`) is answered with the command that it is nearly; other words after a slash belong to other bots, and
are left alone. A command that asks a job to go on is answered with what keeps it. Of several requests about a
job's status the last one counts: \`/cancel\`, and then \`/retry\`, is nothing.

## What else people do

${table(['act', 'means'], Object.entries(ACTS))}

## What the page says

| where | says |
| --- | --- |
| the issue's text | the queue and how often a job is tried; \`run_at\`, time to live, concurrency key with its limit, the jobs that it comes \`after\`, its dead letter queue; the commands |
| the labels | how it stands, its queue and its priority |
| the relationships | what blocks it, its parent and its sub-issues |
| the comment on a job that runs for a minute | worker, since when, until when, attempt, progress and log, what comes next, and whether its queue is paused |
| the same comment at the end | the outcome; a retry, or a block with its reason |
| the pinned [dashboard](dashboard.md) | which queues are paused, how many jobs they have, the oldest waiting, running and failed jobs, schedules |
| the reply to \`/explain\` | the first reason that holds: paused, not due, no slot of its key, another job before it, a blocker; and when the schedule that made the job is due next |

A pause of a queue may concern a thousand jobs that wait. To tell it on each of their issues would be a thousand
edits, and as many again when it is resumed. So it stands once, on the dashboard; in comments on running jobs with
the edit that is due anyway; and in the reply to whoever asks \`/explain\`.

## Good to know

- A worker learns that its job was cancelled, blocked or taken back at its next heartbeat: its lease is over.
- Whatever people do to labels or to open and closed, the queue makes the page show how the job stands.
- The account whose token the queue uses is heard like others, but not when it puts status labels on: those
  look like the queue's own. It uses commands.
`

if (!process.argv.includes('--check')) {
  writeFileSync(PAGE, page)
  process.stdout.write('Wrote docs/people.md.\n')
} else if (!existsSync(PAGE) || readFileSync(PAGE, 'utf8') !== page) {
  process.stderr.write(
    'docs/people.md is not what scripts/write-people.ts writes. Run "npm run build:docs" and commit the result.\n',
  )
  process.exitCode = 1
}
