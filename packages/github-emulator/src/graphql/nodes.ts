import { isoSeconds } from '../git.ts'
import { notFound, Problem } from '../problem.ts'
import type { Comment } from '../store/issues/comments.ts'
import { type IssueQuery, sortColumn } from '../store/issues/issue-list.ts'
import type { Edit, Issue } from '../store/issues/issues.ts'
import type { Label } from '../store/issues/labels.ts'
import type { Milestone } from '../store/issues/milestones.ts'
import type { Reaction, ReactionContent, Subject } from '../store/issues/reactions.ts'
import type { Repository } from '../store/repositories.ts'
import type { User } from '../store/users.ts'
import {
  commentNodeId,
  commentPageUrl,
  isDefaultLabel,
  issueNodeId,
  issuePath,
  labelNodeId,
} from '../to-json/issue.ts'
import { milestoneToJson } from '../to-json/milestone.ts'
import { nodeId } from '../to-json/node-id.ts'
import { reactionNodeId } from '../to-json/reaction.ts'
import { repositoryNodeId } from '../to-json/repository.ts'
import { fullName, pageUrl, type Site } from '../to-json/site.ts'
import { authorAssociation, userNodeId, userPageUrl } from '../to-json/user.ts'
import {
  connection,
  cursorOf,
  firstOf,
  numbersOf,
  offsetConnection,
  type PageArguments,
  type TwoWayArguments,
  twoWayConnection,
} from './connection.ts'
import { objectNode } from './object-node.ts'

/**
 * The objects that GraphQL walks over. A field that is a function is worked out only when it is asked for, by
 * graphql-js's default resolver.
 */

/** `User` or `Bot`. GraphQL shows a bot's login without `[bot]`. */
export const userNode = (site: Site, user: User) => ({
  __typename: user.type,
  id: userNodeId(user),
  databaseId: user.id,
  login: user.login.replace('[bot]', ''),
  name: user.name,
  avatarUrl: `${site.url}/avatars/u/${user.id}`,
  url: userPageUrl(site, user),
  resourcePath: userPageUrl(site, user).slice(site.url.length),
})

export function repositoryNode(site: Site, repository: Repository) {
  const { store } = site
  return {
    __typename: 'Repository',
    id: repositoryNodeId(repository),
    databaseId: repository.id,
    name: repository.name,
    nameWithOwner: fullName(site, repository),
    description: repository.description,
    isPrivate: repository.private === 1,
    createdAt: isoSeconds(repository.created_at),
    url: pageUrl(site, repository),
    resourcePath: `/${fullName(site, repository)}`,
    owner: () => userNode(site, store.users.withId(repository.owner_id)),
    issue: ({ number }: { number: number }) => {
      const issue = store.issues.numbered(repository, number)
      if (!issue || issue.is_pull_request || issue.deleted_at !== null) {
        throw notFound(`Could not resolve to an Issue with the number of ${number}.`)
      }
      return issueNode(site, repository, issue)
    },
    issues: (args: IssueArguments) =>
      issueConnection(site, repository, args, (issue) => issueNode(site, repository, issue)),
    label: ({ name }: { name: string }) => {
      const label = store.labels.named(repository, name)
      return label ? labelNode(site, repository, label) : null
    },
    labels: (args: PageArguments) =>
      offsetConnection(
        args,
        'labels',
        (page) => store.labels.list(repository, page),
        (label) => labelNode(site, repository, label),
        () => store.labels.count(repository),
      ),
    object: ({ oid }: { oid?: string | null }) => {
      const object = oid ? store.objects.get(repository, oid) : undefined
      return object ? objectNode(site, repository, object, () => repositoryNode(site, repository)) : null
    },
  }
}

/** `Issue` or `PullRequest`. */
export function issueNode(site: Site, repository: Repository, issue: Issue) {
  const { users, issueLabels, comments, milestones, links } = site.store
  const url = pageUrl(site, repository) + issuePath(issue)
  return {
    __typename: issue.is_pull_request ? 'PullRequest' : 'Issue',
    id: issueNodeId(issue),
    fullDatabaseId: String(issue.id),
    locked: issue.locked === 1,
    activeLockReason: issue.active_lock_reason?.toUpperCase().replace(/[ -]/g, '_') ?? null,
    isPinned: issue.pinned_at !== null,
    editor: () => {
      const [last] = site.store.issues.edits(issue, { limit: 1, offset: 0 })
      return last ? userNode(site, users.withId(last.editor_id)) : null
    },
    userContentEdits: (args: TwoWayArguments) => editConnection(site, issue, args),
    assignees: (args: PageArguments) => {
      const people = site.store.assignees.list(issue).filter(({ type }) => type === 'User')
      return offsetConnection(
        args,
        'assignees',
        ({ limit, offset }) => people.slice(offset, offset + limit),
        (user) => userNode(site, user),
        () => people.length,
      )
    },
    viewerCanReact: true,
    reactions: reactionsOf(site, { of: 'issue', id: issue.id }),
    number: issue.number,
    title: issue.title,
    body: issue.body ?? '',
    state: issue.state.toUpperCase(),
    stateReason: ({ enableDuplicate }: { enableDuplicate?: boolean | null }) =>
      issue.state_reason === 'duplicate' && !enableDuplicate
        ? 'NOT_PLANNED'
        : (issue.state_reason?.toUpperCase() ?? null),
    closed: issue.state === 'closed',
    closedAt: issue.closed_at === null ? null : isoSeconds(issue.closed_at),
    createdAt: isoSeconds(issue.created_at),
    updatedAt: isoSeconds(issue.updated_at),
    lastEditedAt: issue.edited_at === null ? null : isoSeconds(issue.edited_at),
    url,
    resourcePath: url.slice(site.url.length),
    author: () => userNode(site, users.withId(issue.author_id)),
    authorAssociation: () => authorAssociation(site, repository, users.withId(issue.author_id)),
    milestone: () => {
      const milestone = milestones.of(issue)
      return milestone ? milestoneNode(site, repository, milestone) : null
    },
    parent: () => linkedNode(site, links.parent(issue)),
    subIssues: (args: PageArguments) => linkedConnection(site, args, 'subIssues', links.subIssues(issue)),
    subIssuesSummary: () => {
      const { percent, ...summary } = links.subIssuesSummary(issue)
      return { ...summary, percentCompleted: percent }
    },
    blockedBy: (args: PageArguments) => linkedConnection(site, args, 'blockedBy', links.blockedBy(issue)),
    blocking: (args: PageArguments) => linkedConnection(site, args, 'blocking', links.blocking(issue)),
    issueDependenciesSummary: () => links.summary(issue),
    timelineItems: ({ itemTypes, last }: { itemTypes?: readonly string[] | null; last?: number | null }) => ({
      nodes: () => closings(site, repository, issue, itemTypes ?? [], last ?? 0),
    }),
    viewerCanLabel: true,
    repository: () => repositoryNode(site, repository),
    labels: (args: PageArguments) => {
      const labels = issueLabels.list(issue)
      return offsetConnection(
        args,
        'labels',
        ({ limit, offset }) => labels.slice(offset, offset + limit),
        (label) => labelNode(site, repository, label),
        () => labels.length,
      )
    },
    comments: (args: TwoWayArguments) =>
      twoWayConnection(
        args,
        'comments',
        (page) => comments.ofIssue(issue, page),
        (comment) => commentNode(site, repository, issue, comment),
        () => issue.comments,
      ),
  }
}

/** Null for an issue that the token does not reach. */
function linkedNode(site: Site, issue: Issue | undefined): ReturnType<typeof issueNode> | null {
  const repository = issue && site.store.repositories.withId(issue.repository_id)
  return issue && repository ? issueNode(site, repository, issue) : null
}

const linkedConnection = (site: Site, args: PageArguments, name: string, issues: readonly Issue[]) =>
  offsetConnection(
    args,
    name,
    ({ limit, offset }) => issues.slice(offset, offset + limit),
    (issue) => linkedNode(site, issue),
    () => issues.length,
  )

function milestoneNode(site: Site, repository: Repository, milestone: Milestone) {
  const shown = milestoneToJson(site, repository, milestone)
  return {
    __typename: 'Milestone',
    id: shown.node_id,
    number: milestone.number,
    title: milestone.title,
    description: milestone.description,
    state: milestone.state.toUpperCase(),
    closed: milestone.state === 'closed',
    closedAt: shown.closed_at,
    createdAt: shown.created_at,
    updatedAt: shown.updated_at,
    dueOn: shown.due_on,
    url: shown.html_url,
    resourcePath: shown.html_url.slice(site.url.length),
    creator: () => userNode(site, site.store.users.withId(milestone.creator_id)),
    repository: () => repositoryNode(site, repository),
  }
}

export function labelNode(site: Site, repository: Repository, label: Label) {
  const url = `${pageUrl(site, repository)}/labels/${encodeURIComponent(label.name)}`
  return {
    __typename: 'Label',
    id: labelNodeId(label),
    name: label.name,
    color: label.color,
    description: label.description,
    isDefault: isDefaultLabel(label),
    createdAt: isoSeconds(label.created_at),
    url,
    resourcePath: url.slice(site.url.length),
    repository: () => repositoryNode(site, repository),
  }
}

/** GraphQL's names of the reactions, in GitHub's order. */
export const REACTION_NAMES: Readonly<Record<string, ReactionContent>> = {
  THUMBS_UP: '+1',
  THUMBS_DOWN: '-1',
  LAUGH: 'laugh',
  HOORAY: 'hooray',
  CONFUSED: 'confused',
  HEART: 'heart',
  ROCKET: 'rocket',
  EYES: 'eyes',
}

export const reactionNode = (site: Site, reaction: Reaction) => ({
  __typename: 'Reaction',
  id: reactionNodeId(reaction),
  databaseId: reaction.id,
  content: Object.keys(REACTION_NAMES).find((name) => REACTION_NAMES[name] === reaction.content),
  createdAt: isoSeconds(reaction.created_at),
  user: () => {
    const user = site.store.users.withId(reaction.user_id)
    return user.type === 'User' ? userNode(site, user) : null
  },
})

/** `reactions`: those of one kind, or all. */
const reactionsOf = (site: Site, subject: Subject) => (args: PageArguments & { content?: string | null }) => {
  const all = site.store.reactions
    .list(subject)
    .filter(({ content }) => !args.content || content === REACTION_NAMES[args.content])
  return offsetConnection(
    args,
    'reactions',
    ({ limit, offset }) => all.slice(offset, offset + limit),
    (reaction) => reactionNode(site, reaction),
    () => all.length,
  )
}

/** The newest first. Once a body was edited, its first text counts as an edit of its author's, too. */
/** The closings of an issue; of other items of its timeline nothing is served. */
function closings(
  site: Site,
  repository: Repository,
  issue: Issue,
  itemTypes: readonly string[],
  last: number,
) {
  const { events, issues } = site.store
  if (!itemTypes.includes('CLOSED_EVENT')) return []
  const all = events.ofIssue(issue, { limit: 1000, offset: 0 }).filter(({ event }) => event === 'closed')
  return all.slice(-last).map(({ id, created_at, details: { closer } }) => ({
    __typename: 'ClosedEvent',
    id: String(id),
    createdAt: isoSeconds(created_at),
    closer: () => {
      const by = closer === undefined ? undefined : issues.withId(closer)
      return by ? issueNode(site, repository, by) : null
    },
  }))
}

function editConnection(site: Site, issue: Issue, args: TwoWayArguments) {
  const { users, issues } = site.store
  const total = issues.countEdits(issue)
  const first: Edit = {
    id: issue.id,
    issue_id: issue.id,
    editor_id: issue.author_id,
    edited_at: issue.created_at,
  }
  return twoWayConnection(
    args,
    'userContentEdits',
    ({ limit, offset }) => {
      const edits = issues.edits(issue, { limit, offset })
      return total > 0 && edits.length < limit && offset + edits.length === total ? [...edits, first] : edits
    },
    (edit) => ({
      __typename: 'UserContentEdit',
      id: nodeId('UserContentEdit', edit.id),
      createdAt: isoSeconds(edit.edited_at),
      editedAt: isoSeconds(edit.edited_at),
      updatedAt: isoSeconds(edit.edited_at),
      editor: () => userNode(site, users.withId(edit.editor_id)),
    }),
    () => (total > 0 ? total + 1 : 0),
  )
}

export function commentNode(site: Site, repository: Repository, issue: Issue, comment: Comment) {
  const { users } = site.store
  return {
    __typename: 'IssueComment',
    id: commentNodeId(comment),
    fullDatabaseId: String(comment.id),
    viewerCanReact: true,
    reactions: reactionsOf(site, { of: 'comment', id: comment.id }),
    body: comment.body,
    createdAt: isoSeconds(comment.created_at),
    updatedAt: isoSeconds(comment.updated_at),
    url: commentPageUrl(site, repository, issue, comment),
    lastEditedAt: comment.editor_id === null ? null : isoSeconds(comment.updated_at),
    editor: () => (comment.editor_id === null ? null : userNode(site, users.withId(comment.editor_id))),
    viewerDidAuthor: (_: object, viewer: User) => viewer.id === comment.author_id,
    author: () => userNode(site, users.withId(comment.author_id)),
    authorAssociation: () => authorAssociation(site, repository, users.withId(comment.author_id)),
    issue: () => issueNode(site, repository, issue),
    repository: () => repositoryNode(site, repository),
  }
}

interface IssueArguments extends PageArguments {
  /** `since`: those that were updated then or later. */
  filterBy?: { since?: string | null } | null
  labels?: readonly string[] | null
  orderBy?: { field: 'COMMENTS' | 'CREATED_AT' | 'UPDATED_AT'; direction: 'ASC' | 'DESC' } | null
  states?: readonly ('OPEN' | 'CLOSED')[] | null
}

const SORTS = { COMMENTS: 'comments', CREATED_AT: 'created', UPDATED_AT: 'updated' } as const

/**
 * `repository.issues`: oldest first and whatever the state unless told otherwise; any of the labels, no pull
 * requests.
 */
function issueConnection<Node>(
  site: Site,
  repository: Repository,
  args: IssueArguments,
  node: (issue: Issue) => Node,
) {
  const { issueLists } = site.store
  const size = firstOf(args, 'issues')
  const after = numbersOf(args.after)
  const [state] = args.states?.length === 1 ? args.states : []
  const since = args.filterBy?.since
  const query: IssueQuery = {
    state: state === undefined ? 'all' : state === 'OPEN' ? 'open' : 'closed',
    labels: { names: args.labels ?? [], match: 'any' },
    ...(since ? { since: instantOf(since) } : {}),
    sort: SORTS[args.orderBy?.field ?? 'CREATED_AT'],
    direction: args.orderBy?.direction === 'DESC' ? 'desc' : 'asc',
    ...(after ? { after: { value: after[0] ?? 0, id: after[1] ?? 0 } } : {}),
    limit: size + 1,
  }
  return connection(issueLists.list(repository, query), size, {
    node,
    cursor: (issue: Issue) => cursorOf(issue[sortColumn(query)], issue.id),
    total: () => issueLists.count(repository, query),
    after: after !== undefined,
  })
}

/** Unix seconds, as REST's `since` has them. */
function instantOf(text: string): number {
  const ms = Date.parse(text)
  if (Number.isNaN(ms)) throw new Problem(422, 'INVALID_DATETIME', `\`${text}\` is not a valid DateTime.`)
  return Math.floor(ms / 1000)
}
