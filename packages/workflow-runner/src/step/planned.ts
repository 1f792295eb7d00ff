import { cpSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { notModelled } from '../not-modelled.ts'
import { evaluateText, evaluateTexts, type Status } from '../workflow/expressions.ts'
import type { ActionUse, Step } from '../workflow/step-file.ts'
import { isExpression, type TemplateToken } from '../workflow/tokens.ts'
import {
  type Action,
  type CompositeRuns,
  isCheckout,
  locateAction,
  type NodeRuns,
  readAction,
} from './action-file.ts'
import { defaultScopeOf, scopeOf } from './contexts.ts'
import type { Frame, JobRun, PlannedStep, StepRun } from './job-run.ts'
import { runFile, runScript, writeEnv } from './script.ts'
import { runStep } from './step.ts'

/** Makes a step of a file ready to run. */
export function planStep(job: JobRun, frame: Frame, step: Step): PlannedStep {
  const { id, condition, env, continueOnError, timeoutMinutes, work } = step
  const planned: PlannedStep = {
    id,
    name: nameOf(job, frame, step),
    stage: 'main' as const,
    condition,
    env,
    continueOnError,
    timeoutMinutes,
    run: (run) => (work.kind === 'run' ? runScript(run, work) : runAction(run, work, planned)),
  }
  return planned
}

/** As GitHub shows a step; a name that cannot be evaluated is shown as it stands. */
function nameOf(job: JobRun, frame: Frame, { name, work }: Step): string {
  if (name) return attempt(() => evaluateText(name, scopeOf(job, frame))) ?? sourceOf(name)
  if (work.kind === 'uses') return `Run ${work.uses}`
  return `Run ${sourceOf(work.script).trimStart().split('\n')[0] ?? ''}`
}

const sourceOf = (token: TemplateToken): string =>
  isExpression(token) ? (token.source ?? token.expression) : String(token)

function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}

/**
 * Runs the main part of a `uses:` step, and registers its post part before
 * (src/Runner.Worker/ActionRunner.cs:113-137).
 */
async function runAction(run: StepRun, use: ActionUse, step: PlannedStep): Promise<boolean> {
  if (isCheckout(run.job, use.uses)) return checkOut(run, use)
  const action = await load(run, use)
  const { folder, runs } = action
  const registered = run.frame.posts ?? run.job.posts
  if (runs.kind === 'node' && runs.post !== undefined) registered.push(postOf(use, step, runs, run.state))
  const inputs = inputsOf(run, use, action)
  writeHeader(run, use, inputs)
  if (runs.kind === 'composite') {
    const posts: PlannedStep[] = []
    try {
      return await runComposite(run, { folder, runs, inputs, posts })
    } finally {
      // What its steps registered went to itself, so it comes to stand where it would have before.
      if (posts.length > 0) registered.push(postOfComposite(use, step, posts))
    }
  }
  return runNode(run, join(folder, runs.main), inputs, {})
}

/** The post part: everything is looked at again, the inputs and the action's file too. */
function postOf(
  use: ActionUse,
  step: PlannedStep,
  { postCondition }: NodeRuns,
  state: Record<string, string>,
): PlannedStep {
  return {
    ...step,
    name: `Post ${step.name}`,
    id: undefined,
    stage: 'post',
    condition: postCondition,
    async run(run) {
      run.log.output('Post job cleanup.')
      const action = await load(run, use)
      const { runs } = action
      if (runs.kind !== 'node' || runs.post === undefined) return true
      const inputs = inputsOf(run, use, action)
      const given = run.frame.isNested ? emptied(inputs) : inputs
      return runNode(run, join(action.folder, runs.post), given, state)
    },
  }
}

/**
 * In a composite action that another one uses, post parts get no inputs:
 * https://github.com/actions/runner/issues/2800
 */
const emptied = (inputs: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.keys(inputs).map((name) => [name, '']))

function postOfComposite(use: ActionUse, step: PlannedStep, posts: PlannedStep[]): PlannedStep {
  return {
    ...step,
    name: `Post ${step.name}`,
    id: undefined,
    stage: 'post',
    condition: 'always()',
    async run(run) {
      const action = await load(run, use)
      return runCompositePosts(run, { folder: action.folder, inputs: inputsOf(run, use, action), posts })
    },
  }
}

async function load(run: StepRun, { uses }: ActionUse): Promise<Action> {
  const { folder, repository } = locateAction(run.job, uses)
  run.github.action_repository = repository?.name ?? ''
  run.github.action_ref = repository?.ref ?? ''
  return readAction(folder)
}

/** Inputs as given, and the defaults of the others; evaluated each time (ActionRunner.cs:183-217). */
function inputsOf(run: StepRun, use: ActionUse, { inputs }: Action): Record<string, string> {
  const scope = run.scope()
  const given = evaluateTexts(use.with, scope)
  const known = new Map(inputs.map((input) => [input.name.toLowerCase(), input]))
  const names = new Set(Object.keys(given).map((name) => name.toLowerCase()))
  const unexpected = Object.keys(given).filter((name) => !known.has(name.toLowerCase()))
  if (unexpected.length > 0) {
    const valid = inputs.map(({ name }) => name).join("', '")
    const message = `Unexpected input(s) '${unexpected.join("', '")}', valid inputs are ['${valid}']`
    run.log.annotate('warning', message)
  }
  for (const name of names) {
    const message = known.get(name)?.deprecationMessage
    if (message) run.log.annotate('warning', `Input '${name}' has been deprecated with message: ${message}`)
  }
  const defaults = inputs
    .filter(({ name }) => !names.has(name.toLowerCase()))
    .map((input) => [input.name, evaluateText(input.default, defaultScopeOf(scope))])
  return { ...Object.fromEntries(defaults), ...given }
}

function writeHeader(
  { log, env }: StepRun,
  { uses }: ActionUse,
  inputs: Readonly<Record<string, string>>,
): void {
  log.output(`##[group]Run ${uses}`)
  const shown = Object.entries(inputs).filter(([, value]) => value !== '')
  if (shown.length > 0) log.output('with:')
  for (const [name, value] of shown) log.output(`  ${name}: ${value}`)
  writeEnv(log.output, env)
  log.output('##[endgroup]')
}

async function runNode(
  run: StepRun,
  file: string,
  inputs: Readonly<Record<string, string>>,
  state: Readonly<Record<string, string>>,
): Promise<boolean> {
  const { machine, folders } = run.job
  if (!existsSync(file)) throw new Error(`File not found: '${file}'`)
  const given = { inputs, state }
  const code = await runFile(run, machine.node, [file], { folder: folders.workspace, given })
  run.log.debug(`Node Action run completed with exit code ${code}`)
  return code === 0
}

/** What `actions/checkout` comes to: the repository's files lie in the workspace. */
function checkOut(run: StepRun, use: ActionUse): boolean {
  const { machine, folders } = run.job
  const inputs = Object.keys(evaluateTexts(use.with, run.scope()))
  // No credentials are ever kept here.
  if (inputs.some((input) => input !== 'persist-credentials')) notModelled('inputs of actions/checkout')
  writeHeader(run, use, {})
  if (machine.checkout !== undefined) cpSync(machine.checkout, folders.workspace, { recursive: true })
  return true
}

/** A composite action that is used. */
interface CompositeUse {
  folder: string
  runs: CompositeRuns
  inputs: Readonly<Record<string, string>>
  /** Takes the post parts of what its steps use. */
  posts: PlannedStep[]
}

/** Runs the steps of a composite action (src/Runner.Worker/Handlers/CompositeActionHandler.cs). */
async function runComposite(
  run: StepRun,
  { folder, runs: { steps, outputs }, inputs, posts }: CompositeUse,
): Promise<boolean> {
  const { job, env, stop } = run
  let status: Status = 'success'
  const timeout = new AbortController()
  const onStop = () => stop.reason === 'timeout' && timeout.abort()
  stop.addEventListener('abort', onStop)
  const frame: Frame = {
    steps: {},
    inputs,
    actionPath: folder,
    env,
    timeout: timeout.signal,
    posts,
    isNested: run.frame.actionPath !== undefined,
    status: () => (job.status === 'cancelled' ? 'cancelled' : status),
  }
  for (const step of steps) {
    const planned = planStep(job, frame, step)
    const { conclusion, log } = await runStep(job, frame, planned)
    for (const line of log) run.log.output(line)
    if (conclusion === 'failure' || conclusion === 'cancelled') status = 'failure'
  }
  stop.removeEventListener('abort', onStop)
  const scope = { ...run.scope(), contexts: { ...run.scope().contexts, steps: frame.steps, inputs } }
  for (const [name, value] of outputs) run.outputs[name] = evaluateText(value, scope)
  return status === 'success'
}

/**
 * Runs the post parts of what a composite action has used, the last one first: they are one post step of the
 * job, and only of steps that ran (CompositeActionHandler.cs, the stage Post; ExecutionContext.cs,
 * EmbeddedStepsWithPostRegistered).
 */
async function runCompositePosts(
  run: StepRun,
  { folder, inputs, posts }: Omit<CompositeUse, 'runs'>,
): Promise<boolean> {
  const { job, env } = run
  const isNested = run.frame.actionPath !== undefined
  const frame: Frame = { steps: {}, inputs, actionPath: folder, env, isNested, status: () => job.status }
  let isWell = true
  for (let post = posts.pop(); post; post = posts.pop()) {
    const { conclusion, log } = await runStep(job, frame, post)
    for (const line of log) run.log.output(line)
    if (conclusion === 'failure' || conclusion === 'cancelled') isWell = false
  }
  return isWell
}
