import type { BasicExpressionToken, TemplateToken } from '@actions/workflow-parser/templates/tokens/index'
import { notModelled } from '../not-modelled.ts'
import { checkErrors, type Parsed } from './parser.ts'

export type { TemplateToken }

/** A mapping's values by their keys. */
export type Fields = ReadonlyMap<string, TemplateToken>

/**
 * Reads a mapping. Keys that the runner here knows nothing of end the test; those that mean nothing to a run
 * are passed over.
 */
export function fieldsOf(token: TemplateToken, where: string, known?: readonly string[]): Fields {
  const fields = new Map<string, TemplateToken>()
  for (const { key, value } of token.assertMapping(where)) {
    const name = key.assertString(where).value
    if (known && !known.includes(name)) notModelled(`${where}.${name}`)
    fields.set(name, value)
  }
  return fields
}

/** The items of a sequence. */
export const itemsOf = (token: TemplateToken | undefined, where: string): readonly TemplateToken[] =>
  token === undefined ? [] : [...token.assertSequence(where)]

/** The text of a token that has to be known before anything is evaluated. */
export const textOf = (token: TemplateToken | undefined, where: string): string | undefined =>
  token?.assertScalar(where).toString()

/** A condition as it is evaluated: with `success() &&` before it, unless it asks for the status itself. */
export function conditionOf(parsed: Parsed, token: TemplateToken | undefined): string {
  if (token === undefined) return 'success()'
  const condition = parsed.parser.convertCondition(parsed.context, token)
  checkErrors(parsed, 'A condition')
  if (!condition) throw new Error('A condition could not be read')
  return condition.expression
}

/** Kinds of tokens, as the parser numbers them. */
const KIND = { string: 0, sequence: 1, mapping: 2, expression: 3, boolean: 5, number: 6, null: 7 } as const

export const isExpression = (token: TemplateToken): token is BasicExpressionToken =>
  token.templateTokenType === KIND.expression

/** Takes a tree apart: `evaluate` says what an expression comes to. */
export function plainOf(token: TemplateToken, evaluate: (expression: string) => unknown): unknown {
  if (isExpression(token)) return evaluate(token.expression)
  switch (token.templateTokenType) {
    case KIND.null:
      return null
    case KIND.boolean:
      return token.assertBoolean('value').value
    case KIND.number:
      return token.assertNumber('value').value
    case KIND.string:
      return token.assertString('value').value
    case KIND.sequence:
      return itemsOf(token, 'value').map((item) => plainOf(item, evaluate))
    case KIND.mapping:
      return Object.fromEntries(
        [...token.assertMapping('value')].map(({ key, value }) => [
          String(plainOf(key, evaluate)),
          plainOf(value, evaluate),
        ]),
      )
    default:
      return notModelled(`a token of kind ${token.templateTokenType}`)
  }
}
