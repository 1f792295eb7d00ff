import type { WorkflowTemplate } from '@actions/workflow-parser'
import { notModelled } from '../not-modelled.ts'

/** What starts a run. */
export interface TriggeringEvent {
  name: string
  /** The webhook's payload, without what GitHub always adds to it. */
  payload?: Readonly<Record<string, unknown>>
  /** The full name of a branch or tag; the default branch when absent. */
  ref?: string
}

type Events = WorkflowTemplate['events']

/**
 * The events whose activity a workflow may choose among, and gets all of when it doesn't (but for pull
 * requests).
 */
const WITH_TYPES: Readonly<Record<string, readonly string[] | undefined>> = {
  issues: undefined,
  issue_comment: undefined,
  repository_dispatch: undefined,
  release: undefined,
  pull_request: ['opened', 'synchronize', 'reopened'],
}
const MODELLED = ['workflow_dispatch', 'schedule', 'push', ...Object.keys(WITH_TYPES)]

/**
 * Whether an event starts a workflow.
 * https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows
 */
export function isTriggered(on: Events, { name, payload = {}, ref }: TriggeringEvent): boolean {
  if (!MODELLED.includes(name)) notModelled(`the event ${name}`)
  const config = on[name]
  if (config === undefined) return false
  const filters = (config ?? {}) as Record<string, readonly string[] | undefined>
  if (name === 'push') return fitsBranches(filters, ref)
  if (name === 'schedule') return payload.schedule === undefined || fitsSchedule(on, payload.schedule)
  if (!(name in WITH_TYPES)) return true
  for (const filter of Object.keys(filters)) if (filter !== 'types') notModelled(`on.${name}.${filter}`)
  const types = filters.types ?? WITH_TYPES[name]
  return types === undefined || types.includes(String(payload.action))
}

const fitsSchedule = (on: Events, schedule: unknown): boolean =>
  on.schedule?.some(({ cron }) => cron === schedule) === true

function fitsBranches(
  filters: Record<string, readonly string[] | undefined>,
  ref = 'refs/heads/main',
): boolean {
  for (const [filter, patterns] of Object.entries(filters)) {
    if (filter !== 'branches' || patterns?.some((pattern) => /[*?+[\]!]/.test(pattern))) {
      notModelled(`on.push.${filter}: ${patterns?.join(', ')}`)
    }
  }
  return filters.branches?.includes(ref.replace('refs/heads/', '')) !== false
}
