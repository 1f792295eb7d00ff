import { data, Evaluator, Lexer, Parser, type wellKnownFunctions } from '@actions/expressions'
import { type Token, TokenType } from '@actions/expressions/lexer'
import { notModelled } from '../not-modelled.ts'
import { plainOf, type TemplateToken } from './tokens.ts'

/** How a job, or a composite action, stands so far. */
export type Status = 'success' | 'failure' | 'cancelled'

/** What the status functions answer. */
interface StatusFunctions {
  success: boolean
  failure: boolean
  cancelled: boolean
}

/** The status functions of a step (src/Runner.Worker/Expressions/FailureFunction.cs:28-39). */
export const statusFunctions = (status: Status): StatusFunctions => ({
  success: status === 'success',
  failure: status === 'failure',
  cancelled: status === 'cancelled',
})

/** What an expression may look at. */
export interface Scope {
  /** Contexts by their names, as JSON. */
  contexts: Readonly<Record<string, unknown>>
  /** Absent where the status functions may not be called. */
  status?: StatusFunctions
}

type ExpressionFunction = (typeof wellKnownFunctions)[string]

const answering = (name: string, answer: boolean): ExpressionFunction => ({
  name,
  minArgs: 0,
  maxArgs: 0,
  call: () => new data.BooleanData(answer),
})

const hashFiles: ExpressionFunction = {
  name: 'hashFiles',
  minArgs: 1,
  maxArgs: 255,
  call: () => notModelled('hashFiles'),
}

function functionsOf({ status }: Scope): ExpressionFunction[] {
  if (!status) return [hashFiles]
  const answers = Object.entries({ ...status, always: true })
  return [hashFiles, ...answers.map(([name, answer]) => answering(name, answer))]
}

/** The lexer undoubles only the first of a string's quotes; GitHub's own, in C#, undoubles all. */
const tokensOf = (expression: string): Token[] =>
  new Lexer(expression)
    .lex()
    .tokens.map((token) =>
      token.type === TokenType.STRING
        ? { ...token, value: token.lexeme.slice(1, -1).replaceAll("''", "'") }
        : token,
    )

/** Evaluates an expression, without its braces, with GitHub's own evaluator. */
export function evaluateExpression(expression: string, scope: Scope): data.ExpressionData {
  const functions = functionsOf(scope)
  const tree = new Parser(tokensOf(expression), Object.keys(scope.contexts), functions).parse()
  const contexts = new data.Dictionary()
  for (const [name, context] of Object.entries(scope.contexts)) {
    contexts.add(name, JSON.parse(JSON.stringify(context ?? null), data.reviver))
  }
  const byName = new Map(functions.map((one) => [one.name.toLowerCase(), one]))
  return new Evaluator(tree, contexts, byName).evaluate()
}

/** What a part of a file comes to, as JSON. */
export const evaluate = (token: TemplateToken, scope: Scope): unknown =>
  plainOf(token, (expression) =>
    JSON.parse(JSON.stringify(evaluateExpression(expression, scope), data.replacer)),
  )

/** What a value is where text is wanted: nothing is empty, an object is its kind. */
export function textFrom(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? (Array.isArray(value) ? 'Array' : 'Object') : String(value)
}

/** What a part of a file comes to, as text. */
export const evaluateText = (token: TemplateToken | undefined, scope: Scope): string =>
  token === undefined ? '' : textFrom(evaluate(token, scope))

/** A mapping of texts: an `env:`, a `with:` or `outputs:`. */
export function evaluateTexts(token: TemplateToken | undefined, scope: Scope): Record<string, string> {
  if (token === undefined) return {}
  const mapping = evaluate(token, scope)
  if (mapping === null || typeof mapping !== 'object') throw new Error('A mapping was expected')
  return Object.fromEntries(Object.entries(mapping).map(([name, value]) => [name, textFrom(value)]))
}

/** Whether a condition holds: anything but false, null, 0, NaN and nothing. */
export function holds(condition: string, scope: Scope): boolean {
  const value: unknown = JSON.parse(
    JSON.stringify(evaluateExpression(`!!(${condition})`, scope), data.replacer),
  )
  return value === true
}
