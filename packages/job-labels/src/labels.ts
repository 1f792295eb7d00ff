import { appearanceOf } from '@octoqueue/inert-text'
import { DEFAULT_QUEUE, OUTCOMES, type Outcome, QUEUE_NAME, SHOWN, type Shown } from './status.ts'

/** GitHub's limits: 50 characters a label name, 100 labels an issue. */
export const MAX_LABEL_CHARACTERS = 50
export const MAX_LABELS = 100

const PREFIXES = ['queue:', 'type:', 'priority:', 'octoqueue']

const unadorned = (label: string) =>
  label
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim()
/** GitHub compares labels without case. */
const fold = (label: string) => unadorned(label).toLowerCase()

/** Whether only the queue may put this label on an issue, or it looks like one of those. */
export function isReserved(label: string): boolean {
  const looks = appearanceOf(label)
  return (
    SHOWN.some((name) => appearanceOf(name) === looks) ||
    PREFIXES.some((prefix) => looks.startsWith(appearanceOf(prefix)))
  )
}

/** Whether the label is one of those of which an issue shows one. */
export const isStatus = (label: string): label is Shown => (SHOWN as readonly string[]).includes(fold(label))

/** How a job ended, by what its issue shows. */
export const outcomeIn = (labels: readonly string[]): Outcome | undefined =>
  OUTCOMES.find((outcome) => labels.includes(outcome))

/** An issue's labels but for those that the queue writes itself. */
export const ownLabels = (labels: readonly string[]): readonly string[] =>
  labels.filter((label) => !isStatus(label))

/** Where a label says that a job belongs; undefined when it says nothing of it, or something impossible. */
export function placeIn(label: string): { queue: string } | { priority: number } | undefined {
  const [, queue = '', priority] = /^(?:queue:(.*)|priority:(\d))$/i.exec(unadorned(label)) ?? []
  if (QUEUE_NAME.test(queue)) return { queue }
  return priority === undefined ? undefined : { priority: Number(priority) }
}

/**
 * The queue and priority that an issue shows by its labels: of two that name the same, the last counts. Its
 * body, which asked for a queue, says how that is spelled.
 */
export function placeOf(labels: readonly string[], asked: string): { queue: string; priority: number } {
  const place = Object.assign({ queue: DEFAULT_QUEUE, priority: 0 }, ...labels.map(placeIn))
  return fold(place.queue) === fold(asked) ? { ...place, queue: asked } : place
}

/** The queue that labels name; undefined when none does. */
export const queueIn = (labels: readonly string[]): string | undefined =>
  labels.map(placeIn).find((place) => place !== undefined && 'queue' in place)?.queue

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
  ...labels.filter((label) => !isPlace(label)),
  ...placeLabels(place),
]

/** Whether an issue's labels say where its job belongs, and nothing else of that kind. */
export function isPlaced(labels: readonly string[], place: { queue: string; priority: number }): boolean {
  const said = labels.filter(isPlace).map(fold)
  const meant = placeLabels(place)
  return said.length === meant.length && meant.every((label) => said.includes(label))
}

/** Whether a label is one of those that say where a job belongs, though it may say it wrongly. */
export const isPlace = (label: string): boolean => /^(queue|priority):/.test(fold(label))

const placeLabels = (place: { queue: string; priority: number }): string[] => [
  ...queueLabel(place),
  ...priorityLabel(place),
]

const queueLabel = ({ queue }: { queue: string }): string[] =>
  queue === DEFAULT_QUEUE ? [] : [`queue:${queue}`]

const priorityLabel = ({ priority }: { priority: number }): string[] =>
  priority > 0 ? [`priority:${priority}`] : []
