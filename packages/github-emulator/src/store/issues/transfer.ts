import type { Database } from '../database.ts'
import type { Repositories, Repository } from '../repositories.ts'
import type { User } from '../users.ts'
import type { Events } from './events.ts'
import type { Issue, Issues } from './issues.ts'
import type { IssueLabels, Labels } from './labels.ts'

/**
 * Moves an issue to another repository, as people do in the web pages: it gets a new number and id there, and
 * takes its comments and its history along. Labels stay on when the other repository has one of that name.
 * The old number leads to the new place from then on.
 * https://docs.github.com/issues/tracking-your-work-with-issues/using-issues/transferring-an-issue-to-another-repository
 */
export function createTransfer(
  database: Database,
  seconds: () => number,
  {
    issues,
    issueLabels,
    labels,
    repositories,
    events,
  }: {
    issues: Issues
    issueLabels: IssueLabels
    labels: Labels
    repositories: Repositories
    events: Events
  },
) {
  const copy = (issue: Issue, target: Repository): number =>
    database.insert(
      `INSERT INTO issues (repository_id, number, title, body, state, state_reason, author_id, comments, created_at, updated_at,
         closed_at, closed_by_id, edited_at, locked, active_lock_reason)
       SELECT ?, ?, title, body, state, state_reason, author_id, comments, created_at, ?,
         closed_at, closed_by_id, edited_at, locked, active_lock_reason FROM issues WHERE id = ?`,
      target.id,
      repositories.takeNumber(target),
      seconds(),
      issue.id,
    )

  const takeAlong = (issue: Issue, movedId: number, target: Repository): void => {
    for (const table of ['comments', 'events'] as const) {
      database.run(
        `UPDATE ${table} SET issue_id = ?, repository_id = ? WHERE issue_id = ?`,
        movedId,
        target.id,
        issue.id,
      )
    }
    database.run('UPDATE OR REPLACE assignees SET issue_id = ? WHERE issue_id = ?', movedId, issue.id)
    database.run('UPDATE edits SET issue_id = ? WHERE issue_id = ?', movedId, issue.id)
    for (const { name } of issueLabels.list(issue)) {
      const label = labels.named(target, name)
      if (!label) continue
      database.run('INSERT INTO issue_labels (issue_id, label_id) VALUES (?, ?)', movedId, label.id)
    }
  }

  return (issue: Issue, actor: User, target: Repository): Issue => {
    if (issue.is_pull_request || issue.deleted_at !== null || issue.repository_id === target.id) {
      throw new Error(`Issue ${issue.number} cannot be transferred there`)
    }
    return database.transaction(() => {
      const movedId = copy(issue, target)
      takeAlong(issue, movedId, target)
      database.run('DELETE FROM issue_labels WHERE issue_id = ?', issue.id)
      database.run(
        'UPDATE issues SET deleted_at = ?, moved_to_id = ?, pinned_at = NULL WHERE id = ?',
        seconds(),
        movedId,
        issue.id,
      )
      const moved = issues.withId(movedId)
      if (!moved) throw new Error(`Issue ${issue.number} was lost on its way`)
      events.add(moved, actor, 'transferred')
      return moved
    })
  }
}
