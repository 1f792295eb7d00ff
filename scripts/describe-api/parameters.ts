import { SCHEDULE_NAME } from '@octoqueue/schedules'
import type { SchemaObject } from 'ajv'
import { QUEUE_NAME } from '../../src/domain/job.ts'
import type { Operation } from '../../src/http/operation.ts'
import { isTagged } from '../../src/http/operation.ts'
import { fileName } from '../build-schemas/names.ts'
import { find, type Schemas } from './components.ts'
import { answersWhole, makesJobs, takesKey } from './kinds.ts'

interface Parameter {
  name: string
  in: 'path' | 'query' | 'header'
  required?: true
  description: string
  schema: SchemaObject
}

/** The parameters of a path, by the segment before them. */
const IN_PATH: Readonly<Record<string, { description: string; schema: SchemaObject }>> = {
  'jobs/{id}': {
    description: "The job's id, which is its issue's number.",
    schema: { type: 'integer', minimum: 1, maximum: 2_147_483_647, examples: [71] },
  },
  'projects/{id}': {
    description: "The project's id, which is its milestone's number.",
    schema: { type: 'integer', minimum: 1, maximum: 2_147_483_647, examples: [3] },
  },
  'work/{id}': {
    description: "The item's id, which is its issue's number.",
    schema: { type: 'integer', minimum: 1, maximum: 2_147_483_647, examples: [71] },
  },
  'keys/{id}': {
    description: "The key's id, which is no part of its secret.",
    schema: { type: 'string', pattern: '^[a-z0-9-]{1,20}$', examples: ['builds'] },
  },
  'workflows/{id}': {
    description: "The rule's id.",
    schema: { type: 'string', pattern: '^[a-z0-9-]{1,20}$', examples: ['nightly'] },
  },
  'schedules/{name}': {
    description: "The schedule's name.",
    schema: { type: 'string', pattern: SCHEDULE_NAME.source, examples: ['daily-report'] },
  },
  'queues/{name}': {
    description: "The queue's name.",
    schema: { type: 'string', pattern: QUEUE_NAME.source, examples: ['default'] },
  },
}

/**
 * Everything that an operation takes beside its body.
 * @throws Error when a parameter of its path is not described
 */
export const parametersOf = (operation: Operation, schemas: Schemas): readonly Parameter[] => [
  ...inPath(operation),
  ...inQuery(operation, schemas),
  ...inHeaders(operation),
]

function inPath({ path }: Operation): Parameter[] {
  return [...path.matchAll(/[^/]+\/\{(\w+)\}/g)].map(([place, name = '']) => {
    const described = IN_PATH[place]
    if (!described) throw new Error(`Say in scripts/describe-api/parameters.ts what ${place} is`)
    return { name, in: 'path', required: true, ...described }
  })
}

function inQuery({ query }: Operation, schemas: Schemas): Parameter[] {
  if (query === undefined) return []
  const { properties } = find(schemas, fileName(query))
  return Object.entries<SchemaObject>(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    description: String(description),
    schema,
  }))
}

function inHeaders(operation: Operation): Parameter[] {
  const headers: Parameter[] = []
  if (takesKey(operation)) headers.push(idempotencyKey(operation))
  if (answersWhole(operation)) headers.push(PREFER)
  if (isTagged(operation)) headers.push(IF_NONE_MATCH)
  if (takesIfMatch(operation)) headers.push(IF_MATCH)
  return headers
}

/** Whether the operation takes `If-Match`. */
export const takesIfMatch = ({ method, path, body }: Operation): boolean =>
  body === 'alter' || (path === '/admin/schema' && method !== 'GET')

const idempotencyKey = (operation: Operation): Parameter => ({
  name: 'Idempotency-Key',
  in: 'header',
  description: makesJobs(operation)
    ? 'Makes repeats safe: for a week the same key answers with the same job.'
    : 'Makes repeats safe: a comment whose key one of the last 100 comments on the issue has is not written again.',
  schema: { type: 'string', pattern: '^[ -~]{1,255}$', examples: ['order-4711'] },
})

const PREFER: Parameter = {
  name: 'Prefer',
  in: 'header',
  description: '`return=representation` (RFC 7240): the answer holds the whole job, as `job`.',
  schema: { type: 'string', examples: ['return=representation'] },
}

const IF_NONE_MATCH: Parameter = {
  name: 'If-None-Match',
  in: 'header',
  description: 'Tags of answers that the client has. If one of them is still valid, the answer is a 304.',
  schema: { type: 'string' },
}

const IF_MATCH: Parameter = {
  name: 'If-Match',
  in: 'header',
  description:
    'The tag of what the client read. If that has changed since, the answer is a 412 and nothing is changed.',
  schema: { type: 'string' },
}
