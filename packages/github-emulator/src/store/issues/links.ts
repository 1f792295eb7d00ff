import { notFound, unprocessable } from '../../problem.ts'
import type { Database } from '../database.ts'
import type { User } from '../users.ts'
import type { Events } from './events.ts'
import { ISSUE_COLUMNS, type Issue, type Issues } from './issues.ts'

/** GitHub's docs: "up to 50 issues for each relationship type", and "up to 100 sub-issues". */
const MAX_DEPENDENCIES = 50
const MAX_SUB_ISSUES = 100

/** The numbers of an issue's dependencies: the open ones, and all. */
export interface DependenciesSummary {
  blockedBy: number
  totalBlockedBy: number
  blocking: number
  totalBlocking: number
}

export type Links = ReturnType<typeof createLinks>

interface Tables {
  database: Database
  seconds: () => number
  issues: Issues
  events: Events
}

/**
 * What ties issues together: one blocks another, or is a sub-issue of it. Issues that were deleted are in no
 * list. https://docs.github.com/issues/tracking-your-work-with-issues/using-issues/creating-issue-dependencies
 */
export function createLinks(
  database: Database,
  seconds: () => number,
  others: Pick<Tables, 'issues' | 'events'>,
) {
  const tables: Tables = { database, seconds, ...others }
  const listed = (sql: string, id: number) =>
    database.all<Issue>(
      `SELECT ${ISSUE_COLUMNS} FROM links JOIN issues ON ${sql} AND deleted_at IS NULL ORDER BY links.id`,
      id,
    )
  const counted = (sql: string, id: number) =>
    database.get<{ total: number; open: number }>(
      `SELECT count(*) AS total, coalesce(sum(state = 'open'), 0) AS open FROM links JOIN issues ON ${sql} AND deleted_at IS NULL`,
      id,
    ) ?? { total: 0, open: 0 }
  const blockedBy = (issue: Issue) =>
    listed("kind = 'blocks' AND from_id = issues.id AND to_id = ?", issue.id)
  const blocking = (issue: Issue) => listed("kind = 'blocks' AND to_id = issues.id AND from_id = ?", issue.id)
  const subIssues = (issue: Issue) =>
    listed("kind = 'parent' AND to_id = issues.id AND from_id = ?", issue.id)
  const parent = (issue: Issue) =>
    listed("kind = 'parent' AND from_id = issues.id AND to_id = ?", issue.id)[0]
  const lists = { blockedBy, blocking, subIssues, parent }
  return {
    ...lists,
    summary(issue: Issue): DependenciesSummary {
      const blockers = counted("kind = 'blocks' AND from_id = issues.id AND to_id = ?", issue.id)
      const blocked = counted("kind = 'blocks' AND to_id = issues.id AND from_id = ?", issue.id)
      return {
        blockedBy: blockers.open,
        totalBlockedBy: blockers.total,
        blocking: blocked.open,
        totalBlocking: blocked.total,
      }
    },
    subIssuesSummary(issue: Issue): { total: number; completed: number; percent: number } {
      const { total, open } = counted("kind = 'parent' AND to_id = issues.id AND from_id = ?", issue.id)
      const completed = total - open
      return { total, completed, percent: total === 0 ? 0 : Math.floor((completed * 100) / total) }
    },
    /** Makes an issue wait for another. Throws for itself, for what is there already, and for too many. */
    addBlockedBy: (issue: Issue, actor: User, blocker: Issue) =>
      addBlockedBy(tables, lists, issue, actor, blocker),
    removeBlockedBy(issue: Issue, actor: User, blocker: Issue): void {
      if (!unlink(tables, 'blocks', blocker, issue)) throw notFound()
      tell(tables, issue, actor, 'blocked_by_removed', blocker)
      tell(tables, blocker, actor, 'blocking_removed', issue)
    },
    addSubIssue: (issue: Issue, actor: User, child: Issue, replacesParent: boolean) =>
      addSubIssue(tables, lists, { issue, child, replacesParent }, actor),
    removeSubIssue(issue: Issue, actor: User, child: Issue): void {
      if (!unlink(tables, 'parent', issue, child)) throw notFound()
      tell(tables, issue, actor, 'sub_issue_removed', child)
      tell(tables, child, actor, 'parent_issue_removed', issue)
    },
  }
}

type Lists = Pick<Links, 'blockedBy' | 'blocking' | 'subIssues' | 'parent'>
type Kind = 'blocks' | 'parent'

const has = (issues: readonly Issue[], { id }: Issue) => issues.some((one) => one.id === id)

function addBlockedBy(tables: Tables, lists: Lists, issue: Issue, actor: User, blocker: Issue): void {
  checkIssues(issue, blocker)
  const blockers = lists.blockedBy(issue)
  if (issue.id === blocker.id)
    throw unprocessable('Validation failed: Target issue cannot be the source issue')
  if (has(blockers, blocker)) throw unprocessable('Validation failed: Target issue has already been taken')
  if (Math.max(blockers.length, lists.blocking(blocker).length) >= MAX_DEPENDENCIES)
    throw unprocessable(`Validation failed: An issue has at most ${MAX_DEPENDENCIES} dependencies of a kind`)
  link(tables, 'blocks', blocker, issue)
  tell(tables, issue, actor, 'blocked_by_added', blocker)
  tell(tables, blocker, actor, 'blocking_added', issue)
}

function addSubIssue(
  tables: Tables,
  lists: Lists,
  { issue, child, replacesParent }: { issue: Issue; child: Issue; replacesParent: boolean },
  actor: User,
): void {
  checkIssues(issue, child)
  const parent = lists.parent(child)
  if (parent?.id === issue.id)
    throw unprocessable('Issue may not contain duplicate sub-issues and Sub issue may only have one parent')
  if (parent && !replacesParent) throw unprocessable('Sub issue may only have one parent')
  for (let above: Issue | undefined = issue; above; above = lists.parent(above))
    if (above.id === child.id) throw unprocessable('Sub issue cannot be an ancestor of its parent')
  if (lists.subIssues(issue).length >= MAX_SUB_ISSUES)
    throw unprocessable(`Parent cannot have more than ${MAX_SUB_ISSUES} sub-issues`)
  if (parent) unlink(tables, 'parent', parent, child)
  link(tables, 'parent', issue, child)
  tell(tables, issue, actor, 'sub_issue_added', child)
  tell(tables, child, actor, 'parent_issue_added', issue)
}

function checkIssues(...issues: readonly Issue[]): void {
  if (issues.some((issue) => issue.is_pull_request || issue.deleted_at !== null)) throw notFound()
}

const link = ({ database, seconds }: Tables, kind: Kind, from: Issue, to: Issue): void =>
  void database.run(
    'INSERT INTO links (kind, from_id, to_id, created_at) VALUES (?, ?, ?, ?)',
    kind,
    from.id,
    to.id,
    seconds(),
  )

/** Whether there was such a link. */
function unlink({ database }: Tables, kind: Kind, from: Issue, to: Issue): boolean {
  const place = [kind, from.id, to.id] as const
  const sql = 'FROM links WHERE kind = ? AND from_id = ? AND to_id = ?'
  const isThere = database.get(`SELECT 1 AS found ${sql}`, ...place) !== undefined
  database.run(`DELETE ${sql}`, ...place)
  return isThere
}

function tell(
  { issues, events }: Tables,
  issue: Issue,
  actor: User,
  event: Parameters<Events['add']>[2],
  other: Issue,
): void {
  events.add(issue, actor, event, { other: other.id })
  issues.touch(issue)
}
