import { readFileSync } from 'node:fs'
import { buildSchema, type GraphQLSchema } from 'graphql'

let built: GraphQLSchema | undefined

/** GitHub's schema as far as it is served here; built on first use, once per process. */
export function schema(): GraphQLSchema {
  built ??= buildSchema(readFileSync(new URL('./schema.graphql', import.meta.url), 'utf8'))
  return built
}
