import type { Operation } from './routes/serve.ts'

/** Schemas that the data of jobs have to fit. */
export const SCHEMAS = {
  setSchema: {
    method: 'POST',
    path: '/admin/schema',
    scope: 'admin',
    body: 'setSchema',
    answers: { 200: 'schema-changed' },
    summary: 'Set the JSON Schema that the data of jobs have to fit',
  },
  getSchema: {
    method: 'GET',
    path: '/admin/schema',
    scope: 'admin',
    query: 'schemaScope',
    answers: { 200: 'payload-schema' },
    summary: 'Read the JSON Schema that the data of jobs have to fit',
  },
  removeSchema: {
    method: 'DELETE',
    path: '/admin/schema',
    scope: 'admin',
    query: 'schemaScope',
    answers: { 200: 'schema-changed' },
    summary: 'Remove the JSON Schema that the data of jobs have to fit',
  },
  listSchemas: {
    method: 'GET',
    path: '/admin/schemas',
    scope: 'admin',
    answers: { 200: 'payload-schemas' },
    summary: 'List the JSON Schemas that the data of jobs have to fit',
  },
} as const satisfies Record<string, Operation>
