import type { Database } from './database.ts'
import type { Issue } from './issues.ts'
import type { User } from './users.ts'

export type EventName = 'labeled' | 'unlabeled' | 'closed' | 'reopened' | 'renamed' | 'commented'

/** What an event says beside its actor and time: the label as it was, the titles, the reason of a close. */
export interface EventDetails {
  label?: { name: string; color: string }
  rename?: { from: string; to: string }
  state_reason?: string
}

/** One thing that happened to an issue. Ids only grow, so that a reader can go on after the last one it saw. */
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

const fromRow = (row: EventRow): IssueEvent => ({ ...row, details: JSON.parse(row.details) })

export type Events = ReturnType<typeof createEvents>

export function createEvents(database: Database, seconds: () => number) {
  return {
    add(issue: Issue, actor: User, event: EventName, details: EventDetails = {}, commentId?: number): void {
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
    /** The timeline of one issue, oldest first. */
    ofIssue: (issue: Issue, page: { limit: number; offset: number }): IssueEvent[] =>
      database
        .all<EventRow>(
          `SELECT ${COLUMNS} FROM events WHERE issue_id = ? ORDER BY id LIMIT ? OFFSET ?`,
          issue.id,
          page.limit,
          page.offset,
        )
        .map(fromRow),
    /** Forgets the `commented` event of a comment that was deleted, as GitHub's timeline does. */
    forgetComment: (commentId: number): void => {
      database.run('DELETE FROM events WHERE comment_id = ?', commentId)
    },
  }
}
