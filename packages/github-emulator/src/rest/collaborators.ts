import { forbidden, notFound, unauthorized } from '../problem.ts'
import { ROLES, type Role, reaches } from '../store/repositories.ts'
import type { User } from '../store/users.ts'
import type { Site } from '../to-json/site.ts'
import { userToJson } from '../to-json/user.ts'
import { choice, ok, pageOf, type Reply, type RepositoryCall, type RepositoryEndpoint } from './route.ts'

/**
 * Throws unless the sender is an App (its token reads metadata) or a person who may push. GitHub's words are
 * in yegor256/rultor#1407 and github/developer.github.com#768.
 */
function checkSender({ store, repository, actor }: RepositoryCall, what: string): void {
  if (!actor) throw unauthorized('Requires authentication')
  if (store.collaborators.allows(repository, actor.user, 'write')) return
  throw forbidden(`Must have push access to view ${what}.`)
}

function getPermission(call: RepositoryCall): Reply {
  const { store, repository, parameters } = call
  checkSender(call, 'collaborator permission')
  const login = parameters.username ?? ''
  const user = store.users.withLogin(login)
  if (user?.type !== 'User') throw notFound(`${login} is not a user`)
  // Everybody may read what is public.
  const least = repository.private ? undefined : 'read'
  return ok(roleToJson(call, user, store.collaborators.roleOf(repository, user) ?? least))
}

/** The filter's words are those of `permissions`. */
const LEAST: Record<string, Role> = {
  pull: 'read',
  triage: 'triage',
  push: 'write',
  maintain: 'maintain',
  admin: 'admin',
}

function list(call: RepositoryCall): Reply {
  const { store, repository, query } = call
  checkSender(call, 'repository collaborators')
  const page = pageOf(query)
  const affiliation = choice(query, 'Repository', 'affiliation', ['all', 'outside', 'direct'])
  const permission = choice(query, 'Repository', 'permission', [
    'pull',
    'triage',
    'push',
    'maintain',
    'admin',
  ])
  const least = LEAST[permission] ?? 'read'
  const wanted = {
    roles: ROLES.filter((role) => reaches(role, least)),
    withOwner: affiliation !== 'outside',
  }
  const found = store.collaborators.list(repository, wanted, page)
  const body = found.map((user) => collaboratorToJson(call, user, user.role))
  return { ...ok(body), page: { ...page, total: store.collaborators.count(repository, wanted) } }
}

export const collaboratorEndpoints: readonly RepositoryEndpoint[] = [
  { method: 'GET', path: '/collaborators', handle: list },
  { method: 'GET', path: '/collaborators/{username}/permission', handle: getPermission },
]

/**
 * GitHub's roles in its older words: "the `maintain` role is mapped to `write` and the `triage` role is
 * mapped to `read`".
 */
const LEGACY = { admin: 'admin', maintain: 'write', write: 'write', triage: 'read', read: 'read' } as const

/** OpenAPI `collaborator`; undefined is the role of who may not even look. */
const collaboratorToJson = (site: Site, user: User, role: Role | undefined) => ({
  ...userToJson(site, user),
  permissions: {
    admin: reaches(role, 'admin'),
    maintain: reaches(role, 'maintain'),
    push: reaches(role, 'write'),
    triage: reaches(role, 'triage'),
    pull: reaches(role, 'read'),
  },
  role_name: role ?? 'none',
})

/** OpenAPI `repository-collaborator-permission`. */
const roleToJson = (site: Site, user: User, role: Role | undefined) => ({
  permission: role === undefined ? 'none' : LEGACY[role],
  role_name: role ?? 'none',
  user: collaboratorToJson(site, user, role),
})
