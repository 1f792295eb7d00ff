import type { WorkflowTemplate } from '@actions/workflow-parser'
import { notModelled } from '../not-modelled.ts'
import { type DispatchInput, readDispatchInputs } from './dispatch.ts'
import { ALL_FEATURES, checkErrors, loadParser, type Parsed } from './parser.ts'
import { readStep, type Step } from './step-file.ts'
import {
  conditionOf,
  type Fields,
  fieldsOf,
  isExpression,
  itemsOf,
  type TemplateToken,
  textOf,
} from './tokens.ts'

/** A workflow's file, read and checked by GitHub's parser. */
export interface Workflow {
  name: string
  /** Where it lies in its repository. */
  path: string
  on: WorkflowTemplate['events']
  /** What it takes when it is dispatched. */
  inputs: ReadonlyMap<string, DispatchInput>
  env: TemplateToken | undefined
  permissions: TemplateToken | undefined
  concurrency: TemplateToken | undefined
  runName: TemplateToken | undefined
  jobs: readonly Job[]
}

export interface Job {
  id: string
  name: TemplateToken | undefined
  needs: readonly string[]
  condition: string
  env: TemplateToken | undefined
  permissions: TemplateToken | undefined
  concurrency: TemplateToken | undefined
  strategy: TemplateToken | undefined
  outputs: TemplateToken | undefined
  timeoutMinutes: TemplateToken | undefined
  defaults: RunDefaults
  steps: readonly Step[]
}

/** `defaults.run`. */
export interface RunDefaults {
  shell?: TemplateToken
  workingDirectory?: TemplateToken
}

const WORKFLOW_KEYS = [
  ...['name', 'run-name', 'description', 'on', 'env', 'permissions', 'concurrency', 'defaults', 'jobs'],
]
const JOB_KEYS = [
  ...['name', 'needs', 'if', 'runs-on', 'env', 'permissions', 'concurrency', 'strategy', 'outputs'],
  ...['timeout-minutes', 'defaults', 'steps'],
]

/** Reads a workflow. @throws Error with what GitHub's parser finds wrong, or with what is not modelled */
export async function readWorkflow(content: string, path: string): Promise<Workflow> {
  const parser = await loadParser()
  const { context, value: root } = parser.parseWorkflow({ name: path, content })
  checkErrors({ context }, path)
  if (!root) throw new Error(`${path} is empty`)
  const template = await parser.convertWorkflow(context, root, undefined, {
    featureFlags: ALL_FEATURES,
  })
  checkErrors({ context }, path)
  const fields = fieldsOf(root, 'workflow', WORKFLOW_KEYS)
  const defaults = defaultsOf(fields.get('defaults'))
  const jobs = fields.get('jobs')
  return {
    name: textOf(fields.get('name'), 'name') ?? path,
    path,
    on: template.events,
    inputs: readDispatchInputs(fields.get('on')),
    env: fields.get('env'),
    permissions: fields.get('permissions'),
    concurrency: fields.get('concurrency'),
    runName: fields.get('run-name'),
    jobs: [...(jobs ? fieldsOf(jobs, 'jobs') : [])].map(([id, job]) =>
      readJob({ parser, context, root }, id, job, defaults),
    ),
  }
}

function readJob(parsed: Parsed, id: string, token: TemplateToken, outer: RunDefaults): Job {
  const fields = fieldsOf(token, `jobs.${id}`, JOB_KEYS)
  checkLabels(fields.get('runs-on'))
  return {
    id,
    name: fields.get('name'),
    needs: needsOf(fields),
    condition: conditionOf(parsed, fields.get('if')),
    env: fields.get('env'),
    permissions: fields.get('permissions'),
    concurrency: fields.get('concurrency'),
    strategy: fields.get('strategy'),
    outputs: fields.get('outputs'),
    timeoutMinutes: fields.get('timeout-minutes'),
    defaults: { ...outer, ...defaultsOf(fields.get('defaults')) },
    steps: itemsOf(fields.get('steps'), 'steps').map((step) => readStep(parsed, step)),
  }
}

function needsOf(fields: Fields): string[] {
  const needs = fields.get('needs')
  if (!needs) return []
  if (needs.isScalar) return [needs.assertString('needs').value]
  return itemsOf(needs, 'needs').map((one) => one.assertString('needs').value)
}

function defaultsOf(token: TemplateToken | undefined): RunDefaults {
  const run = token && fieldsOf(token, 'defaults', ['run']).get('run')
  if (!run) return {}
  const fields = fieldsOf(run, 'defaults.run', ['shell', 'working-directory'])
  const shell = fields.get('shell')
  const workingDirectory = fields.get('working-directory')
  return { ...(shell && { shell }), ...(workingDirectory && { workingDirectory }) }
}

function checkLabels(runsOn: TemplateToken | undefined): void {
  if (!runsOn || isExpression(runsOn)) return
  const labels = JSON.stringify(runsOn)
  if (/windows|macos/i.test(labels)) notModelled(`runs-on ${labels}`)
}
