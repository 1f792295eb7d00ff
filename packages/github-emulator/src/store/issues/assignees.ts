import type { Database } from '../database.ts'
import type { User, Users } from '../users.ts'
import type { Events } from './events.ts'
import type { Issue } from './issues.ts'

/** "Adds up to 10 assignees to an issue", says GitHub's description; more are left out. */
export const MAX_ASSIGNEES = 10

/** Who is assigned to issues. */
export function createAssignees(
  database: Database,
  seconds: () => number,
  { users, events }: { users: Users; events: Events },
) {
  const list = (issue: Issue): User[] =>
    database
      .all<{ user_id: number }>('SELECT user_id FROM assignees WHERE issue_id = ? ORDER BY rowid', issue.id)
      .map(({ user_id }) => users.withId(user_id))

  function change(issue: Issue, actor: User, those: readonly User[], event: 'assigned' | 'unassigned'): void {
    const sql =
      event === 'assigned'
        ? 'INSERT INTO assignees (issue_id, user_id) VALUES (?, ?)'
        : 'DELETE FROM assignees WHERE issue_id = ? AND user_id = ?'
    database.transaction(() => {
      for (const user of those) {
        database.run(sql, issue.id, user.id)
        events.add(issue, actor, event, { assignee: user.id })
      }
      if (those.length > 0) database.run('UPDATE issues SET updated_at = ? WHERE id = ?', seconds(), issue.id)
    })
  }

  const add = (issue: Issue, actor: User, wanted: readonly User[]): void => {
    const present = list(issue)
    const fresh = wanted.filter(({ id }) => !present.some((one) => one.id === id))
    change(issue, actor, fresh.slice(0, Math.max(0, MAX_ASSIGNEES - present.length)), 'assigned')
  }
  const remove = (issue: Issue, actor: User, unwanted: readonly User[]): void => {
    const present = list(issue)
    change(
      issue,
      actor,
      unwanted.filter(({ id }) => present.some((one) => one.id === id)),
      'unassigned',
    )
  }
  return {
    list,
    add,
    remove,
    /** Assigns these and nobody else. */
    set(issue: Issue, actor: User, wanted: readonly User[]): void {
      remove(
        issue,
        actor,
        list(issue).filter(({ id }) => !wanted.some((one) => one.id === id)),
      )
      add(issue, actor, wanted)
    },
  }
}
