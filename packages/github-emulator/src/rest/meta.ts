import { forbidden, notFound, unauthorized } from '../problem.ts'
import { profileToJson } from '../to-json/user.ts'
import { type Call, type Endpoint, ok, type Reply } from './route.ts'

function getSelf(call: Call): Reply {
  if (!call.actor) throw unauthorized('Requires authentication')
  // Tokens of Apps and workflows are nobody's; GraphQL's `viewer` tells them who they are.
  if (call.actor.user.type === 'Bot') throw forbidden('Resource not accessible by integration')
  return ok({
    ...profileToJson(call, call.actor.user),
    private_gists: 0,
    total_private_repos: 0,
    owned_private_repos: 0,
    disk_usage: 0,
    collaborators: 0,
    two_factor_authentication: true,
  })
}

function getUser(call: Call): Reply {
  const user = call.store.users.withLogin(call.parameters.username ?? '')
  if (!user) throw notFound()
  return ok(profileToJson(call, user))
}

function getUserById(call: Call): Reply {
  const user = call.store.users.find(Number(call.parameters.account_id))
  if (!user) throw notFound()
  return ok(profileToJson(call, user))
}

/** OpenAPI `rate-limit-overview`; nothing here uses the search quota. */
function getRateLimit(call: Call): Reply {
  const core = call.quota('core')
  const search = { ...core, limit: 30, used: 0, remaining: 30 }
  return ok({ resources: { core, graphql: call.quota('graphql'), search }, rate: core })
}

export const metaEndpoints: readonly Endpoint[] = [
  { method: 'GET', path: '/rate_limit', handle: getRateLimit, free: true },
  { method: 'GET', path: '/user', handle: getSelf },
  { method: 'GET', path: '/user/{account_id}', handle: getUserById },
  { method: 'GET', path: '/users/{username}', handle: getUser },
]
