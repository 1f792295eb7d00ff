import type { NewFile } from '@octoqueue/command-line'
import { issueForm, pathOf } from '@octoqueue/issue-forms'
import { SHOWN, STATUS_LABELS } from '@octoqueue/job-labels'

/* What `octoqueue init` writes and makes in a repository, and what it says is next. */

/** The examples that it adapts, by their paths below `examples/`. */
export type Example = 'workflows/work.yml' | 'workflows/sweep.yml'

interface SetUp {
  queue: string
  /** Where the Action comes from, as `owner/name@ref`. */
  action: string
  /** The text of an example. */
  read: (example: Example) => string
}

const QUEUE_COLOR = 'ededed'

/**
 * The labels of jobs, as an issue form gives an issue only labels that the repository has. Jobs of the
 * default queue have no label of their queue.
 */
export const labelsFor = (queue: string, isDefault: boolean) => [
  ...SHOWN.map((name) => ({ name, ...STATUS_LABELS[name] })),
  ...(isDefault
    ? []
    : [{ name: `queue:${queue}`, color: QUEUE_COLOR, description: `Jobs of the queue ${queue}` }]),
]

/** What is left to do, for people. */
export function nextSteps(queue: string, isLabelled: boolean): string {
  const steps = [
    'Fill in job.sh, which does one job: its standard input is the payload as JSON, its standard output the result, its exit code says how it went.',
    ...(isLabelled ? [] : ['Make the labels: set GITHUB_REPO and GH_TOKEN, and run this once more.']),
    'Commit, push, and file a job with the form under "New issue", or by the API. A sweep lets it in when you may write to the repository.',
    `Start the workflow "Work on ${queue}" by hand, or wait for its schedule.`,
  ]
  return ['', 'What is next:', ...steps.map((step, index) => `${index + 1}. ${step}`)].join('\n')
}

/** What the workflow runs for each job, for people to fill in. */
const JOB = `#!/bin/sh
# Does one job: standard input is its payload as JSON, standard output becomes its result, and the exit code
# says how it went.
cat
`

/** What the examples call them. */
const EXAMPLE = { queue: /\bemails\b/g, action: /\boctoqueue\/octoqueue((?:\/[\w/-]+)?)@v1\b/g }

/** The example workflows, the issue form and the script, for this queue. */
export function filesFor({ queue, action, read }: SetUp): NewFile[] {
  const [repository, ref] = action.split('@')
  const adapted = (example: Example) =>
    read(example)
      .replace(EXAMPLE.action, (_, folder: string) => `${repository}${folder}@${ref}`)
      .replace(EXAMPLE.queue, queue)
  const work = adapted('workflows/work.yml').replace(/^name: .*$/m, `name: Work on ${queue}`)
  return [
    { path: `.github/workflows/octoqueue-work-${queue}.yml`, text: work },
    { path: '.github/workflows/octoqueue-sweep.yml', text: adapted('workflows/sweep.yml') },
    { path: pathOf({ queue }), text: issueForm({ queue }) },
    { path: 'job.sh', text: JOB, isYours: true },
  ]
}
