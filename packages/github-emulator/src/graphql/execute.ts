import { type ExecutionResult, execute, GraphQLError, type GraphQLFormattedError } from 'graphql'
import type { RefusedField } from '../faults/faults.ts'
import type { Quota } from '../headers-and-limits/rate-limit.ts'
import { forbidden, Problem } from '../problem.ts'
import { type Actor, lacksWriting, type Permission } from '../store/users.ts'
import type { Site } from '../to-json/site.ts'
import type { ReadDocument } from './document.ts'
import { mutations } from './mutations.ts'
import { queries } from './queries.ts'
import { checkRights } from './rights.ts'
import { schema } from './schema.ts'

export interface GraphQLRequest {
  read: ReadDocument
  variables: Record<string, unknown> | undefined
  operationName: string | undefined
}

/**
 * Runs a document. The fields of a mutation run in their order, each in a transaction of its own: when one
 * fails, those before and after it stay applied.
 */
export function executeDocument(
  site: Site,
  actor: Actor,
  { read, variables, operationName }: GraphQLRequest,
  refused: readonly RefusedField[],
  quota: () => Quota,
) {
  if (read.errors.length > 0) return { errors: read.errors.map(formatError) }
  const result = execute({
    schema: schema(),
    document: read.document,
    rootValue: { ...queries(site, actor.user, quota), ...boundMutations(site, actor, refused) },
    contextValue: actor.user,
    variableValues: variables,
    operationName,
  })
  if (result instanceof Promise) throw new Error('A resolver went asynchronous')
  const { data, errors } = result as ExecutionResult
  return { ...(data === undefined ? {} : { data }), ...(errors ? { errors: errors.map(formatError) } : {}) }
}

type Input = { clientMutationId?: string | null; refUpdates?: readonly unknown[] }

function boundMutations(site: Site, actor: Actor, refused: readonly RefusedField[]) {
  const bind =
    <T>(name: string, mutate: (site: Site, user: Actor['user'], input: T) => Record<string, unknown>) =>
    ({ input }: { input: T & Input }) => {
      if (actor.permissions !== 'write' || lacksWriting(actor, needOf(name))) {
        throw forbidden('Resource not accessible by integration')
      }
      const isMet = ({ mutation, above = -1 }: RefusedField) => mutation === name && namesIn(input) > above
      const fault = refused.find(isMet)
      if (fault) throw new Problem(422, fault.type, fault.message)
      checkRights(site, actor.user, name, input)
      const payload = site.store.database.transaction(() => mutate(site, actor.user, input))
      return { ...payload, clientMutationId: input.clientMutationId ?? null }
    }
  return Object.fromEntries(
    Object.entries(mutations).map(([name, mutate]) => [
      name,
      bind(name, mutate as Parameters<typeof bind>[1]),
    ]),
  )
}

const namesIn = ({ refUpdates }: { refUpdates?: readonly unknown[] }): number => refUpdates?.length ?? 0

/** Refs are contents; all else that can be changed here belongs to issues. */
const needOf = (mutation: string): Permission => (mutation === 'updateRefs' ? 'contents' : 'issues')

/** GitHub's form of an error: with a `type` when a field refused, without when the document is wrong. */
function formatError(error: GraphQLError): GraphQLFormattedError & { type?: string } {
  const { message, locations, path, extensions } = error.toJSON()
  const cause = error.originalError
  // Anything else is a defect of this server, and nobody shall take it for an answer.
  if (cause && !(cause instanceof Problem) && !(cause instanceof GraphQLError)) throw cause
  return {
    ...(cause instanceof Problem ? { type: cause.type } : {}),
    ...(path ? { path } : {}),
    ...(extensions ? { extensions } : {}),
    ...(locations ? { locations } : {}),
    message: cause instanceof Problem ? (cause.errors?.[0]?.message ?? message) : message,
  }
}
