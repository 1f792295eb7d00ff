import { unprocessable } from '../problem.ts'
import type { Comment } from '../store/issues/comments.ts'
import type { Issue, LOCK_REASONS, StateReason } from '../store/issues/issues.ts'
import type { ReactionContent, Subject } from '../store/issues/reactions.ts'
import type { RefUpdate } from '../store/refs.ts'
import type { Repository } from '../store/repositories.ts'
import type { User } from '../store/users.ts'
import { parseNodeId } from '../to-json/node-id.ts'
import type { Site } from '../to-json/site.ts'
import { cursorOf } from './connection.ts'
import { commentBehind, issueBehind, labelBehind, nodeBehind, repositoryBehind } from './lookup.ts'
import { commentNode, issueNode, REACTION_NAMES, reactionNode, repositoryNode, userNode } from './nodes.ts'

const LABELABLE = ['Issue', 'PullRequest']

/** One mutation: its input, as GitHub's schema has it, to its payload. */
type Mutation<Input> = (site: Site, actor: User, input: Input) => Record<string, unknown>

const labelsBehind = (site: Site, ids: readonly string[]) => ids.map((id) => labelBehind(site, id).row)

/** The issue as it is now, with everything that hangs on it. */
const fresh = (site: Site, repository: Repository, issue: Issue) =>
  issueNode(site, repository, site.store.issues.reread(issue))

const freshOf = (site: Site, { row, repository }: { row: Issue; repository: Repository }) =>
  fresh(site, repository, row)

const addComment: Mutation<{ subjectId: string; body: string }> = (site, actor, { subjectId, body }) => {
  const { row, repository } = issueBehind(site, subjectId, LABELABLE)
  const comment = site.store.comments.create(row, actor, body)
  return {
    subject: fresh(site, repository, row),
    commentEdge: { cursor: cursorOf(comment.id), node: commentNode(site, repository, row, comment) },
  }
}

const updateIssueComment: Mutation<{ id: string; body: string }> = (site, actor, { id, body }) => {
  const { row, repository } = commentBehind(site, id)
  const comment: Comment = site.store.comments.update(row, actor, body)
  const issue = site.store.issues.withId(row.issue_id)
  return { issueComment: issue ? commentNode(site, repository, issue, comment) : null }
}

const deleteIssueComment: Mutation<{ id: string }> = (site, _, { id }) => {
  site.store.comments.delete(commentBehind(site, id).row)
  return {}
}

interface IssueInput {
  body?: string | null
  labelIds?: readonly string[] | null
}

const createIssue: Mutation<IssueInput & { repositoryId: string; title: string }> = (site, actor, input) => {
  const repository = repositoryBehind(site, input.repositoryId)
  const labels = labelsBehind(site, input.labelIds ?? [])
  const issue = site.store.issues.create(repository, actor, { title: input.title, body: input.body ?? null })
  site.store.issueLabels.add(issue, actor, labels)
  return { issue: fresh(site, repository, issue) }
}

const updateIssue: Mutation<
  IssueInput & { id: string; title?: string | null; state?: 'OPEN' | 'CLOSED' | null }
> = (site, actor, input) => {
  const { issues, issueLabels } = site.store
  const { row, repository } = issueBehind(site, input.id)
  const { title, body, labelIds, state } = input
  issues.edit(row, actor, {
    ...(typeof title === 'string' ? { title } : {}),
    ...(typeof body === 'string' ? { body } : {}),
  })
  if (labelIds) issueLabels.set(row, actor, labelsBehind(site, labelIds))
  if (state === 'CLOSED') issues.close(row, actor)
  if (state === 'OPEN') issues.reopen(row, actor)
  return { issue: fresh(site, repository, row) }
}

const REASONS = {
  COMPLETED: 'completed',
  NOT_PLANNED: 'not_planned',
  DUPLICATE: 'duplicate',
} as const satisfies Record<string, StateReason>

const closeIssue: Mutation<{
  issueId: string
  stateReason?: keyof typeof REASONS | null
  duplicateIssueId?: string | null
}> = (site, actor, { issueId, stateReason, duplicateIssueId }) => {
  const { row, repository } = issueBehind(site, issueId)
  const original = duplicateIssueId ? issueBehind(site, duplicateIssueId).row : undefined
  site.store.issues.close(row, actor, REASONS[stateReason ?? 'COMPLETED'], original)
  return { issue: fresh(site, repository, row) }
}

const reopenIssue: Mutation<{ issueId: string }> = (site, actor, { issueId }) => {
  const { row, repository } = issueBehind(site, issueId)
  site.store.issues.reopen(row, actor)
  return { issue: fresh(site, repository, row) }
}

const pinIssue: Mutation<{ issueId: string }> = (site, actor, { issueId }) => {
  const { row, repository } = issueBehind(site, issueId)
  site.store.issues.pin(row, actor)
  return { issue: fresh(site, repository, row) }
}

const unpinIssue: Mutation<{ issueId: string }> = (site, actor, { issueId }) => {
  const { row, repository } = issueBehind(site, issueId)
  site.store.issues.unpin(row, actor)
  return { id: issueId, issue: fresh(site, repository, row) }
}

const deleteIssue: Mutation<{ issueId: string }> = (site, _, { issueId }) => {
  const { row, repository } = issueBehind(site, issueId)
  site.store.issues.delete(row)
  return { repository: repositoryNode(site, repository) }
}

const transferIssue: Mutation<{ issueId: string; repositoryId: string }> = (site, actor, input) => {
  const { row } = issueBehind(site, input.issueId)
  const target = repositoryBehind(site, input.repositoryId)
  if (target.id === row.repository_id) throw unprocessable('Issue is already in that repository.')
  return { issue: issueNode(site, target, site.store.transferIssue(row, actor, target)) }
}

const LOCK_NAMES: Readonly<Record<string, (typeof LOCK_REASONS)[number]>> = {
  OFF_TOPIC: 'off-topic',
  RESOLVED: 'resolved',
  SPAM: 'spam',
  TOO_HEATED: 'too heated',
}

const lockLockable: Mutation<{ lockableId: string; lockReason?: string | null }> = (site, actor, input) => {
  const { row, repository } = issueBehind(site, input.lockableId, LABELABLE)
  site.store.issues.lock(row, actor, LOCK_NAMES[input.lockReason ?? ''] ?? null)
  return { actor: userNode(site, actor), lockedRecord: fresh(site, repository, row) }
}

const unlockLockable: Mutation<{ lockableId: string }> = (site, actor, { lockableId }) => {
  const { row, repository } = issueBehind(site, lockableId, LABELABLE)
  site.store.issues.unlock(row, actor)
  return { actor: userNode(site, actor), unlockedRecord: fresh(site, repository, row) }
}

interface ReactionInput {
  subjectId: string
  content: string
}

/** An issue or a comment, as a node and as what is reacted to. */
function reactable(site: Site, id: string): { subject: Subject; node: object } {
  const type = parseNodeId(id)?.type
  if (type === 'IssueComment') {
    const { row } = commentBehind(site, id)
    return { subject: { of: 'comment', id: row.id }, node: nodeBehind(site, id) }
  }
  const { row } = issueBehind(site, id, LABELABLE)
  return { subject: { of: 'issue', id: row.id }, node: nodeBehind(site, id) }
}

const addReaction: Mutation<ReactionInput> = (site, actor, { subjectId, content }) => {
  const { subject, node } = reactable(site, subjectId)
  const { reaction } = site.store.reactions.add(subject, actor, contentOf(content))
  return {
    subject: node,
    reaction: reactionNode(site, reaction),
  }
}

const removeReaction: Mutation<ReactionInput> = (site, actor, { subjectId, content }) => {
  const { subject, node } = reactable(site, subjectId)
  const reaction = site.store.reactions.find(subject, actor, contentOf(content))
  if (!reaction) throw unprocessable('Reaction does not exist')
  site.store.reactions.remove(reaction)
  return {
    subject: node,
    reaction: reactionNode(site, reaction),
  }
}

function contentOf(name: string): ReactionContent {
  const content = REACTION_NAMES[name]
  if (!content) throw unprocessable(`${name} is no reaction`)
  return content
}

interface LabelsInput {
  labelableId: string
  labelIds: readonly string[]
}

const addLabelsToLabelable: Mutation<LabelsInput> = (site, actor, { labelableId, labelIds }) => {
  const { row, repository } = issueBehind(site, labelableId, LABELABLE)
  site.store.issueLabels.add(row, actor, labelsBehind(site, labelIds))
  return { labelable: fresh(site, repository, row) }
}

const removeLabelsFromLabelable: Mutation<LabelsInput> = (site, actor, { labelableId, labelIds }) => {
  const { row, repository } = issueBehind(site, labelableId, LABELABLE)
  site.store.issueLabels.remove(row, actor, labelsBehind(site, labelIds))
  return { labelable: fresh(site, repository, row) }
}

interface DependencyInput {
  issueId: string
  blockingIssueId: string
}

const addBlockedBy: Mutation<DependencyInput> = (site, actor, { issueId, blockingIssueId }) => {
  const [issue, blocker] = [issueBehind(site, issueId), issueBehind(site, blockingIssueId)]
  site.store.links.addBlockedBy(issue.row, actor, blocker.row)
  return { issue: freshOf(site, issue), blockingIssue: freshOf(site, blocker) }
}

const removeBlockedBy: Mutation<DependencyInput> = (site, actor, { issueId, blockingIssueId }) => {
  const [issue, blocker] = [issueBehind(site, issueId), issueBehind(site, blockingIssueId)]
  site.store.links.removeBlockedBy(issue.row, actor, blocker.row)
  return { issue: freshOf(site, issue), blockingIssue: freshOf(site, blocker) }
}

const addSubIssue: Mutation<{
  issueId: string
  subIssueId?: string | null
  subIssueUrl?: string | null
  replaceParent?: boolean | null
}> = (site, actor, { issueId, subIssueId, replaceParent }) => {
  const [issue, child] = [issueBehind(site, issueId), issueBehind(site, subIssueId ?? '')]
  site.store.links.addSubIssue(issue.row, actor, child.row, replaceParent ?? false)
  return { issue: freshOf(site, issue), subIssue: freshOf(site, child) }
}

const removeSubIssue: Mutation<{ issueId: string; subIssueId: string }> = (site, actor, input) => {
  const [issue, child] = [issueBehind(site, input.issueId), issueBehind(site, input.subIssueId)]
  site.store.links.removeSubIssue(issue.row, actor, child.row)
  return { issue: freshOf(site, issue), subIssue: freshOf(site, child) }
}

const updateRefs: Mutation<{ repositoryId: string; refUpdates: readonly RefUpdate[] }> = (site, _, input) => {
  site.store.refs.move(repositoryBehind(site, input.repositoryId), input.refUpdates)
  return {}
}

/** All mutations by their names. An entry is one function above. */
export const mutations = {
  addBlockedBy,
  addComment,
  addLabelsToLabelable,
  addSubIssue,
  addReaction,
  closeIssue,
  createIssue,
  deleteIssue,
  deleteIssueComment,
  removeBlockedBy,
  removeLabelsFromLabelable,
  removeSubIssue,
  lockLockable,
  pinIssue,
  removeReaction,
  reopenIssue,
  transferIssue,
  unlockLockable,
  unpinIssue,
  updateIssue,
  updateIssueComment,
  updateRefs,
}
