import { forbidden, invalid } from '../problem.ts'
import { NAME_OF_REPOSITORY } from '../store/repositories.ts'
import { repositoryToJson } from '../to-json/repository.ts'
import { fieldsOf, flag, text, textOrNull } from './fields.ts'
import { ok, type Reply, type RepositoryCall, type RepositoryEndpoint, writer } from './route.ts'

const get = (call: RepositoryCall): Reply => ok(repositoryToJson(call, call.repository, call.actor))

/** Renames it, shows it to all or to few, puts it into the archive or takes it out. */
function update(call: RepositoryCall): Reply {
  const { store, repository } = call
  const { user } = writer(call)
  // No token here has the permission `administration`.
  if (user.type === 'Bot') throw forbidden('Resource not accessible by integration')
  if (!store.collaborators.allows(repository, user, 'admin')) throw forbidden(NO_ADMIN)
  const fields = fieldsOf(call.body)
  const [name, description] = [text(fields, 'name'), textOrNull(fields, 'description')]
  const [isPrivate, archived] = [privateIn(fields), flag(fields, 'archived')]
  if (repository.archived === 1 && archived !== false) throw forbidden(ARCHIVED)
  if (name !== undefined && name !== repository.name) rename(call, name)
  store.repositories.update(repository, {
    ...(description !== undefined && { description }),
    ...(isPrivate !== undefined && { private: Number(isPrivate) }),
    ...(archived !== undefined && { archived: Number(archived) }),
  })
  return ok(repositoryToJson(call, store.repositories.withId(repository.id) ?? repository, call.actor))
}

function rename({ store, repository }: RepositoryCall, name: string): void {
  const owner = store.users.withId(repository.owner_id)
  const other = store.repositories.named(owner.login, name)
  const wrong = (message: string) =>
    invalid({ resource: 'Repository', field: 'name', code: 'custom', message })
  if (!NAME_OF_REPOSITORY.test(name)) throw wrong('name is invalid')
  if (other && other.id !== repository.id) throw wrong('name already exists on this account')
  store.repositories.rename(repository, owner, name)
}

function privateIn(fields: Record<string, unknown>): boolean | undefined {
  const visibility = text(fields, 'visibility')
  if (visibility === undefined) return flag(fields, 'private')
  if (visibility === 'public' || visibility === 'private') return visibility === 'private'
  throw invalid({ resource: 'Repository', field: 'visibility', code: 'invalid' })
}

/** GitHub's words for a write to what is in the archive. */
export const ARCHIVED = 'Repository was archived so is read-only.'
/** GitHub's words for who has too little of a role, whichever one is wanted. */
export const NO_ADMIN = 'Must have admin rights to Repository.'

export const repositoryEndpoints: readonly RepositoryEndpoint[] = [
  { method: 'GET', path: '', handle: get },
  { method: 'PATCH', path: '', handle: update, onArchived: true },
]
