import { invalid, notFound } from '../problem.ts'
import type { Database } from './database.ts'
import type { Repository } from './repositories.ts'

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
