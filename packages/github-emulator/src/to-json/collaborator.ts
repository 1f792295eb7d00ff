import { type Role, reaches } from '../store/collaborators.ts'
import type { User } from '../store/users.ts'
import type { Site } from './site.ts'
import { presentUser } from './user.ts'

/** GitHub's roles in its older words: "the `maintain` role is mapped to `write` and the `triage` role is mapped to `read`". */
const LEGACY = { admin: 'admin', maintain: 'write', write: 'write', triage: 'read', read: 'read' } as const

/** OpenAPI `collaborator`; undefined is the role of who may not even look. */
export const presentCollaborator = (site: Site, user: User, role: Role | undefined) => ({
  ...presentUser(site, user),
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
export const presentRole = (site: Site, user: User, role: Role | undefined) => ({
  permission: role === undefined ? 'none' : LEGACY[role],
  role_name: role ?? 'none',
  user: presentCollaborator(site, user, role),
})
