import { DEFAULT_QUEUE, STATUSES, type Status } from './job.ts'

/** GitHub's limits: 50 characters a label name, 100 labels an issue. */
export const MAX_LABEL_CHARACTERS = 50
export const MAX_LABELS = 100

/** How the status labels look on GitHub, made once per repository; people may recolour them. */
export const STATUS_LABELS: Record<Status, { color: string; description: string }> = {
  pending: { color: 'fbca04', description: 'Waits for a worker' },
  dispatched: { color: 'c5def5', description: 'Handed to a workflow that has not started yet' },
  processing: { color: '1d76db', description: 'A worker has it' },
  blocked: { color: 'd4c5f9', description: 'Waits for something other than a worker' },
  completed: { color: '0e8a16', description: 'Done; the result is in the last comment' },
  failed: { color: 'b60205', description: 'Gave up; the reason is in the last comment' },
  cancelled: { color: 'cfd3d7', description: 'Stopped by a person or a program' },
}

const PREFIXES = ['queue:', 'type:', 'priority:', 'octoqueue']
const RESERVED: readonly string[] = [...STATUSES, 'needs-approval']

/** GitHub compares labels without case; look-alikes of ours in other Unicode forms would mislead people. */
const fold = (label: string) =>
  label
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim()
    .toLowerCase()

/** Whether only the queue may put this label on an issue. */
export function isReserved(label: string): boolean {
  const folded = fold(label)
  return RESERVED.includes(folded) || PREFIXES.some((prefix) => folded.startsWith(prefix))
}

export const isStatus = (label: string): label is Status =>
  (STATUSES as readonly string[]).includes(fold(label))

/** The labels of a new job: its status, what it is, and the caller's own. */
export function labelsOf(
  spec: { queue: string; type: string | undefined; priority: number },
  own: readonly string[],
): string[] {
  const type = spec.type === undefined ? [] : [`type:${spec.type}`]
  const distinct = new Map(own.map((label) => [fold(label), label.trim()]))
  return ['pending', ...queueLabel(spec), ...type, ...priorityLabel(spec), ...distinct.values()]
}

/** An issue's labels after its job's place changed. */
export const relabel = (labels: readonly string[], place: { queue: string; priority: number }): string[] => [
  ...labels.filter((label) => !/^(queue|priority):/i.test(label)),
  ...queueLabel(place),
  ...priorityLabel(place),
]

const queueLabel = ({ queue }: { queue: string }): string[] =>
  queue === DEFAULT_QUEUE ? [] : [`queue:${queue}`]

const priorityLabel = ({ priority }: { priority: number }): string[] =>
  priority > 0 ? [`priority:${priority}`] : []
