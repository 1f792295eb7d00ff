import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { notModelled } from '../not-modelled.ts'
import { checkErrors, loadParser, type Parsed } from '../workflow/parser.ts'
import { readStep, type Step } from '../workflow/step-file.ts'
import {
  type Fields,
  fieldsOf,
  isExpression,
  itemsOf,
  type TemplateToken,
  textOf,
} from '../workflow/tokens.ts'
import type { JobRun } from './job-run.ts'

/** An action's `action.yml`. */
export interface Action {
  folder: string
  name: string
  inputs: readonly ActionInput[]
  runs: NodeRuns | CompositeRuns
}

interface ActionInput {
  name: string
  default: TemplateToken | undefined
  deprecationMessage: string | undefined
}

export interface NodeRuns {
  kind: 'node'
  main: string
  post: string | undefined
  /** `always()` unless it is given (src/Runner.Worker/ActionManifestManager.cs:482). */
  postCondition: string
}

export interface CompositeRuns {
  kind: 'composite'
  steps: readonly Step[]
  outputs: ReadonlyMap<string, TemplateToken | undefined>
}

/**
 * Reads the action in a folder. @throws Error when it has none, with what GitHub's parser finds wrong, or
 * with what is not modelled
 */
export async function readAction(folder: string): Promise<Action> {
  const file = ['action.yml', 'action.yaml'].map((name) => join(folder, name)).find(existsSync)
  // The runner's words (src/Runner.Worker/ActionManager.cs).
  if (!file) {
    throw new Error(
      `Can't find 'action.yml', 'action.yaml' or 'Dockerfile' under '${folder}'. Did you forget to run actions/checkout before running your local action?`,
    )
  }
  const parser = await loadParser()
  const source = { name: file, content: readFileSync(file, 'utf8') }
  const { context, value: root } = parser.parseAction(source, parser.trace)
  checkErrors({ context }, file)
  if (!root) throw new Error(`${file} is empty`)
  const fields = fieldsOf(root, 'action')
  return {
    folder,
    name: textOf(fields.get('name'), 'name') ?? '',
    inputs: inputsOf(fields.get('inputs')),
    runs: runsOf({ parser, context, root }, fields),
  }
}

function inputsOf(token: TemplateToken | undefined): ActionInput[] {
  return [...(token ? fieldsOf(token, 'inputs') : [])].map(([name, input]) => {
    const fields = fieldsOf(input, `inputs.${name}`)
    return {
      name,
      default: fields.get('default'),
      deprecationMessage: textOf(fields.get('deprecationMessage'), 'deprecationMessage'),
    }
  })
}

function runsOf(parsed: Parsed, fields: Fields): NodeRuns | CompositeRuns {
  const token = fields.get('runs')
  if (!token) throw new Error('An action without "runs"')
  const runs = fieldsOf(token, 'runs', ['using', 'main', 'post', 'post-if', 'steps'])
  const using = textOf(runs.get('using'), 'runs.using')
  if (using === 'composite') {
    const steps = itemsOf(runs.get('steps'), 'runs.steps')
    return {
      kind: 'composite',
      steps: steps.map((step) => readStep(parsed, step)),
      outputs: outputsOf(fields.get('outputs')),
    }
  }
  if (using !== 'node24') notModelled(`runs.using: ${using}`)
  return {
    kind: 'node',
    main: textOf(runs.get('main'), 'runs.main') ?? '',
    post: textOf(runs.get('post'), 'runs.post'),
    postCondition: postConditionOf(runs.get('post-if')),
  }
}

/** Unlike a step's, it is evaluated as it stands. */
function postConditionOf(token: TemplateToken | undefined): string {
  if (!token) return 'always()'
  return isExpression(token) ? token.expression : token.toString()
}

const outputsOf = (token: TemplateToken | undefined): Map<string, TemplateToken | undefined> =>
  new Map(
    [...(token ? fieldsOf(token, 'outputs') : [])].map(([name, output]) => [
      name,
      fieldsOf(output, `outputs.${name}`).get('value'),
    ]),
  )

/** Where an action lies that a step names. */
interface ActionLocation {
  folder: string
  /** `owner/name` and the ref of an action from a repository; undefined for one of the workspace. */
  repository?: { name: string; ref: string }
}

const REMOTE = /^([^/@]+\/[^/@]+)((?:\/[^@]+)?)@(.+)$/

/** Finds an action. Those of other repositories must have been named to the runner. */
export function locateAction({ machine, folders }: JobRun, uses: string): ActionLocation {
  if (uses.startsWith('./')) return { folder: join(folders.workspace, uses) }
  const [, name, path = '', ref] = REMOTE.exec(uses) ?? []
  if (name === undefined || ref === undefined) notModelled(`uses: ${uses}`)
  const folder =
    machine.actions[name] ?? notModelled(`the action ${name}, whose folder nobody told the runner`)
  return { folder: join(folder, path), repository: { name, ref } }
}

/** Whether a step checks the repository out, and the runner itself has to do it. */
export const isCheckout = ({ machine }: JobRun, uses: string): boolean =>
  /^actions\/checkout@/.test(uses) && machine.actions['actions/checkout'] === undefined
