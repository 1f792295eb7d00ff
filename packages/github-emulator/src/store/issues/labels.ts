import { invalid, notFound, unprocessable } from '../../problem.ts'
import type { Database } from '../database.ts'
import type { Repository } from '../repositories.ts'
import type { User } from '../users.ts'
import type { Events } from './events.ts'
import type { Issue, Issues } from './issues.ts'

export interface Label {
  id: number
  repository_id: number
  name: string
  color: string
  description: string | null
  created_at: number
}

/** What a caller may say about a label; absent fields stay as they are. */
export interface LabelFields {
  name?: string
  color?: string
  description?: string | null
}

/** GitHub's limits for label names and descriptions (its own error texts name them). */
export const MAX_LABEL_NAME_LENGTH = 50
export const MAX_LABEL_DESCRIPTION_LENGTH = 100

/** The colour of a label that comes into being by being put on an issue. */
const DEFAULT_COLOR = 'ededed'

const COLUMNS = 'id, repository_id, name, color, description, created_at'

const fold = (name: string) => name.toLowerCase()

export type Labels = ReturnType<typeof createLabels>

/** The labels of repositories. Names are compared without regard to case. */
export function createLabels(database: Database, seconds: () => number) {
  const named = (repository: Repository, name: string): Label | undefined =>
    database.get<Label>(
      `SELECT ${COLUMNS} FROM labels WHERE repository_id = ? AND folded_name = ?`,
      repository.id,
      fold(name),
    )
  const withId = (id: number): Label | undefined =>
    database.get<Label>(`SELECT ${COLUMNS} FROM labels WHERE id = ?`, id)

  const create = (repository: Repository, fields: LabelFields): Label => {
    check({ ...fields, name: fields.name ?? '' })
    const name = (fields.name ?? '').trim()
    if (named(repository, name)) throw invalid({ resource: 'Label', code: 'already_exists', field: 'name' })
    const color = fields.color ?? DEFAULT_COLOR
    const description = fields.description ?? null
    const created_at = seconds()
    const id = database.insert(
      'INSERT INTO labels (repository_id, name, folded_name, color, description, created_at) VALUES (?, ?, ?, ?, ?, ?)',
      repository.id,
      name,
      fold(name),
      color,
      description,
      created_at,
    )
    return { id, repository_id: repository.id, name, color, description, created_at }
  }

  return {
    named,
    withId,
    create,
    /** The label of that name, created when the repository has none. */
    ensure: (repository: Repository, name: string): Label =>
      named(repository, name.trim()) ?? create(repository, { name }),
    list: (repository: Repository, page: { limit: number; offset: number }): Label[] =>
      database.all<Label>(
        `SELECT ${COLUMNS} FROM labels WHERE repository_id = ? ORDER BY folded_name LIMIT ? OFFSET ?`,
        repository.id,
        page.limit,
        page.offset,
      ),
    count: (repository: Repository): number =>
      database.get<{ total: number }>(
        'SELECT count(*) AS total FROM labels WHERE repository_id = ?',
        repository.id,
      )?.total ?? 0,
    update(repository: Repository, label: Label, fields: LabelFields): Label {
      check(fields)
      const name = fields.name?.trim() ?? label.name
      const other = named(repository, name)
      if (other && other.id !== label.id) {
        throw invalid({ resource: 'Label', code: 'already_exists', field: 'name' })
      }
      const color = fields.color ?? label.color
      const description = fields.description === undefined ? label.description : fields.description
      database.run(
        'UPDATE labels SET name = ?, folded_name = ?, color = ?, description = ? WHERE id = ?',
        name,
        fold(name),
        color,
        description,
        label.id,
      )
      return { ...label, name, color, description }
    },
    /** Deletes a label and takes it off every issue; GitHub writes no `unlabeled` events for that. */
    delete(repository: Repository, name: string): void {
      const label = named(repository, name)
      if (!label) throw notFound()
      database.transaction(() => {
        database.run('DELETE FROM issue_labels WHERE label_id = ?', label.id)
        database.run('DELETE FROM labels WHERE id = ?', label.id)
      })
    },
  }
}

/** Throws GitHub's 422 when a name, colour or description is not allowed. */
function check({ name, color, description }: LabelFields): void {
  const refuse = (field: string, message: string) =>
    invalid({ resource: 'Label', code: 'custom', field, message })
  if (name !== undefined && name.trim() === '') {
    throw invalid({ resource: 'Label', code: 'missing_field', field: 'name' })
  }
  if (name !== undefined && [...name].length > MAX_LABEL_NAME_LENGTH) {
    throw refuse('name', `name is too long (maximum is ${MAX_LABEL_NAME_LENGTH} characters)`)
  }
  if (color !== undefined && !/^[0-9a-f]{6}$/i.test(color)) {
    throw invalid({ resource: 'Label', code: 'invalid', field: 'color' })
  }
  if ([...(description ?? '')].length > MAX_LABEL_DESCRIPTION_LENGTH) {
    throw refuse(
      'description',
      `description is too long (maximum is ${MAX_LABEL_DESCRIPTION_LENGTH} characters)`,
    )
  }
}

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
