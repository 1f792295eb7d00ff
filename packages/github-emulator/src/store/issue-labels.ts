import { notFound, unprocessable } from '../problem.ts'
import type { Database } from './database.ts'
import type { Events } from './events.ts'
import type { Issue, Issues } from './issues.ts'
import type { Label, Labels } from './labels.ts'
import type { Repository } from './repositories.ts'
import type { User } from './users.ts'

/** GitHub's limit of labels on one issue. */
export const MAX_LABELS_PER_ISSUE = 100

export type IssueLabels = ReturnType<typeof createIssueLabels>

/** Which labels are on which issue. Every change is an event of its own and marks the issue as updated. */
export function createIssueLabels(
  database: Database,
  { labels, issues, events }: { labels: Labels; issues: Issues; events: Events },
) {
  /** The labels of an issue, in the order in which they were put on. */
  const list = (issue: Issue): Label[] =>
    database.all<Label>(
      `SELECT labels.id, repository_id, name, color, description, created_at
       FROM issue_labels JOIN labels ON labels.id = label_id WHERE issue_id = ? ORDER BY issue_labels.id`,
      issue.id,
    )

  const put = (issue: Issue, actor: User, label: Label): boolean => {
    const added = database.run(
      'INSERT INTO issue_labels (issue_id, label_id) VALUES (?, ?) ON CONFLICT DO NOTHING',
      issue.id,
      label.id,
    )
    if (added > 0) events.add(issue, actor, 'labeled', { label: { name: label.name, color: label.color } })
    return added > 0
  }

  const take = (issue: Issue, actor: User, label: Label): boolean => {
    const taken = database.run(
      'DELETE FROM issue_labels WHERE issue_id = ? AND label_id = ?',
      issue.id,
      label.id,
    )
    if (taken > 0) events.add(issue, actor, 'unlabeled', { label: { name: label.name, color: label.color } })
    return taken > 0
  }

  const finish = (issue: Issue, changed: boolean): Label[] => {
    const now = list(issue)
    if (now.length > MAX_LABELS_PER_ISSUE) {
      throw unprocessable(`Issues can have at most ${MAX_LABELS_PER_ISSUE} labels`)
    }
    if (changed) issues.touch(issue)
    return now
  }

  const add = (issue: Issue, actor: User, wanted: readonly Label[]): Label[] =>
    database.transaction(() => {
      let changed = false
      for (const label of wanted) changed = put(issue, actor, label) || changed
      return finish(issue, changed)
    })

  const remove = (issue: Issue, actor: User, unwanted: readonly Label[]): Label[] =>
    database.transaction(() => {
      let changed = false
      for (const label of unwanted) changed = take(issue, actor, label) || changed
      return finish(issue, changed)
    })

  /** Makes these the whole set of an issue's labels. */
  const set = (issue: Issue, actor: User, wanted: readonly Label[]): Label[] =>
    database.transaction(() => {
      const ids = new Set(wanted.map((label) => label.id))
      const unwanted = list(issue).filter((label) => !ids.has(label.id))
      remove(issue, actor, unwanted)
      return add(issue, actor, wanted)
    })

  return {
    list,
    /** Puts labels on an issue; those that are on it already stay. */
    add,
    /** Takes labels off an issue; those that aren't on it are passed over. */
    remove,
    /** Puts labels on by name, creating those that the repository lacks. */
    addNames: (repository: Repository, issue: Issue, actor: User, names: readonly string[]): Label[] =>
      database.transaction(() =>
        add(
          issue,
          actor,
          names.map((name) => labels.ensure(repository, name)),
        ),
      ),
    set,
    /** Makes these names the whole set of an issue's labels. */
    setNames: (repository: Repository, issue: Issue, actor: User, names: readonly string[]): Label[] =>
      database.transaction(() =>
        set(
          issue,
          actor,
          names.map((name) => labels.ensure(repository, name)),
        ),
      ),
    /** Takes one label off by name. Throws 404 "Label does not exist" when it isn't on the issue. */
    removeName: (repository: Repository, issue: Issue, actor: User, name: string): Label[] =>
      database.transaction(() => {
        const label = labels.named(repository, name)
        if (!label || !take(issue, actor, label)) throw notFound('Label does not exist')
        return finish(issue, true)
      }),
  }
}
