import { fieldsOf, isExpression, itemsOf, type TemplateToken, textOf } from './tokens.ts'

/** An input that a workflow takes when it is dispatched. */
export interface DispatchInput {
  type: string
  required: boolean
  default: string | undefined
  options: readonly string[] | undefined
}

/**
 * Reads `on.workflow_dispatch.inputs`; GitHub's converter of workflows leaves out those of the type number.
 */
export function readDispatchInputs(on: TemplateToken | undefined): ReadonlyMap<string, DispatchInput> {
  const dispatch = on && mappingOf(on)?.get('workflow_dispatch')
  const inputs = dispatch && mappingOf(dispatch)?.get('inputs')
  return new Map(
    [...(inputs ? fieldsOf(inputs, 'inputs') : [])].map(([name, input]) => {
      const fields = mappingOf(input) ?? new Map<string, TemplateToken>()
      const options = fields.get('options')
      return [
        name,
        {
          type: textOf(fields.get('type'), 'type') ?? 'string',
          required: textOf(fields.get('required'), 'required') === 'true',
          default: textOf(fields.get('default'), 'default'),
          options: options && itemsOf(options, 'options').map(String),
        },
      ]
    }),
  )
}

const mappingOf = (token: TemplateToken) =>
  token.isScalar || isExpression(token) || !('find' in token) ? undefined : fieldsOf(token, 'mapping')

export type InputValue = string | number | boolean

/** The inputs of a dispatched run, with their types. @throws Error for those that GitHub would refuse */
export function dispatchInputs(
  inputs: ReadonlyMap<string, DispatchInput>,
  given: Readonly<Record<string, InputValue>>,
): Record<string, InputValue> {
  const unexpected = Object.keys(given).filter((name) => !inputs.has(name))
  if (unexpected.length > 0) throw new Error(`Unexpected inputs provided: ${JSON.stringify(unexpected)}`)
  return Object.fromEntries([...inputs].map(([name, input]) => [name, inputOf(name, input, given[name])]))
}

function inputOf(name: string, input: DispatchInput, given: InputValue | undefined): InputValue {
  const value = given ?? input.default
  if (value === undefined && input.required) throw new Error(`Required input '${name}' not provided`)
  if (input.options && value !== undefined && !input.options.includes(String(value))) {
    throw new Error(`Provided value '${value}' for input '${name}' not in the list of allowed values`)
  }
  if (input.type === 'boolean') return String(value) === 'true'
  if (value === undefined) return ''
  return input.type === 'number' ? Number(value) : String(value)
}
