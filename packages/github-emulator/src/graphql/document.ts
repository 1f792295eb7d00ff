import { type DocumentNode, GraphQLError, Kind, type OperationDefinitionNode, parse, validate } from 'graphql'
import { schema } from './schema.ts'

/** A document, read once: what is wrong with it, and what it does. */
export interface ReadDocument {
  document: DocumentNode
  errors: readonly GraphQLError[]
}

/** Clients send few different documents; batches with aliases make more of them. */
const MAX_KNOWN_DOCUMENTS = 200

const known = new Map<string, ReadDocument>()

/** Parses and validates a document; the last ones are remembered by their text. */
export function readDocument(text: string): ReadDocument {
  const before = known.get(text)
  if (before) return before
  const read = parseAndValidate(text)
  const [oldest] = known.size >= MAX_KNOWN_DOCUMENTS ? known.keys() : []
  if (oldest !== undefined) known.delete(oldest)
  known.set(text, read)
  return read
}

function parseAndValidate(text: string): ReadDocument {
  try {
    const document = parse(text)
    return { document, errors: validate(schema(), document) }
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error
    return { document: { kind: Kind.DOCUMENT, definitions: [] }, errors: [error] }
  }
}

/** The operation that would run; undefined when there is none of that name. */
export function operationOf(
  document: DocumentNode,
  name: string | undefined,
): OperationDefinitionNode | undefined {
  const operations = document.definitions.filter(
    (definition) => definition.kind === Kind.OPERATION_DEFINITION,
  )
  return name === undefined ? operations[0] : operations.find((operation) => operation.name?.value === name)
}

/** The operation's top-level fields, each once, in their order. */
export function topLevelFields(operation: OperationDefinitionNode): string[] {
  const names = operation.selectionSet.selections.flatMap((selection) =>
    selection.kind === Kind.FIELD ? [selection.name.value] : [],
  )
  return [...new Set(names)]
}
