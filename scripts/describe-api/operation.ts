import { type Answer, isTagged, type Operation } from '../../src/http/operation.ts'
import { fileName } from '../build-schemas/names.ts'
import { find, refTo, type Schemas, schemasOf } from './components.ts'
import { type HeaderName, headersOf } from './headers.ts'
import { answersWhole, isPaged, makesJobs, takesKey } from './kinds.ts'
import { parametersOf } from './parameters.ts'
import { problemAnswers } from './problems.ts'

/** What the status of an answer without a body means. */
const SILENT: Readonly<Record<number, string>> = {
  204: 'There is nothing to take.',
  304: 'The answer that If-None-Match names still holds.',
}

/** The group that an operation is shown in. */
export function groupOf({ path, scope }: Operation): string {
  if (/^\/(compat|api|work)\b/.test(path)) return 'Dialects'
  if (path.startsWith('/projects')) return 'Projects'
  if (path.startsWith('/admin')) return 'Administration'
  if (path.startsWith('/queues') || path === '/sweep') return 'Queues'
  if (path.startsWith('/jobs') || path === '/create-job') return scope === 'claim' ? 'Leases' : 'Jobs'
  return 'Service'
}

/** An operation as OpenAPI writes it; its id is its name in the table. */
export function describeOperation(name: string, operation: Operation, schemas: Schemas): object {
  const { summary, scope, body } = operation
  const parameters = parametersOf(operation, schemas)
  return {
    operationId: name,
    summary,
    description: describeScope(operation),
    tags: [groupOf(operation)],
    'x-octoqueue-scope': scope,
    // Requirements of these kinds may name roles; any one of the three will do.
    security: scope === 'open' ? [] : [{ key: [scope] }, { bearer: [scope] }, { workflow: [scope] }],
    ...(parameters.length > 0 && { parameters }),
    ...(body !== undefined && { requestBody: describeBody(fileName(body), operation, schemas) }),
    responses: {
      ...Object.fromEntries(
        Object.entries(operation.answers).map(([status, answer]) => [
          status,
          describeAnswer(answer, Number(status), operation, schemas),
        ]),
      ),
      ...(isTagged(operation) && { 304: describeAnswer(null, 304, operation, schemas) }),
      ...problemAnswers(operation),
    },
  }
}

function describeScope({ scope, scopeWithoutLease }: Operation): string {
  if (scope === 'open') return 'Needs no key.'
  const otherwise = scopeWithoutLease === undefined ? '' : `, or \`${scopeWithoutLease}\` without a lease`
  return `Needs the scope \`${scope}\`${otherwise}.`
}

function describeBody(name: string, { unbodied }: Operation, schemas: Schemas): object {
  const { description, required = [], minProperties } = find(schemas, name)
  return {
    description: String(description),
    required: unbodied !== undefined || required.length > 0 || minProperties > 0,
    content: { 'application/json': { schema: refTo(name) } },
  }
}

function describeAnswer(answer: Answer, status: number, operation: Operation, schemas: Schemas): object {
  const names = schemasOf(answer)
  const descriptions = names.map((name) => String(find(schemas, name).description))
  const mediaType = names.length > 0 ? 'application/json' : answer
  return {
    description: descriptions.join(' ') || (SILENT[status] ?? operation.summary),
    headers: headersOf(headersFor(operation, status)),
    ...(typeof mediaType === 'string' && { content: { [mediaType]: { schema: schemaOf(names) } } }),
  }
}

function schemaOf(names: readonly string[]): object {
  const [only] = names
  if (only === undefined) return { type: 'string' }
  return names.length === 1 ? refTo(only) : { anyOf: names.map(refTo) }
}

function headersFor(operation: Operation, status: number): readonly HeaderName[] {
  const headers: HeaderName[] = []
  // What a change of a schema made has a tag as well, for the next change.
  if (isTagged(operation) || operation.path === '/admin/schema') headers.push('ETag')
  if (isPaged(operation) || operation.path === '/') headers.push('Link')
  const isMade = makesJobs(operation) && status !== 207
  if (isMade || operation.body === 'createProject') headers.push('Location')
  if (takesKey(operation) && status === 200) headers.push('Idempotency-Replayed')
  if (answersWhole(operation)) headers.push('Preference-Applied')
  return headers
}
