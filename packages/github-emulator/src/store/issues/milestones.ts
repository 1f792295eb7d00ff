import { invalid } from '../../problem.ts'
import type { Database } from '../database.ts'
import type { Repository } from '../repositories.ts'
import type { User } from '../users.ts'
import type { Events } from './events.ts'
import type { Issue } from './issues.ts'

/** A milestone. Times are Unix seconds. */
export interface Milestone {
  id: number
  repository_id: number
  number: number
  title: string
  description: string | null
  state: 'open' | 'closed'
  creator_id: number
  due_on: number | null
  created_at: number
  updated_at: number
  closed_at: number | null
}

export type MilestoneFields = Partial<Pick<Milestone, 'title' | 'description' | 'state' | 'due_on'>>

/** Which milestones, in which order. `completeness` is the share of closed issues. */
export interface MilestoneQuery {
  state: 'open' | 'closed' | 'all'
  sort: 'due_on' | 'completeness'
  direction: 'asc' | 'desc'
  limit: number
  offset: number
}

const COLUMNS =
  'id, repository_id, number, title, description, state, creator_id, due_on, created_at, updated_at, closed_at'

// A milestone without issues is not complete at all.
const COMPLETENESS = `coalesce((SELECT avg(issues.state = 'closed') FROM issues
  WHERE milestone_id = milestones.id AND deleted_at IS NULL), 0)`

interface Tables {
  database: Database
  seconds: () => number
  events: Events
}

/** Milestones of repositories, and which issues belong to them. */
export function createMilestones(database: Database, seconds: () => number, others: { events: Events }) {
  const tables: Tables = { database, seconds, ...others }
  return {
    numbered: (repository: Repository, number: number): Milestone | undefined =>
      database.get<Milestone>(
        `SELECT ${COLUMNS} FROM milestones WHERE repository_id = ? AND number = ?`,
        repository.id,
        number,
      ),
    /** The milestone that an issue belongs to. */
    of: (issue: Issue): Milestone | undefined =>
      issue.milestone_id === null ? undefined : existing(tables, issue.milestone_id),
    /** Those without a due date come last, whatever the direction. */
    list(repository: Repository, { state, sort, direction, limit, offset }: MilestoneQuery): Milestone[] {
      const key = sort === 'due_on' ? 'due_on' : COMPLETENESS
      return database.all<Milestone>(
        `SELECT ${COLUMNS} FROM milestones WHERE repository_id = ? ${stateCondition(state)}
         ORDER BY ${key} ${direction === 'asc' ? 'ASC' : 'DESC'} NULLS LAST, number LIMIT ? OFFSET ?`,
        repository.id,
        limit,
        offset,
      )
    },
    count: (repository: Repository, state: MilestoneQuery['state']): number =>
      database.get<{ total: number }>(
        `SELECT count(*) AS total FROM milestones WHERE repository_id = ? ${stateCondition(state)}`,
        repository.id,
      )?.total ?? 0,
    /** How many issues and pull requests of a milestone are open, and how many are closed. */
    issueCounts(milestone: Milestone): { open: number; closed: number } {
      const sql =
        'SELECT count(*) AS total FROM issues WHERE milestone_id = ? AND state = ? AND deleted_at IS NULL'
      const count = (state: string) => database.get<{ total: number }>(sql, milestone.id, state)?.total ?? 0
      return { open: count('open'), closed: count('closed') }
    },
    create: (repository: Repository, creator: User, fields: MilestoneFields & { title: string }) =>
      create(tables, repository, creator, fields),
    /** Changes what is given; a field that is absent stays. */
    update: (milestone: Milestone, fields: MilestoneFields) => update(tables, milestone, fields),
    /** Deletes a milestone; its issues stay, without one. Its number is never used again. */
    delete: (milestone: Milestone): void =>
      database.transaction(() => {
        database.run('UPDATE issues SET milestone_id = NULL WHERE milestone_id = ?', milestone.id)
        database.run('DELETE FROM milestones WHERE id = ?', milestone.id)
      }),
    /** Puts an issue into a milestone, or into none. */
    assign: (issue: Issue, actor: User, milestone: Milestone | null) =>
      assign(tables, issue, actor, milestone),
  }
}

const stateCondition = (state: MilestoneQuery['state']) => (state === 'all' ? '' : `AND state = '${state}'`)

const withId = ({ database }: Tables, id: number): Milestone | undefined =>
  database.get<Milestone>(`SELECT ${COLUMNS} FROM milestones WHERE id = ?`, id)

function existing(tables: Tables, id: number): Milestone {
  const milestone = withId(tables, id)
  if (!milestone) throw new Error(`There is no milestone with id ${id}`)
  return milestone
}

/** Throws GitHub's 422 for a title that is blank, or another milestone's. */
function checkTitle({ database }: Tables, repositoryId: number, title: string, id = 0): void {
  const error = { resource: 'Milestone', field: 'title' } as const
  if (title.trim() === '') throw invalid({ ...error, code: 'missing_field' })
  const sql = 'SELECT 1 FROM milestones WHERE repository_id = ? AND title = ? AND id <> ?'
  if (database.get(sql, repositoryId, title, id)) throw invalid({ ...error, code: 'already_exists' })
}

function takeNumber({ database }: Tables, repository: Repository): number {
  const sql =
    'UPDATE repositories SET last_milestone_number = last_milestone_number + 1 WHERE id = ? RETURNING last_milestone_number'
  return database.get<{ last_milestone_number: number }>(sql, repository.id)?.last_milestone_number ?? 0
}

const create = (
  tables: Tables,
  repository: Repository,
  creator: User,
  { title, description = null, state = 'open', due_on = null }: MilestoneFields & { title: string },
): Milestone =>
  tables.database.transaction(() => {
    checkTitle(tables, repository.id, title)
    const at = tables.seconds()
    const id = tables.database.insert(
      `INSERT INTO milestones (repository_id, number, title, description, state, creator_id, due_on, created_at,
         updated_at, closed_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      repository.id,
      takeNumber(tables, repository),
      title,
      description,
      state,
      creator.id,
      due_on,
      at,
      at,
      state === 'closed' ? at : null,
    )
    return existing(tables, id)
  })

const update = (tables: Tables, milestone: Milestone, fields: MilestoneFields): Milestone =>
  tables.database.transaction(() => {
    const { database, seconds } = tables
    const { id, title, description, state, due_on } = { ...milestone, ...fields }
    checkTitle(tables, milestone.repository_id, title, id)
    const closedAt = state === 'open' ? null : (milestone.closed_at ?? seconds())
    database.run(
      `UPDATE milestones SET title = ?, description = ?, state = ?, due_on = ?, closed_at = ?, updated_at = ?
       WHERE id = ?`,
      title,
      description,
      state,
      due_on,
      closedAt,
      seconds(),
      id,
    )
    return existing(tables, id)
  })

function assign(tables: Tables, issue: Issue, actor: User, milestone: Milestone | null): void {
  const { database, seconds, events } = tables
  const id = milestone?.id ?? null
  if (issue.milestone_id === id) return
  database.transaction(() => {
    const before = issue.milestone_id === null ? undefined : withId(tables, issue.milestone_id)
    if (before) events.add(issue, actor, 'demilestoned', { milestone: { title: before.title } })
    if (milestone) events.add(issue, actor, 'milestoned', { milestone: { title: milestone.title } })
    const sql = 'UPDATE issues SET milestone_id = ?, updated_at = ? WHERE id = ?'
    database.run(sql, id, seconds(), issue.id)
  })
}
