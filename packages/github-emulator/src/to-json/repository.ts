import { isoSeconds } from '../git.ts'
import type { Repository } from '../store/repositories.ts'
import type { Actor } from '../store/users.ts'
import { nodeId } from './node-id.ts'
import { apiUrl, fullName, pageUrl, type Site } from './site.ts'
import { permissionsToJson, userToJson } from './user.ts'

export const repositoryNodeId = (repository: Repository) => nodeId('Repository', repository.id)

/**
 * OpenAPI `full-repository`: what the stand-in has, and the constants of a repository that nobody forked or
 * starred.
 */
export function repositoryToJson(site: Site, repository: Repository, actor: Actor | undefined) {
  const openIssues = site.store.repositories.openIssues(repository)
  const isPrivate = repository.private === 1
  const permissions = permissionsToJson(site, repository, actor)
  return {
    id: repository.id,
    node_id: repositoryNodeId(repository),
    name: repository.name,
    full_name: fullName(site, repository),
    private: isPrivate,
    owner: userToJson(site, site.store.users.withId(repository.owner_id)),
    html_url: pageUrl(site, repository),
    description: repository.description,
    fork: false,
    ...apiUrls(apiUrl(site, repository)),
    ...gitUrls(pageUrl(site, repository)),
    created_at: isoSeconds(repository.created_at),
    updated_at: isoSeconds(repository.created_at),
    pushed_at: isoSeconds(repository.pushed_at),
    homepage: null,
    language: null,
    ...counts(openIssues),
    ...features(repository.archived === 1),
    visibility: isPrivate ? 'private' : 'public',
    default_branch: repository.default_branch,
    permissions,
    ...(permissions.push ? mergeSettings() : {}),
  }
}

/** OpenAPI `simple-repository`. */
export function simpleRepositoryToJson(site: Site, repository: Repository) {
  return {
    id: repository.id,
    node_id: repositoryNodeId(repository),
    name: repository.name,
    full_name: fullName(site, repository),
    private: repository.private === 1,
    owner: userToJson(site, site.store.users.withId(repository.owner_id)),
    html_url: pageUrl(site, repository),
    description: repository.description,
    fork: false,
    ...apiUrls(apiUrl(site, repository)),
  }
}

const counts = (openIssues: number) => ({
  size: 0,
  stargazers_count: 0,
  watchers_count: 0,
  forks_count: 0,
  open_issues_count: openIssues,
  forks: 0,
  open_issues: openIssues,
  watchers: 0,
  network_count: 0,
  subscribers_count: 0,
})

const features = (archived: boolean) => ({
  has_issues: true,
  has_projects: false,
  has_downloads: false,
  has_wiki: false,
  has_pages: false,
  has_discussions: false,
  archived,
  disabled: false,
  license: null,
  allow_forking: true,
  is_template: false,
  web_commit_signoff_required: false,
  topics: [],
})

/** How GitHub sets up a new repository; shown to those who may push. */
const mergeSettings = () => ({
  allow_squash_merge: true,
  allow_merge_commit: true,
  allow_rebase_merge: true,
  allow_auto_merge: false,
  delete_branch_on_merge: false,
  allow_update_branch: false,
  use_squash_pr_title_as_default: false,
})

const gitUrls = (page: string) => ({
  git_url: `${page.replace(/^https?:/, 'git:')}.git`,
  ssh_url: `git@${page.replace(/^https?:\/\/([^/]+)\//, '$1:')}.git`,
  clone_url: `${page}.git`,
  svn_url: page,
  mirror_url: null,
})

const apiUrls = (api: string) => ({
  url: api,
  archive_url: `${api}/{archive_format}{/ref}`,
  assignees_url: `${api}/assignees{/user}`,
  blobs_url: `${api}/git/blobs{/sha}`,
  branches_url: `${api}/branches{/branch}`,
  collaborators_url: `${api}/collaborators{/collaborator}`,
  comments_url: `${api}/comments{/number}`,
  commits_url: `${api}/commits{/sha}`,
  compare_url: `${api}/compare/{base}...{head}`,
  contents_url: `${api}/contents/{+path}`,
  contributors_url: `${api}/contributors`,
  deployments_url: `${api}/deployments`,
  downloads_url: `${api}/downloads`,
  events_url: `${api}/events`,
  forks_url: `${api}/forks`,
  git_commits_url: `${api}/git/commits{/sha}`,
  git_refs_url: `${api}/git/refs{/sha}`,
  git_tags_url: `${api}/git/tags{/sha}`,
  hooks_url: `${api}/hooks`,
  issue_comment_url: `${api}/issues/comments{/number}`,
  issue_events_url: `${api}/issues/events{/number}`,
  issues_url: `${api}/issues{/number}`,
  keys_url: `${api}/keys{/key_id}`,
  labels_url: `${api}/labels{/name}`,
  languages_url: `${api}/languages`,
  merges_url: `${api}/merges`,
  milestones_url: `${api}/milestones{/number}`,
  notifications_url: `${api}/notifications{?since,all,participating}`,
  pulls_url: `${api}/pulls{/number}`,
  releases_url: `${api}/releases{/id}`,
  stargazers_url: `${api}/stargazers`,
  statuses_url: `${api}/statuses/{sha}`,
  subscribers_url: `${api}/subscribers`,
  subscription_url: `${api}/subscription`,
  tags_url: `${api}/tags`,
  teams_url: `${api}/teams`,
  trees_url: `${api}/git/trees{/sha}`,
})
