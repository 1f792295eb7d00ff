import type { Parsed } from './parser.ts'
import { conditionOf, fieldsOf, type TemplateToken, textOf } from './tokens.ts'

/** A step as a workflow or a composite action describes it. */
export interface Step {
  id: string | undefined
  name: TemplateToken | undefined
  condition: string
  env: TemplateToken | undefined
  continueOnError: TemplateToken | undefined
  timeoutMinutes: TemplateToken | undefined
  work: Script | ActionUse
}

export interface Script {
  kind: 'run'
  script: TemplateToken
  shell: TemplateToken | undefined
  workingDirectory: TemplateToken | undefined
}

export interface ActionUse {
  kind: 'uses'
  /** `owner/name/path@ref`, or a path that begins with `./`. */
  uses: string
  with: TemplateToken | undefined
}

const STEP_KEYS = [
  ...['id', 'name', 'if', 'env', 'continue-on-error', 'timeout-minutes'],
  ...['run', 'shell', 'working-directory', 'uses', 'with'],
]

export function readStep(parsed: Parsed, token: TemplateToken): Step {
  const fields = fieldsOf(token, 'step', STEP_KEYS)
  const script = fields.get('run')
  const work: Script | ActionUse = script
    ? {
        kind: 'run',
        script,
        shell: fields.get('shell'),
        workingDirectory: fields.get('working-directory'),
      }
    : { kind: 'uses', uses: textOf(fields.get('uses'), 'uses') ?? '', with: fields.get('with') }
  return {
    id: textOf(fields.get('id'), 'step id'),
    name: fields.get('name'),
    condition: conditionOf(parsed, fields.get('if')),
    env: fields.get('env'),
    continueOnError: fields.get('continue-on-error'),
    timeoutMinutes: fields.get('timeout-minutes'),
    work,
  }
}
