import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLOutputType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type SelectionSetNode,
  typeFromAST,
} from 'graphql'
import type { ReadRequest } from './graphql-request.ts'
import { publishedGraphqlSchema, SCALARS } from './graphql-schema.ts'

/** How many faults of one answer are worth telling. */
const MAX_FAULTS = 5

/**
 * One key that the answer may have. It must have it when nothing but an unknown concrete type stands between
 * it and its parent.
 */
interface Expected {
  readonly node: FieldNode
  readonly parent: GraphQLCompositeType
  readonly certain: boolean
}

interface Walk {
  readonly request: ReadRequest
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
  readonly faults: string[]
}

const isRecord = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** `@skip` and `@include` make a field optional; which way they fall does not matter for the shape. */
const isConditional = (node: { readonly directives?: readonly unknown[] }) =>
  (node.directives?.length ?? 0) > 0

/**
 * Whether `concrete`, the type that the answer names or the only one possible, is certainly covered by the
 * fragment's condition.
 */
function covers(condition: GraphQLCompositeType, actual: GraphQLCompositeType): boolean {
  if (condition.name === actual.name) return true
  return (
    isAbstractType(condition) && isObjectType(actual) && publishedGraphqlSchema().isSubType(condition, actual)
  )
}

function expectedKeys(
  walk: Walk,
  set: SelectionSetNode,
  actual: GraphQLCompositeType,
  certain = true,
): Map<string, Expected[]> {
  const keys = new Map<string, Expected[]>()
  const add = (key: string, more: readonly Expected[]) => keys.set(key, [...(keys.get(key) ?? []), ...more])
  for (const node of set.selections) {
    const sure = certain && !isConditional(node)
    if (node.kind === Kind.FIELD) {
      add((node.alias ?? node.name).value, [{ node, parent: actual, certain: sure }])
      continue
    }
    const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : walk.fragments.get(node.name.value)
    if (fragment === undefined) continue
    const named = fragment.typeCondition && typeFromAST(publishedGraphqlSchema(), fragment.typeCondition)
    const condition = isCompositeType(named) ? named : actual
    const applies = covers(condition, actual)
    if (!applies && isObjectType(actual)) continue
    const inner = expectedKeys(walk, fragment.selectionSet, applies ? actual : condition, sure && applies)
    for (const [key, more] of inner) add(key, more)
  }
  return keys
}

function fieldType(parent: GraphQLCompositeType, name: string): GraphQLOutputType | undefined {
  const schema = publishedGraphqlSchema()
  if (name === '__typename') return schema.getType('String') as GraphQLOutputType
  return 'getFields' in parent ? parent.getFields()[name]?.type : undefined
}

function checkObject(
  walk: Walk,
  path: string,
  value: unknown,
  type: GraphQLCompositeType,
  sets: readonly SelectionSetNode[],
): void {
  if (!isRecord(value)) {
    walk.faults.push(`${path} should be an object`)
    return
  }
  const named =
    typeof value.__typename === 'string' ? publishedGraphqlSchema().getType(value.__typename) : undefined
  const actual = isObjectType(named) ? named : type
  const keys = new Map<string, Expected[]>()
  for (const set of sets)
    for (const [key, more] of expectedKeys(walk, set, actual))
      keys.set(key, [...(keys.get(key) ?? []), ...more])
  for (const key of Object.keys(value))
    if (!keys.has(key)) walk.faults.push(`${path}.${key} was not asked for`)
  for (const [key, expected] of keys) checkKey(walk, `${path}.${key}`, value, key, expected)
}

function checkKey(
  walk: Walk,
  path: string,
  parent: { readonly [key: string]: unknown },
  key: string,
  expected: Expected[],
): void {
  const [first] = expected
  if (first === undefined) return
  if (!(key in parent)) {
    if (expected.some(({ certain }) => certain)) walk.faults.push(`${path} is missing`)
    return
  }
  const type = fieldType(first.parent, first.node.name.value)
  const sets = expected.flatMap(({ node }) => node.selectionSet ?? [])
  if (type !== undefined) checkValue(walk, path, parent[key], type, sets)
}

function checkValue(
  walk: Walk,
  path: string,
  value: unknown,
  type: GraphQLOutputType,
  sets: readonly SelectionSetNode[],
): void {
  if (isNonNullType(type)) {
    if (value === null) walk.faults.push(`${path} is null, and is never null on GitHub`)
    else checkValue(walk, path, value, type.ofType, sets)
  } else if (value === null) {
    return
  } else if (isListType(type)) {
    if (!Array.isArray(value)) walk.faults.push(`${path} should be a list`)
    else
      for (const [index, item] of value.entries())
        checkValue(walk, `${path}[${index}]`, item, type.ofType, sets)
  } else if (isCompositeType(type)) {
    checkObject(walk, path, value, type, sets)
  } else if (isEnumType(type)) {
    if (typeof value !== 'string' || !type.getValue(value))
      walk.faults.push(`${path} is no ${type.name}: ${JSON.stringify(value)}`)
  } else if (SCALARS[type.name]?.(value) === false) {
    walk.faults.push(`${path} is no ${type.name}: ${JSON.stringify(value)}`)
  }
}

function errorFaults(errors: unknown): string[] {
  if (errors === undefined) return []
  if (!Array.isArray(errors) || errors.length === 0) return ['"errors" should be a list that is not empty']
  return errors.flatMap((error, index) =>
    isRecord(error) && typeof error.message === 'string' ? [] : [`errors[${index}] has no message`],
  )
}

/**
 * Holds a GraphQL answer against the document that asked for it: every key, list, enum and scalar, nothing
 * more and nothing less.
 */
export function graphqlResponseFaults(request: ReadRequest, body: unknown): string[] {
  if (!isRecord(body)) return ['a GraphQL answer is a JSON object']
  const faults = errorFaults(body.errors)
  if (body.data === undefined || body.data === null) {
    return body.errors === undefined ? ['the answer has neither data nor errors'] : faults
  }
  const definitions = request.document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION)
  const walk: Walk = {
    request,
    fragments: new Map(definitions.map((node) => [node.name.value, node])),
    faults,
  }
  const root = publishedGraphqlSchema().getRootType(request.operation.operation)
  if (root) checkObject(walk, 'data', body.data, root, [request.operation.selectionSet])
  return faults.slice(0, MAX_FAULTS)
}
