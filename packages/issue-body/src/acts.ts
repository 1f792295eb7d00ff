/** What people can do on an issue's page without commands, and what it means, for docs/people.md. */
export const ACTS = {
  'Open an issue by hand':
    'a job, when its author may write and it is labelled `pending`; else it waits for `/approve`',
  'Open one by an issue form': 'the same; headings name queue, type and priority',
  'Edit the payload':
    'blocks the job when it is claimed, until somebody says `/approve`; while it runs, nothing',
  'Edit the title': 'the same, of a job that somebody filed; the title of a job of the API is free',
  'Label `pending`': '`/retry`; on a job that runs `/release`',
  'Label `blocked`': '`/block`',
  'Label `cancelled`': '`/cancel`',
  'Another status label': 'nothing: it is taken off, and a reply says why',
  'Take a status label off': 'nothing: it is put back',
  'Two status labels at once': 'the last one that asks for something counts; the others are taken off',
  'Remove all labels': 'nothing: those of the queue are put back',
  'Label `queue:…` or `priority:…`': '`/assign` or `/priority`; once the job runs, the label is put right',
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
    'nothing: the outcome of an ended job is written anew when it is gone',
  'Edit or delete a command': 'nothing: a command counts as it was written first',
} as const
