import { at, type Node, nodes } from './syntax.ts'

/** One small bug: what stands instead of the expression, statement or block at this place. */
export interface Bug {
  start: number
  end: number
  kind: 'expression' | 'statement' | 'block'
  replacement: string
}

const OPPOSITES: Readonly<Record<string, readonly string[]>> = {
  '===': ['!=='],
  '!==': ['==='],
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  '%': ['*'],
}
const METHODS: ReadonlyMap<string, string> = new Map([
  ['some', 'every'],
  ['every', 'some'],
  ['min', 'max'],
  ['max', 'min'],
])
/** Calls that can be left out, so that what they are called on stays as it is. */
const LEFT_OUT = new Set(['filter', 'slice', 'toSorted', 'trim', 'concat', 'toReversed'])
/** What is logged is for people, as texts are. */
const LOGGED = /(^|\.)log\.(debug|info|warn|error)$/

/** The bugs that can be planted at one node of the syntax tree. */
export function bugsAt(node: Node, source: string): readonly Bug[] {
  const text = (one: Node | undefined) => (one ? source.slice(one.start, one.end) : '')
  const instead = (...replacements: readonly string[]): readonly Bug[] =>
    replacements.map((replacement) => ({
      start: node.start,
      end: node.end,
      kind: 'expression',
      replacement,
    }))
  const condition = (test: Node | undefined, values: readonly string[]): readonly Bug[] =>
    test
      ? values.map((replacement) => ({ start: test.start, end: test.end, kind: 'expression', replacement }))
      : []

  switch (node.type) {
    case 'BinaryExpression': {
      const operators = OPPOSITES[String(node.operator)] ?? []
      return instead(...operators.map((one) => `${text(at(node, 'left'))} ${one} ${text(at(node, 'right'))}`))
    }
    case 'LogicalExpression': {
      const [left, right] = [text(at(node, 'left')), text(at(node, 'right'))]
      if (node.operator === '??') return instead(left, right)
      const other = node.operator === '&&' ? '||' : '&&'
      return instead(`(${left}) ${other} (${right})`, left, right)
    }
    case 'UnaryExpression':
      return node.operator === '!' || node.operator === '-' ? instead(text(at(node, 'argument'))) : []
    case 'Literal':
      return typeof node.value === 'boolean' ? instead(String(!node.value)) : []
    case 'IfStatement':
    case 'ConditionalExpression':
      return condition(at(node, 'test'), ['true', 'false'])
    case 'WhileStatement':
    case 'ForStatement':
      return condition(at(node, 'test'), ['false'])
    case 'ArrayExpression':
      return nodes(node.elements).length > 0 ? instead('[]') : []
    case 'ObjectExpression':
      return nodes(node.properties).length > 0 ? instead('({})') : []
    case 'BlockStatement':
      return nodes(node.body).length > 0
        ? [{ start: node.start, end: node.end, kind: 'block', replacement: '{}' }]
        : []
    case 'ExpressionStatement':
      return [{ start: node.start, end: node.end, kind: 'statement', replacement: 'undefined' }]
    case 'ArrowFunctionExpression':
      return node.expression === true ? bodyLeftOut(at(node, 'body'), source) : []
    case 'CallExpression':
      return otherMethod(node, text).flatMap((replacement) => instead(replacement))
    default:
      return []
  }
}

/** Whether nothing is planted in this node: types, imports, and what is logged. */
export function isLeftAlone(node: Node, source: string): boolean {
  if (node.type.startsWith('TS')) return !/^TS(As|Satisfies|NonNull)/.test(node.type)
  if (node.type === 'ImportDeclaration') return true
  const callee = node.type === 'CallExpression' ? at(node, 'callee') : undefined
  return callee !== undefined && LOGGED.test(source.slice(callee.start, callee.end))
}

function bodyLeftOut(body: Node | undefined, source: string): readonly Bug[] {
  // The parser takes `(/<!--` for a comment.
  if (!body || source[body.start] === '/' || /^(Literal|Identifier)$/.test(body.type)) return []
  return [{ start: body.start, end: body.end, kind: 'expression', replacement: 'undefined' }]
}

function otherMethod(call: Node, text: (node: Node | undefined) => string): readonly string[] {
  const callee = at(call, 'callee')
  // A chain of `?.` is one expression: in brackets it would end elsewhere.
  if (callee?.type !== 'MemberExpression' || callee.computed || text(callee).includes('?.')) return []
  const [object, name] = [text(at(callee, 'object')), text(at(callee, 'property'))]
  if (LEFT_OUT.has(name)) return [object]
  const other = METHODS.get(name)
  const values = nodes(call.arguments).map(text).join(', ')
  return other ? [`${object}.${other}(${values})`] : []
}
