import {
  type DocumentNode,
  GraphQLError,
  getArgumentValues,
  getOperationAST,
  getVariableValues,
  type OperationDefinitionNode,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import { publishedGraphqlSchema } from './graphql-schema.ts'

/**
 * Limits of one page of a connection. Source:
 * docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api.
 */
const MIN_PAGE = 1
const MAX_PAGE = 100
/**
 * Documents that one process remembers. Tests have a few dozen; one that writes aliased batches of every size
 * has some hundreds.
 */
const MAX_DOCUMENTS = 1000
/** How many faults of one document are worth telling. */
const MAX_FAULTS = 5

interface CheckedDocument {
  readonly document?: DocumentNode
  readonly faults: readonly string[]
}

/** What a request asks for, once nothing is wrong with it. */
export interface ReadRequest {
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode
  readonly variables: { readonly [name: string]: unknown }
}

const checked = new Map<string, CheckedDocument>()

function checkDocument(source: string): CheckedDocument {
  const known = checked.get(source)
  if (known !== undefined) return known
  if (checked.size >= MAX_DOCUMENTS) checked.clear()
  const result = parseAndValidate(source)
  checked.set(source, result)
  return result
}

function parseAndValidate(source: string): CheckedDocument {
  try {
    const document = parse(source)
    const faults = validate(publishedGraphqlSchema(), document, undefined, { maxErrors: MAX_FAULTS })
    return faults.length > 0 ? { faults: faults.map(({ message }) => message) } : { document, faults: [] }
  } catch (error) {
    if (error instanceof GraphQLError) return { faults: [error.message] }
    throw error
  }
}

/**
 * GitHub refuses a connection without `first` or `last` (MISSING_PAGINATION_BOUNDARIES) and pages over 100,
 * which no schema can say.
 */
function pageFaults(document: DocumentNode, variables: { readonly [name: string]: unknown }): string[] {
  const faults: string[] = []
  const types = new TypeInfo(publishedGraphqlSchema())
  visit(
    document,
    visitWithTypeInfo(types, {
      Field(node) {
        const field = types.getFieldDef()
        if (!field?.args.some(({ name }) => name === 'first')) return
        const { first, last } = getArgumentValues(field, node, variables)
        const size = first ?? last
        if (typeof size !== 'number') faults.push(`connection "${field.name}" needs first or last`)
        else if (size < MIN_PAGE || size > MAX_PAGE)
          faults.push(
            `connection "${field.name}" asks for ${size} items, the limits are ${MIN_PAGE} and ${MAX_PAGE}`,
          )
      },
    }),
  )
  return faults
}

const isRecord = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Holds a GraphQL request's document and variables against GitHub's published schema. */
export function readGraphqlRequest(body: unknown): {
  readonly faults: readonly string[]
  readonly request?: ReadRequest
} {
  if (!isRecord(body) || typeof body.query !== 'string')
    return { faults: ['a GraphQL request has a "query"'] }
  const { document, faults } = checkDocument(body.query)
  if (document === undefined) return { faults }
  const operation = getOperationAST(
    document,
    typeof body.operationName === 'string' ? body.operationName : undefined,
  )
  if (!operation) return { faults: ['the document does not say which operation to run'] }
  const sent = isRecord(body.variables) ? body.variables : {}
  const declared = operation.variableDefinitions ?? []
  const names = new Set(declared.map(({ variable }) => variable.name.value))
  const unknown = Object.keys(sent).filter((name) => !names.has(name))
  const { errors, coerced } = getVariableValues(
    publishedGraphqlSchema(),
    declared,
    { ...sent },
    { maxErrors: MAX_FAULTS },
  )
  const all = [
    ...unknown.map((name) => `variable "$${name}" is given, but the document does not declare it`),
    ...(errors ?? []).map(({ message }) => message),
    ...(coerced === undefined ? [] : pageFaults(document, coerced)),
  ]
  return coerced === undefined || all.length > 0
    ? { faults: all }
    : { faults: [], request: { document, operation, variables: coerced } }
}
