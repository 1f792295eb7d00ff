import type { Database } from '../database.ts'
import type { Repository } from '../repositories.ts'
import type { User } from '../users.ts'

type EventName =
  | 'labeled'
  | 'unlabeled'
  | 'closed'
  | 'reopened'
  | 'renamed'
  | 'marked_as_duplicate'
  | 'locked'
  | 'unlocked'
  | 'transferred'
  | 'milestoned'
  | 'demilestoned'
  | 'assigned'
  | 'unassigned'
  | 'pinned'
  | 'unpinned'
  | 'converted_to_discussion'
  | 'commented'
  | 'blocked_by_added'
  | 'blocked_by_removed'
  | 'blocking_added'
  | 'blocking_removed'
  | 'sub_issue_added'
  | 'sub_issue_removed'
  | 'parent_issue_added'
  | 'parent_issue_removed'

/**
 * What an event says beside its actor and time: label and milestone as they were, the titles, the reason of a
 * close or lock, the id of the other issue of a link.
 */
interface EventDetails {
  label?: { name: string; color: string }
  milestone?: { title: string }
  rename?: { from: string; to: string }
  state_reason?: string
  lock_reason?: string | null
  other?: number
  /** Id of the pull request by whose merge the issue was closed. */
  closer?: number
  /** Id of whoever was assigned, or is no more. */
  assignee?: number
}

/**
 * One thing that happened to an issue. Ids only grow, so that a reader can go on after the last one it saw.
 */
export interface IssueEvent {
  id: number
  repository_id: number
  issue_id: number
  actor_id: number
  event: EventName
  details: EventDetails
  comment_id: number | null
  created_at: number
}

interface EventRow extends Omit<IssueEvent, 'details'> {
  details: string
}

const COLUMNS = 'id, repository_id, issue_id, actor_id, event, details, comment_id, created_at'

/** GitHub has comments in timelines only, not among the events. */
type EventKind = 'timeline' | 'events'
const CONDITIONS: Record<EventKind, string> = { timeline: '', events: "AND event <> 'commented'" }

/** The issue that events belong to. */
interface OfIssue {
  id: number
  repository_id: number
}

interface Page {
  limit: number
  offset: number
}

const fromRow = (row: EventRow): IssueEvent => ({ ...row, details: JSON.parse(row.details) })

export type Events = ReturnType<typeof createEvents>

export function createEvents(database: Database, seconds: () => number) {
  return {
    add(issue: OfIssue, actor: User, event: EventName, details: EventDetails = {}, commentId?: number): void {
      database.run(
        `INSERT INTO events (repository_id, issue_id, actor_id, event, details, comment_id, created_at)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
        issue.repository_id,
        issue.id,
        actor.id,
        event,
        JSON.stringify(details),
        commentId ?? null,
        seconds(),
      )
    },
    /** An event by its id, comments included. */
    withId(id: number): IssueEvent | undefined {
      const row = database.get<EventRow>(`SELECT ${COLUMNS} FROM events WHERE id = ?`, id)
      return row && fromRow(row)
    },
    /**
     * The events of one issue, oldest first: its whole timeline, or what is left of it without the comments.
     */
    ofIssue: (issue: OfIssue, page: Page, kind: EventKind = 'timeline'): IssueEvent[] =>
      database
        .all<EventRow>(
          `SELECT ${COLUMNS} FROM events WHERE issue_id = ? ${CONDITIONS[kind]} ORDER BY id LIMIT ? OFFSET ?`,
          issue.id,
          page.limit,
          page.offset,
        )
        .map(fromRow),
    countOfIssue: (issue: OfIssue, kind: EventKind = 'timeline'): number =>
      database.get<{ total: number }>(
        `SELECT count(*) AS total FROM events WHERE issue_id = ? ${CONDITIONS[kind]}`,
        issue.id,
      )?.total ?? 0,
    /** The events of all issues of a repository without the comments, newest first. */
    ofRepository: (repository: Repository, page: Page): IssueEvent[] =>
      database
        .all<EventRow>(
          `SELECT ${COLUMNS} FROM events WHERE repository_id = ? ${CONDITIONS.events} ORDER BY id DESC LIMIT ? OFFSET ?`,
          repository.id,
          page.limit,
          page.offset,
        )
        .map(fromRow),
    countOfRepository: (repository: Repository): number =>
      database.get<{ total: number }>(
        `SELECT count(*) AS total FROM events WHERE repository_id = ? ${CONDITIONS.events}`,
        repository.id,
      )?.total ?? 0,
    /** Forgets the `commented` event of a comment that was deleted, as GitHub's timeline does. */
    forgetComment: (commentId: number): void => {
      database.run('DELETE FROM events WHERE comment_id = ?', commentId)
    },
  }
}
