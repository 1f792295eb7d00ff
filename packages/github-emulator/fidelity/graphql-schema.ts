import { readFileSync } from 'node:fs'
import { buildASTSchema, GraphQLError, type GraphQLSchema, isScalarType, parse } from 'graphql'

/** What GitHub's own scalars look like in JSON. A scalar that is not named here may be anything. */
export const SCALARS: { readonly [name: string]: (value: unknown) => boolean } = {
  Int: (value) => Number.isInteger(value),
  Float: (value) => typeof value === 'number',
  Boolean: (value) => typeof value === 'boolean',
  String: (value) => typeof value === 'string',
  ID: (value) => typeof value === 'string',
  HTML: (value) => typeof value === 'string',
  BigInt: (value) => typeof value === 'string' && /^-?\d+$/.test(value),
  Date: (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value),
  DateTime: (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value),
  GitObjectID: (value) => typeof value === 'string' && /^[0-9a-f]{40}$/.test(value),
  // "A fully qualified reference name (e.g. refs/heads/master)."
  GitRefname: (value) => typeof value === 'string' && /^refs\/[^/]+\/./.test(value),
  GitTimestamp: (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
  URI: (value) => typeof value === 'string' && (value === '' || URL.canParse(value)),
}

/**
 * A client may send any moment that ISO 8601 can write; what GitHub sends has whole seconds, so this one
 * differs by direction.
 */
const SENT: { readonly [name: string]: (value: unknown) => boolean } = {
  ...SCALARS,
  DateTime: (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
}
const BUILT_IN = new Set(['Int', 'Float', 'Boolean', 'String', 'ID'])

/** SDL has only the names of custom scalars, so graphql-js takes any value for them. This makes it look. */
function teachScalars(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    const accepts = SENT[type.name]
    if (!isScalarType(type) || accepts === undefined || BUILT_IN.has(type.name)) continue
    type.parseValue = (value) => {
      if (!accepts(value)) throw new GraphQLError(`${type.name} cannot represent ${JSON.stringify(value)}`)
      return value
    }
  }
  return schema
}

/** Beside the package's JavaScript, which is all that it exports. */
const FILE = new URL('schema.graphql', import.meta.resolve('@octokit/graphql-schema'))
/** What GitHub has published since. */
const ADDED = new URL('added.graphql', import.meta.url)

let read: GraphQLSchema | undefined

/** GitHub's published GraphQL schema, read once in a process, when it is first asked for (about 0.2 s). */
export function publishedGraphqlSchema(): GraphQLSchema {
  if (read !== undefined) return read
  // GitHub publishes it valid; checking a megabyte of it again would double the time.
  const parsed = parse(readFileSync(FILE, 'utf8') + readFileSync(ADDED, 'utf8'), { noLocation: true })
  read = teachScalars(buildASTSchema(parsed, { assumeValid: true, assumeValidSDL: true }))
  return read
}
