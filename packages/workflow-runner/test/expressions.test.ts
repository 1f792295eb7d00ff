import { expect, test } from 'vitest'
import { evaluateExpression, holds, statusFunctions } from '../src/workflow/expressions.ts'

const SCOPE = {
  contexts: {
    github: { event: { issue: { number: 7, labels: [{ name: 'a' }, { name: 'b' }] } } },
    steps: { first: { outputs: { count: '3', empty: '' } } },
  },
}

test.each([
  ["'it''s ''so'''", "it's 'so'"],
  ["format('a {0} ''{1}'' {{}}', 1, 'x''y''z')", "a 1 'x'y'z' {}"],
  ['github.event.issue.number', '7'],
  ["join(github.event.issue.labels.*.name, '+')", 'a+b'],
  ['steps.first.outputs.none', ''],
  ['steps.second.outputs.none', ''],
  ["steps.first.outputs.empty || 'other'", 'other'],
  ["github.event_name == 'issues' && github.event.issue.number || ''", ''],
  ["fromJSON('[1,2]')[1]", '2'],
  ["toJSON('a\"b')", '"a\\"b"'],
  ['fromJSON(toJSON(github)).event.issue.number', '7'],
  ["contains('AbC', 'bc')", 'true'],
])('%s is "%s"', (expression, text) => {
  expect(evaluateExpression(expression, SCOPE).coerceString()).toBe(text)
})

test.each([
  ['steps.first.outputs.count > 2', true],
  ['steps.first.outputs.empty > 0', false],
  ['steps.none.outputs.count > 0', false],
  ["'false'", true],
  ["''", false],
  ['0', false],
  ['github.event.issue', true],
])('whether `%s` holds: %s', (condition, isTrue) => {
  expect(holds(condition, SCOPE)).toBe(isTrue)
})

test.each([
  ['success', [true, false, false, true]],
  ['failure', [false, true, false, true]],
  ['cancelled', [false, false, true, true]],
] as const)('when all is a %s, success, failure, cancelled and always are %j', (status, answers) => {
  const scope = { ...SCOPE, status: statusFunctions(status) }
  expect(['success()', 'failure()', 'cancelled()', 'always()'].map((one) => holds(one, scope))).toEqual(
    answers,
  )
})

test.each(['nothing.at.all', 'success()', 'unheard()', "'open"])('`%s` is refused', (expression) => {
  expect(() => evaluateExpression(expression, SCOPE)).toThrow()
})
