/** How a job can end. */
export const OUTCOMES = ['completed', 'failed', 'cancelled'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** What people see of a job's state: one label each. The four of the Python octoqueue keep their names. */
export const STATUSES = ['pending', 'dispatched', 'processing', 'blocked', ...OUTCOMES] as const
export type Status = (typeof STATUSES)[number]

export const DEFAULT_QUEUE = 'default'
/**
 * A queue's name, as a component of a git ref, a label and a key of a JSON object can be called. GitHub has
 * one label for names that differ in case alone.
 */
export const QUEUE_NAME = /^(?!.*(\.\.|\.lock$|\.$))[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$/
/** What a queue's name may be, in words. */
export const QUEUE_NAMES = '1 to 40 letters, digits, -, _ and ., as in My.Workflow_1'
/** On an issue that reads as a job, and whose author may not say so. */
export const NEEDS_APPROVAL = 'needs-approval'
/** The labels that say how an issue stands, one each: its job's status, or that it is none yet. */
export type Shown = Status | typeof NEEDS_APPROVAL
export const SHOWN: readonly Shown[] = [...STATUSES, NEEDS_APPROVAL]
/** Those by which an issue asks to be a job. */
export const ASKING: readonly Shown[] = ['pending', NEEDS_APPROVAL]

/** How those labels look on GitHub, made once per repository; people may recolour them. */
export const STATUS_LABELS: Record<Shown, { color: string; description: string }> = {
  pending: { color: 'fbca04', description: 'Waits for a worker' },
  dispatched: { color: 'c5def5', description: 'Handed to a workflow that has not started yet' },
  processing: { color: '1d76db', description: 'A worker has it' },
  blocked: { color: 'd4c5f9', description: 'Waits for something other than a worker' },
  completed: { color: '0e8a16', description: 'Done; the result is in the last comment' },
  failed: { color: 'b60205', description: 'Gave up; the reason is in the last comment' },
  cancelled: { color: 'cfd3d7', description: 'Stopped by a person or a program' },
  [NEEDS_APPROVAL]: { color: 'e99695', description: 'No job yet: somebody has to comment /approve' },
}
