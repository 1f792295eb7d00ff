import type { Installation } from '../store/installations.ts'
import type { Comment } from '../store/issues/comments.ts'
import type { Issue } from '../store/issues/issues.ts'
import type { Label } from '../store/issues/labels.ts'
import type { Milestone } from '../store/issues/milestones.ts'
import type { Repository } from '../store/repositories.ts'
import { installationToJson } from '../to-json/app.ts'
import { commentToJson, issueToJson, labelToJson } from '../to-json/issue.ts'
import { milestoneToJson } from '../to-json/milestone.ts'
import { repositoryNodeId, repositoryToJson } from '../to-json/repository.ts'
import { fullName, type Site } from '../to-json/site.ts'
import { userToJson } from '../to-json/user.ts'
import { workflowJobToJson, workflowRunToJson } from '../to-json/workflow.ts'
import type { Happening } from './outbox.ts'

type Detail = Record<string, unknown>
type Fields = Record<string, unknown>

interface Told {
  site: Site
  repository: Repository
  detail: Detail
  /** As `issues.opened`. */
  action: string
  issue: Issue | undefined
}

/**
 * What GitHub sends: docs.github.com, "Webhook events and payloads". It shows things as they are when it is
 * written, a moment after they happened. Undefined for what is gone as a whole.
 */
export function payloadOf(site: Site, happening: Happening): Fields | undefined {
  const { store } = site
  const { event, action, issue_id: issueId } = happening
  if (happening.repository_id === null) return payloadOfInstallation(site, happening)
  const repository = store.repositories.withId(happening.repository_id)
  if (!repository) return undefined
  const sender = store.users.withId(happening.actor_id ?? repository.owner_id)
  const issue = issueId === 0 ? undefined : store.issues.withId(issueId)
  if (issue?.is_pull_request) return undefined
  const told = {
    site,
    repository,
    issue,
    action: action ?? '',
    detail: JSON.parse(happening.detail) as Detail,
  }
  return {
    ...(action !== null && { action }),
    ...FIELDS[event]?.(told),
    repository: repositoryToJson(site, repository, undefined),
    sender: userToJson(site, sender),
  }
}

const FIELDS: Readonly<Record<string, (told: Told) => Fields>> = {
  issues: ofIssue,
  issue_comment: ({ site, repository, issue, detail: { from, ...row }, action }) => ({
    ...shown(site, repository, issue),
    ...(issue && { comment: commentToJson(site, repository, issue, row as unknown as Comment) }),
    ...(action === 'edited' && { changes: { body: { from } } }),
  }),
  issue_dependencies: ({ action, ...told }) =>
    linked(
      told,
      action.startsWith('blocked_by')
        ? ['blocked_issue', 'blocking_issue']
        : ['blocking_issue', 'blocked_issue'],
    ),
  sub_issues: ({ action, ...told }) =>
    linked(told, action.startsWith('parent') ? ['sub_issue', 'parent_issue'] : ['parent_issue', 'sub_issue']),
  label: ({ site, repository, detail: { from, ...row }, action }) => ({
    label: labelToJson(site, repository, row as unknown as Label),
    ...(action === 'edited' && { changes: { name: { from } } }),
  }),
  milestone: ({ site, repository, detail: { from, ...row }, action }) => ({
    milestone: milestoneToJson(site, repository, row as unknown as Milestone),
    ...(action === 'edited' && { changes: { title: { from } } }),
  }),
  repository: ({ site, detail: { name, owner_id } }) => ({
    ...(name !== undefined && { changes: { repository: { name: { from: name } } } }),
    ...(owner_id !== undefined && {
      changes: { owner: { from: { user: userToJson(site, site.store.users.withId(Number(owner_id))) } } },
    }),
  }),
  workflow_job: ({ site, repository, detail }) => {
    const job = site.store.workflowJobs.withId(Number(detail.id))
    return job ? { workflow_job: workflowJobToJson(site, repository, job) } : {}
  },
  workflow_run: ({ site, repository, detail }) => {
    const job = site.store.workflowJobs.withId(Number(detail.id))
    return job ? { workflow_run: workflowRunToJson(site, repository, job) } : {}
  },
  ping: ({ detail }) => detail,
  push: ({ site, repository }) => {
    const ref = `refs/heads/${repository.default_branch}`
    const after = site.store.refs.get(repository, ref)?.oid
    return {
      ref,
      before: after,
      after,
      created: false,
      deleted: false,
      forced: false,
      commits: [],
      head_commit: null,
    }
  },
}

const shown = (site: Site, repository: Repository, issue: Issue | undefined): Fields =>
  issue ? { issue: issueToJson(site, repository, issue) } : {}

function ofIssue({ site, repository, issue, detail, action }: Told): Fields {
  const { store } = site
  const { label, milestone, rename, assignee, body, moved_to } = detail as {
    label?: { name: string; color: string }
    milestone?: { title: string }
    rename?: { from: string }
    assignee?: number
    body?: string
    moved_to?: number
  }
  const known = label && store.labels.named(repository, label.name)
  const changes = {
    ...(rename && { title: { from: rename.from } }),
    ...(body !== undefined && { body: { from: body } }),
  }
  const moved = action === 'transferred' && moved_to ? store.issues.withId(moved_to) : undefined
  const newRepository = moved && store.repositories.withId(moved.repository_id)
  return {
    ...shown(site, repository, issue),
    ...(label && { label: known ? labelToJson(site, repository, known) : label }),
    ...(milestone && { milestone }),
    ...(assignee !== undefined && { assignee: userToJson(site, store.users.withId(assignee)) }),
    ...(action === 'edited' && { changes }),
    ...(moved &&
      newRepository && {
        changes: {
          new_issue: issueToJson(site, newRepository, moved),
          new_repository: repositoryToJson(site, newRepository, undefined),
        },
      }),
  }
}

/** Two issues of a link, the one whose history has the event first. */
function linked(
  { site, repository, issue, detail }: Omit<Told, 'action'>,
  [own, others]: readonly [string, string],
): Fields {
  const other = site.store.issues.withId(Number(detail.other))
  const home = other && site.store.repositories.withId(other.repository_id)
  return {
    ...(issue && { [`${own}_id`]: issue.id, [own]: issueToJson(site, repository, issue) }),
    ...(other &&
      home && {
        [`${others}_id`]: other.id,
        [others]: issueToJson(site, home, other),
        [`${others}_repo`]: repositoryToJson(site, home, undefined),
      }),
  }
}

/** The installation that a happening without a repository is about, also when it is gone. */
export const installationIn = ({ store }: Site, { detail }: Happening): Installation | undefined =>
  store.installations.everWithId(Number((JSON.parse(detail) as Detail).installation))

/** What only the App itself is told. GitHub names no repositories of a suspended installation. */
function payloadOfInstallation(site: Site, happening: Happening): Fields | undefined {
  const { store } = site
  const { event, action, detail, actor_id } = happening
  const installation = installationIn(site, happening)
  const app = installation && store.apps.withId(installation.app_id)
  if (!app) return undefined
  const chosen = store.repositories.withId(Number((JSON.parse(detail) as Detail).chosen))
  const listed = (those: readonly Repository[]) => those.map((one) => briefly(site, one))
  const isAdded = action === 'added'
  const changed = chosen && {
    repository_selection: installation.repository_selection,
    repositories_added: listed(isAdded ? [chosen] : []),
    repositories_removed: listed(isAdded ? [] : [chosen]),
    requester: null,
  }
  const all = action?.endsWith('suspend')
    ? {}
    : { repositories: listed(store.installations.repositoriesOf(installation)) }
  return {
    action,
    installation: installationToJson(site, app, installation),
    ...(event === 'installation' ? all : changed),
    ...(action === 'created' && { requester: null }),
    sender: userToJson(site, store.users.withId(actor_id ?? installation.account_id)),
  }
}

const briefly = (site: Site, repository: Repository): Fields => ({
  id: repository.id,
  node_id: repositoryNodeId(repository),
  name: repository.name,
  full_name: fullName(site, repository),
  private: repository.private === 1,
})
