import type { Context } from 'hono'
import type { RefusedField } from '../faults/faults.ts'
import type { Sender } from '../headers-and-limits/authentication.ts'
import { parseBody, readBody } from '../headers-and-limits/body.ts'
import { badRequest, Problem, unauthorized } from '../problem.ts'
import { answer, type World } from '../request-pipeline.ts'
import { ok, type Reply } from '../rest/route.ts'
import { within } from '../store/store.ts'
import { operationOf, readDocument, topLevelFields } from './document.ts'
import { executeDocument, type GraphQLRequest } from './execute.ts'

/**
 * Serves POST /graphql. A query counts as a read, a mutation as a write; answers are 200, also with errors
 * inside.
 */
export function serveGraphQL(world: World) {
  return async (context: Context): Promise<Response> => {
    const text = await readBody(context.req.raw)
    const request = requestOf(text)
    const operation =
      request instanceof Problem ? undefined : operationOf(request.read.document, request.operationName)
    const isQuery = operation?.operation === 'query'
    return answer(world, {
      context,
      method: isQuery ? 'GET' : 'POST',
      route: ['POST /graphql', ...(operation ? topLevelFields(operation) : [])].join(' '),
      resource: 'graphql',
      mayLag: isQuery,
      text: text instanceof Problem ? '' : text,
      carryOut: (sender, refused) => carryOut(world, request, sender, refused),
    })
  }
}

/**
 * The document and its variables, or what is wrong with the request: that is said after the sender is known.
 */
function requestOf(text: string | Problem): GraphQLRequest | Problem {
  if (text instanceof Problem) return text
  try {
    const { query, variables, operationName } = Object(parseBody(text))
    if (typeof query !== 'string') {
      return badRequest('A query attribute must be specified and must be a string.')
    }
    return {
      read: readDocument(query),
      variables: typeof variables === 'object' && variables !== null ? variables : undefined,
      operationName: typeof operationName === 'string' ? operationName : undefined,
    }
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
}

function carryOut(
  world: World,
  request: GraphQLRequest | Problem,
  { token, actor, reach }: Sender,
  refused: readonly RefusedField[],
): Reply {
  if (!actor) throw unauthorized('This endpoint requires you to be authenticated.')
  if (request instanceof Problem) throw request
  const site = { ...world, store: within(world.store, reach) }
  return ok(executeDocument(site, actor, request, refused, () => world.limits.peek(token, 'graphql')))
}
