import { Problem } from '../problem.ts'
import type { Repository, Role } from '../store/repositories.ts'
import type { User } from '../store/users.ts'
import { parseNodeId } from '../to-json/node-id.ts'
import type { Site } from '../to-json/site.ts'

interface Right {
  least: Role
  /** Whoever wrote the issue or the comment may, too. */
  orAuthor?: true
}

/** docs.github.com, "Repository roles for an organization". What is not listed is for everybody. */
const RIGHTS: Readonly<Record<string, Right>> = {
  addBlockedBy: { least: 'triage' },
  addLabelsToLabelable: { least: 'triage' },
  addSubIssue: { least: 'triage' },
  closeIssue: { least: 'triage', orAuthor: true },
  deleteIssue: { least: 'admin' },
  deleteIssueComment: { least: 'write', orAuthor: true },
  lockLockable: { least: 'write' },
  pinIssue: { least: 'write' },
  removeBlockedBy: { least: 'triage' },
  removeLabelsFromLabelable: { least: 'triage' },
  removeSubIssue: { least: 'triage' },
  reopenIssue: { least: 'triage', orAuthor: true },
  transferIssue: { least: 'write' },
  unlockLockable: { least: 'write' },
  unpinIssue: { least: 'write' },
  updateIssue: { least: 'triage', orAuthor: true },
  updateIssueComment: { least: 'write', orAuthor: true },
}

/** Throws when somebody may not do this to what the input names first, or when that is in the archive. */
export function checkRights(site: Site, user: User, mutation: string, input: object): void {
  const [subject] = Object.values(input).flatMap((value) =>
    typeof value === 'string' ? (subjectOf(site, value) ?? []) : [],
  )
  if (!subject) return
  const { repository, authorId } = subject
  if (repository.archived === 1)
    throw new Problem(403, 'UNPROCESSABLE', 'Repository was archived so is read-only')
  const right = RIGHTS[mutation]
  if (!right || (right.orAuthor && authorId === user.id)) return
  if (site.store.collaborators.allows(repository, user, right.least)) return
  const name = mutation.charAt(0).toUpperCase() + mutation.slice(1)
  // As logos-co/logos-basecamp#208 and others were told.
  const message = `${user.login} does not have the correct permissions to execute \`${name}\``
  throw new Problem(403, 'FORBIDDEN', message)
}

/** Where something is, and who wrote it. */
function subjectOf(
  { store }: Site,
  id: string,
): { repository: Repository; authorId: number | undefined } | undefined {
  const parsed = parseNodeId(id)
  if (!parsed) return undefined
  const row =
    parsed.type === 'IssueComment' ? store.comments.withId(parsed.id) : store.issues.withId(parsed.id)
  const isIssue = ['Issue', 'PullRequest', 'IssueComment'].includes(parsed.type)
  const place = parsed.type === 'Repository' ? parsed.id : isIssue ? row?.repository_id : undefined
  const repository = place === undefined ? undefined : store.repositories.withId(place)
  return repository && { repository, authorId: isIssue ? row?.author_id : undefined }
}
