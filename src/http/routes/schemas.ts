import { readIfMatchTags } from '@octoqueue/http-server/requests'
import { ALL, type SchemaScope, type Schemas, type ShownSchema } from '@octoqueue/queue-settings'
import type { Log } from '../../ports.ts'
import { invalidAt } from '../../runtime/fault.ts'
import type { App, Asked } from '../context.ts'
import { administratorOf, callerOf, type Operation, operation, serve } from '../operation.ts'

/** Schemas that the data of jobs have to fit. */
export const SCHEMA_OPERATIONS = {
  setSchema: operation('POST /admin/schema', 'admin', 'Set the JSON Schema that the data of jobs must fit', {
    body: 'setSchema',
    answers: { 200: 'schema-changed' },
  }),
  getSchema: operation('GET /admin/schema', 'admin', 'Read the JSON Schema that the data of jobs must fit', {
    query: 'schemaScope',
    answers: { 200: 'payload-schema' },
  }),
  removeSchema: operation(
    'DELETE /admin/schema',
    'admin',
    'Remove the JSON Schema that the data of jobs must fit',
    { query: 'schemaScope', answers: { 200: 'schema-changed' } },
  ),
  listSchemas: operation(
    'GET /admin/schemas',
    'admin',
    'List the JSON Schemas that the data of jobs must fit',
    { answers: { 200: 'payload-schemas' } },
  ),
} as const satisfies Record<string, Operation>

export interface SchemaRouteOptions {
  schemas: Schemas
  log: Log
}

/** What administrators do with the schemas that the data of jobs have to fit. */
export function routeSchemas(app: App, { schemas, log }: SchemaRouteOptions): void {
  const changeOf = (c: Asked) => {
    const by = administratorOf(c).id
    const isWanted = readIfMatchTags(c)
    return { by, ...(isWanted && { isExpected: (version: string) => isWanted(tagOf(version)) }) }
  }

  function answerChange(c: Asked, verb: string, message: string, { scope, version }: ShownSchema) {
    const named = writeScope(scope)
    log.info(verb, { queue: named.queue ?? undefined, type: named.type ?? undefined, caller: callerOf(c).id })
    return c.json({ status: 'success', message, ...named, version }, 200, { ETag: tagOf(version) })
  }

  serve(app, SCHEMA_OPERATIONS.setSchema, async (c, { body }) => {
    const shown = await schemas.set(readScope(body), body.schema, changeOf(c))
    return answerChange(c, 'set-schema', 'Schema updated successfully', shown)
  })
  serve(app, SCHEMA_OPERATIONS.getSchema, async (c, { query }) => {
    administratorOf(c)
    const shown = await schemas.get(readScope(query))
    return c.json(write(shown), 200, { ETag: tagOf(shown.version) })
  })
  serve(app, SCHEMA_OPERATIONS.removeSchema, async (c, { query }) => {
    const shown = await schemas.remove(readScope(query), changeOf(c))
    return answerChange(c, 'remove-schema', 'Schema removed successfully', shown)
  })
  serve(app, SCHEMA_OPERATIONS.listSchemas, async (c) => {
    administratorOf(c)
    return c.json({ schemas: (await schemas.list()).map(write) })
  })
}

/** A strong tag: the content of a version never changes. */
const tagOf = (version: string): string => `"${version}"`

/** @throws Problem `invalid-request` when both are given */
function readScope({ queue, type }: { queue?: string; type?: string }): SchemaScope {
  if (queue !== undefined && type !== undefined)
    throw invalidAt('/type', 'A schema is for a queue or for a type: give one of them.')
  if (queue !== undefined) return { of: 'queue', name: queue }
  return type === undefined ? ALL : { of: 'type', name: type }
}

const writeScope = (scope: SchemaScope) => ({
  queue: scope.of === 'queue' ? scope.name : null,
  type: scope.of === 'type' ? scope.name : null,
})

/** As schemas/payload-schema.json describes it. */
const write = ({ scope, json = null, version, errors }: ShownSchema) => ({
  schema: json,
  ...writeScope(scope),
  version,
  errors,
})
