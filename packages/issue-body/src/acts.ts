/** What a comment can begin with, after a slash. */
export interface CommandRow {
  /** What follows it; in brackets when that may be left out. */
  takes?: string
  /** What it does to the job: the first of these that is for its status. None: it only asks. */
  verbs: readonly string[]
  /** Where it is for fewer statuses than its verbs are, or for an issue that is no job yet. */
  on?: readonly string[]
  does: string
}

const UNDECIDED = ['blocked', 'needs-approval'] as const

/**
 * The commands of people. This table is the only list: the reader of comments, `/help`, the answers and
 * docs/people.md derive from it.
 */
export const COMMANDS = {
  retry: { verbs: ['requeue', 'unblock'], does: 'put an ended job back; let a blocked one go on' },
  requeue: { verbs: ['requeue', 'unblock'], does: 'the same as `/retry`' },
  cancel: { takes: '[reason]', verbs: ['cancel'], does: 'stop the job for good' },
  priority: { takes: '0 to 9', verbs: ['alter'], does: 'change its priority; higher is sooner' },
  delay: { takes: 'a time such as 90m, 2h or 1d12h', verbs: ['alter'], does: 'let nobody claim it before' },
  assign: { takes: 'a queue', verbs: ['alter'], does: 'move it to another queue' },
  block: { takes: '[reason]', verbs: ['block'], does: 'keep it from workers, and take it from its holder' },
  unblock: { verbs: ['unblock'], does: 'let a blocked job be claimed again' },
  answer: { takes: 'text', verbs: ['unblock'], does: 'the same, and give the next worker the text' },
  release: { verbs: ['release'], does: 'take it back from its holder; the attempt does not count' },
  approve: { takes: '[digest]', verbs: ['unblock'], on: UNDECIDED, does: 'let it run as it reads' },
  reject: { takes: '[reason]', verbs: ['cancel'], on: UNDECIDED, does: 'end it, as cancelled' },
  explain: { verbs: [], does: 'say why the job is where it is, and what comes next' },
  help: { verbs: [], does: 'list the commands' },
} as const satisfies Record<string, CommandRow>

export type CommandName = keyof typeof COMMANDS
export const COMMAND_NAMES = Object.keys(COMMANDS) as readonly CommandName[]

/** What people can do on an issue's page without commands, and what it means, for docs/people.md. */
export const ACTS = {
  'Open an issue by hand':
    'a job, when its author may write and it is labelled `pending`; else it waits for `/approve`',
  'Open one by an issue form': 'the same; headings name queue, type and priority',
  'Edit the payload':
    'while the job waits, it is taken over; what does not fit the schema or is no JSON does not run, as a notice says. ' +
    'While the job runs, nothing, as a notice says; after its end, nothing',
  'Edit the title': 'the same, of a job that somebody filed; the title of a job of the API is free',
  'Edit as a stranger, who opened the issue':
    'blocks the job when it is claimed, until somebody says `/approve`, or edits it back',
  'Label `pending`': '`/retry`; on a job that runs `/release`',
  'Label `blocked`': '`/block`',
  'Label `cancelled`': '`/cancel`',
  'Another status label': 'nothing: it is taken off, and a reply says why',
  'Take a status label off': 'nothing: it is put back',
  'Two status labels at once': 'the last one that asks for something counts; the others are taken off',
  'Remove all labels': 'nothing: those of the queue are put back',
  'Label `queue:…` or `priority:…`':
    '`/assign` or `/priority`; once the job runs, the label is put right. One that names no queue, or no priority, is taken off, and a reply says why',
  'Take a label `queue:…` or `priority:…` off': 'nothing: it is put back',
  'Rename a label': 'nothing: a status label is made anew under its old name',
  'Close as completed, not planned or duplicate': '`/cancel`: only a worker completes a job',
  Reopen: '`/retry`',
  'Assign somebody':
    '`/block`: that person, or agent, has taken it; on a job that runs nothing, as a reply says',
  'Unassign them': '`/unblock`, when it was blocked by that',
  'Set a milestone': 'the job belongs to that project',
  Lock: 'nothing: the queue writes on, and only people who may write are heard',
  Pin: 'nothing',
  'Transfer or delete':
    'the job is blocked, as there is nothing left to run; `POST /jobs/{id}/cancel` ends it',
  'Convert to a discussion': '`/cancel`, as GitHub closes the issue',
  'Edit or delete a comment of the queue':
    'nothing: the outcome of a job that ended on this day is written anew when a webhook tells that it is gone, or a sweep that never saw it',
  'Put the label of adoption on an ordinary issue':
    'a job of the queue that has the label in its settings, with what the issue says ([adopt](adopt.md)); from a stranger nothing',
  'Take that label off': '`/cancel`; the issue stays as it is',
  'Merge a pull request that closes an ordinary issue':
    'its job has completed when a worker has it, and is cancelled when it waits',
  'Edit or delete a command': 'nothing: a command counts as it was written first',
} as const
