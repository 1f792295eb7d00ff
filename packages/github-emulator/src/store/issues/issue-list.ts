import type { SQLInputValue } from 'node:sqlite'
import type { Database } from '../database.ts'
import type { Repository } from '../repositories.ts'
import { ISSUE_COLUMNS, type Issue } from './issues.ts'
import type { Labels } from './labels.ts'

/** A listing of issues. Label names are compared without case. */
export interface IssueQuery {
  state?: 'open' | 'closed' | 'all'
  /** REST lists issues that have all of the labels, GraphQL those that have any. */
  labels?: { names: readonly string[]; match: 'all' | 'any' }
  /** Unix seconds; issues updated at that time or later. */
  since?: number
  creatorId?: number
  /** Issues of one milestone, of any, or of none. */
  milestone?: { id: number } | 'any' | 'none'
  withPullRequests?: boolean
  sort?: 'created' | 'updated' | 'comments'
  direction?: 'asc' | 'desc'
  /** Only issues behind this one in the order asked for. */
  after?: { value: number; id: number }
  limit: number
  offset?: number
}

/** More names than an issue can have labels can match nothing that fewer would not say. */
const MAX_LABELS_IN_FILTER = 100

const SORT_COLUMNS = { created: 'created_at', updated: 'updated_at', comments: 'comments' } as const

export const sortColumn = (query: IssueQuery) => SORT_COLUMNS[query.sort ?? 'created']

interface Condition {
  sql: string
  values: SQLInputValue[]
}

export function createIssueLists(database: Database, labels: Labels) {
  const labelConditions = (repository: Repository, query: IssueQuery): Condition[] => {
    const names = (query.labels?.names ?? []).slice(0, MAX_LABELS_IN_FILTER)
    if (names.length === 0) return []
    const ids = names.map((name) => labels.named(repository, name)?.id ?? 0)
    const has = 'issues.id IN (SELECT issue_id FROM issue_labels WHERE label_id = ?)'
    if (query.labels?.match !== 'any') return ids.map((id) => ({ sql: has, values: [id] }))
    return [{ sql: `(${ids.map(() => has).join(' OR ')})`, values: ids }]
  }

  const conditions = (repository: Repository, query: IssueQuery): Condition[] => {
    const found: Condition[] = [
      { sql: 'issues.repository_id = ? AND deleted_at IS NULL', values: [repository.id] },
    ]
    const add = (sql: string, ...values: SQLInputValue[]) => found.push({ sql, values })
    if ((query.state ?? 'open') !== 'all') add('state = ?', query.state ?? 'open')
    if (query.since !== undefined) add('issues.updated_at >= ?', query.since)
    if (query.creatorId !== undefined) add('author_id = ?', query.creatorId)
    if (query.milestone === 'any') add('milestone_id IS NOT NULL')
    else if (query.milestone === 'none') add('milestone_id IS NULL')
    else if (query.milestone) add('milestone_id = ?', query.milestone.id)
    if (!query.withPullRequests) add('is_pull_request = 0')
    if (query.after) {
      const beyond = query.direction === 'asc' ? '>' : '<'
      add(`(issues.${sortColumn(query)}, issues.id) ${beyond} (?, ?)`, query.after.value, query.after.id)
    }
    return [...found, ...labelConditions(repository, query)]
  }

  return {
    /** Newest first unless told otherwise; issues of one second are in the order of their ids. */
    list(repository: Repository, query: IssueQuery): Issue[] {
      const where = conditions(repository, query)
      const direction = query.direction === 'asc' ? 'ASC' : 'DESC'
      return database.all<Issue>(
        `SELECT ${ISSUE_COLUMNS} FROM issues WHERE ${where.map(({ sql }) => sql).join(' AND ')}
         ORDER BY issues.${sortColumn(query)} ${direction}, issues.id ${direction} LIMIT ? OFFSET ?`,
        ...where.flatMap(({ values }) => values),
        query.limit,
        query.offset ?? 0,
      )
    },
    /** The pinned ones, the first pinned first. */
    pinned: (repository: Repository): Issue[] =>
      database.all<Issue>(
        `SELECT ${ISSUE_COLUMNS} FROM issues
         WHERE repository_id = ? AND pinned_at IS NOT NULL AND deleted_at IS NULL ORDER BY pinned_at, id`,
        repository.id,
      ),
    /** How many issues the query has on all its pages. */
    count(repository: Repository, query: IssueQuery): number {
      const { after: _, ...whole } = query
      const where = conditions(repository, whole)
      return (
        database.get<{ total: number }>(
          `SELECT count(*) AS total FROM issues WHERE ${where.map(({ sql }) => sql).join(' AND ')}`,
          ...where.flatMap(({ values }) => values),
        )?.total ?? 0
      )
    },
  }
}
