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
const MAX_LABEL_NAME_LENGTH = 50
const MAX_LABEL_DESCRIPTION_LENGTH = 100

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
    if (named(repository, name)) throw taken()
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
      if (other && other.id !== label.id) throw taken()
      return rewrite(database, label, { ...fields, name })
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

const taken = () => invalid({ resource: 'Label', code: 'already_exists', field: 'name' })

function rewrite(database: Database, label: Label, fields: LabelFields): Label {
  const name = fields.name ?? label.name
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

interface IssueTables {
  database: Database
  labels: Labels
  issues: Issues
  events: Events
}

/** Which labels are on which issue. Every change is an event of its own and marks the issue as updated. */
export function createIssueLabels(database: Database, others: Omit<IssueTables, 'database'>) {
  const tables: IssueTables = { database, ...others }
  const { labels } = others
  const ensureAll = (repository: Repository, names: readonly string[]) =>
    names.map((name) => labels.ensure(repository, name))
  return {
    /** The labels of an issue, in the order in which they were put on. */
    list: (issue: Issue) => labelsOf(tables, issue),
    /** Puts labels on an issue; those that are on it already stay. */
    add: (issue: Issue, actor: User, wanted: readonly Label[]) => addLabels(tables, issue, actor, wanted),
    /** Takes labels off an issue; those that aren't on it are passed over. */
    remove: (issue: Issue, actor: User, unwanted: readonly Label[]) =>
      removeLabels(tables, issue, actor, unwanted),
    /** Puts labels on by name, creating those that the repository lacks. */
    addNames: (repository: Repository, issue: Issue, actor: User, names: readonly string[]): Label[] =>
      database.transaction(() => addLabels(tables, issue, actor, ensureAll(repository, names))),
    /** Makes these the whole set of an issue's labels. */
    set: (issue: Issue, actor: User, wanted: readonly Label[]) => setLabels(tables, issue, actor, wanted),
    /** Makes these names the whole set of an issue's labels. */
    setNames: (repository: Repository, issue: Issue, actor: User, names: readonly string[]): Label[] =>
      database.transaction(() => setLabels(tables, issue, actor, ensureAll(repository, names))),
    /** Takes one label off by name. Throws 404 "Label does not exist" when it isn't on the issue. */
    removeName: (repository: Repository, issue: Issue, actor: User, name: string): Label[] =>
      database.transaction(() => {
        const label = labels.named(repository, name)
        if (!label || !take(tables, issue, actor, label)) throw notFound('Label does not exist')
        return finish(tables, issue, true)
      }),
  }
}

const labelsOf = ({ database }: IssueTables, issue: Issue): Label[] =>
  database.all<Label>(
    `SELECT labels.id, repository_id, name, color, description, created_at
     FROM issue_labels JOIN labels ON labels.id = label_id WHERE issue_id = ? ORDER BY issue_labels.id`,
    issue.id,
  )

/** Puts one label on. Returns whether it was not on the issue before. */
function put({ database, events }: IssueTables, issue: Issue, actor: User, label: Label): boolean {
  const added = database.run(
    'INSERT INTO issue_labels (issue_id, label_id) VALUES (?, ?) ON CONFLICT DO NOTHING',
    issue.id,
    label.id,
  )
  if (added > 0) events.add(issue, actor, 'labeled', { label: { name: label.name, color: label.color } })
  return added > 0
}

/** Takes one label off. Returns whether it was on the issue. */
function take({ database, events }: IssueTables, issue: Issue, actor: User, label: Label): boolean {
  const sql = 'DELETE FROM issue_labels WHERE issue_id = ? AND label_id = ?'
  const taken = database.run(sql, issue.id, label.id)
  if (taken > 0) events.add(issue, actor, 'unlabeled', { label: { name: label.name, color: label.color } })
  return taken > 0
}

function finish(tables: IssueTables, issue: Issue, changed: boolean): Label[] {
  const now = labelsOf(tables, issue)
  if (now.length > MAX_LABELS_PER_ISSUE) {
    throw unprocessable(`Issues can have at most ${MAX_LABELS_PER_ISSUE} labels`)
  }
  if (changed) tables.issues.touch(issue)
  return now
}

const addLabels = (tables: IssueTables, issue: Issue, actor: User, wanted: readonly Label[]): Label[] =>
  tables.database.transaction(() => {
    const added = wanted.filter((label) => put(tables, issue, actor, label))
    return finish(tables, issue, added.length > 0)
  })

const removeLabels = (tables: IssueTables, issue: Issue, actor: User, unwanted: readonly Label[]): Label[] =>
  tables.database.transaction(() => {
    const removed = unwanted.filter((label) => take(tables, issue, actor, label))
    return finish(tables, issue, removed.length > 0)
  })

const setLabels = (tables: IssueTables, issue: Issue, actor: User, wanted: readonly Label[]): Label[] =>
  tables.database.transaction(() => {
    const ids = new Set(wanted.map((label) => label.id))
    const unwanted = labelsOf(tables, issue).filter((label) => !ids.has(label.id))
    removeLabels(tables, issue, actor, unwanted)
    return addLabels(tables, issue, actor, wanted)
  })
