/*
 * When a workflow runs, and what it waits for: to ask of a workflow file without running it.
 */
export { turnOf } from './run/concurrency.ts'
export { isTriggered, type TriggeringEvent } from './workflow/trigger.ts'
export { readWorkflow } from './workflow/workflow.ts'
