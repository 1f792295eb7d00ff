import { isoSeconds } from '../git.ts'
import { type Repository, reaches } from '../store/repositories.ts'
import type { Actor, User } from '../store/users.ts'
import { nodeId } from './node-id.ts'
import type { Site } from './site.ts'

export const userNodeId = (user: User) => nodeId(user.type, user.id)

/** The address that GitHub gives to commits of people who keep theirs private. */
export const noReplyAddress = (user: User) => `${user.id}+${user.login}@users.noreply.github.com`

/** A bot's page is that of its App, which has the login without `[bot]`. */
export const userPageUrl = ({ url }: Site, user: User) =>
  user.type === 'Bot' ? `${url}/apps/${user.login.replace('[bot]', '')}` : `${url}/${user.login}`

/** OpenAPI `simple-user`. */
export function userToJson(site: Site, user: User) {
  const api = `${site.url}/users/${encodeURIComponent(user.login)}`
  return {
    login: user.login,
    id: user.id,
    node_id: userNodeId(user),
    avatar_url: `${site.url}/avatars/u/${user.id}`,
    gravatar_id: '',
    url: api,
    html_url: userPageUrl(site, user),
    followers_url: `${api}/followers`,
    following_url: `${api}/following{/other_user}`,
    gists_url: `${api}/gists{/gist_id}`,
    starred_url: `${api}/starred{/owner}{/repo}`,
    subscriptions_url: `${api}/subscriptions`,
    organizations_url: `${api}/orgs`,
    repos_url: `${api}/repos`,
    events_url: `${api}/events{/privacy}`,
    received_events_url: `${api}/received_events`,
    type: user.type,
    user_view_type: 'public',
    site_admin: false,
  }
}

/** OpenAPI `public-user`. */
export function profileToJson(site: Site, user: User) {
  return {
    ...userToJson(site, user),
    name: user.name,
    company: null,
    blog: '',
    location: null,
    email: null,
    hireable: null,
    bio: null,
    twitter_username: null,
    public_repos: site.store.repositories.all().filter(({ owner_id }) => owner_id === user.id).length,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: isoSeconds(user.created_at),
    updated_at: isoSeconds(user.created_at),
  }
}

/**
 * OpenAPI `author-association`, as far as the stand-in knows: who has a role or a token that writes is a
 * collaborator.
 */
export function authorAssociation({ store }: Site, repository: Repository, user: User) {
  if (user.id === repository.owner_id) return 'OWNER'
  const belongs = store.collaborators.roleOf(repository, user) !== undefined || store.users.mayWrite(user)
  return belongs ? 'COLLABORATOR' : 'NONE'
}

/** OpenAPI `repository.permissions`. */
export function permissionsToJson({ store }: Site, repository: Repository, actor: Actor | undefined) {
  const push = actor?.permissions === 'write'
  const role = push ? store.collaborators.roleOf(repository, actor.user) : undefined
  return {
    admin: reaches(role, 'admin'),
    maintain: reaches(role, 'maintain'),
    push,
    triage: push,
    pull: true,
  }
}
