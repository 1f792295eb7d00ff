export { systemClock } from '@octoqueue/bounds/clock'
export type { Events, Listener } from './events.ts'
export {
  defineHandler,
  type Handler,
  type Handlers,
  type Job,
  type Middleware,
  type Run,
} from './handler.ts'
export { createWorkerName, type Random, systemRandom, type WorkerOptions } from './options.ts'
export { NonRetryable, RetryIn, retryIn, Stopped, type StopWhy, snooze } from './outcome.ts'
export type { JsonSchema, PayloadOf, PayloadSchema, StandardSchema } from './payload.ts'
export type { ClaimedJob, Progress, WorkerQueue } from './queue.ts'
export type { Health } from './status.ts'
export { type Hooks, TRACE_MEMBER, type TraceCarrier } from './telemetry/hooks.ts'
export { describeEvents, type Line } from './telemetry/lines.ts'
export { type OpenTelemetry, type OpenTelemetryApi, openTelemetry } from './telemetry/open-telemetry.ts'
export { createWorker, type Worker } from './worker.ts'
