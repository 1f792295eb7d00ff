/**
 * Runs the workflows of a repository as GitHub's own runner does, on this machine and against the embedded
 * GitHub, with GitHub's parser and evaluator. What it does not know it refuses, rather than doing it in some
 * way.
 */
export { NotModelled } from './not-modelled.ts'
export { type Listening, listen } from './run/listen.ts'
export { atLine, atStep, type Moment, type Watch, type When } from './run/moments.ts'
export type { Annotation, JobReport, Outcome, RunReport, StepReport } from './run/report.ts'
export { createRunner, type Runner, type RunnerOptions, type RunOptions } from './run/runner.ts'
export type { InputValue } from './workflow/dispatch.ts'
export type { TriggeringEvent } from './workflow/trigger.ts'
