import { invalid, unprocessable } from '../../problem.ts'
import type { Database } from '../database.ts'
import type { Repositories, Repository } from '../repositories.ts'
import type { User } from '../users.ts'
import type { Events } from './events.ts'
import { checkBody, checkTitle } from './text.ts'

export type StateReason = 'completed' | 'not_planned' | 'duplicate' | 'reopened'
export const LOCK_REASONS = ['off-topic', 'too heated', 'resolved', 'spam'] as const
type LockReason = (typeof LOCK_REASONS)[number]

/** An issue or pull request: they share numbers and most of their shape. Times are Unix seconds. */
export interface Issue {
  id: number
  repository_id: number
  number: number
  is_pull_request: number
  title: string
  body: string | null
  state: 'open' | 'closed'
  state_reason: StateReason | null
  author_id: number
  comments: number
  created_at: number
  updated_at: number
  closed_at: number | null
  closed_by_id: number | null
  /** When it left its repository: by deletion, or by a transfer. */
  deleted_at: number | null
  /** The issue that a transfer made of it. */
  moved_to_id: number | null
  /** When its body was last changed. */
  edited_at: number | null
  locked: number
  active_lock_reason: LockReason | null
  milestone_id: number | null
  /** When it was pinned; null when it is not. */
  pinned_at: number | null
}

/** A change of an issue's body. */
export interface Edit {
  id: number
  issue_id: number
  editor_id: number
  edited_at: number
}

export const ISSUE_COLUMNS =
  'issues.id, issues.repository_id, number, is_pull_request, title, body, state, state_reason, author_id, comments, ' +
  'issues.created_at, issues.updated_at, closed_at, closed_by_id, deleted_at, ' +
  'moved_to_id, edited_at, locked, active_lock_reason, milestone_id, pinned_at'

export type Issues = ReturnType<typeof createIssues>

/** What the verbs of issues work on. */
interface Tables {
  database: Database
  seconds: () => number
  repositories: Repositories
  events: Events
}

/** What a new issue or pull request says. */
interface NewIssue {
  title: string
  body?: string | null
}

/** Issues and pull requests. Every change that GitHub has an event for is one of {@link Events} as well. */
export function createIssues(
  database: Database,
  seconds: () => number,
  others: { repositories: Repositories; events: Events },
) {
  const tables: Tables = { database, seconds, ...others }
  return {
    /** An issue or pull request by its id, deleted or not. */
    withId: (id: number) => withId(tables, id),
    reread: (issue: Issue) => existing(tables, issue.id),
    /** The issue or pull request of that number, also when it was deleted. */
    numbered: (repository: Repository, number: number): Issue | undefined =>
      database.get<Issue>(
        `SELECT ${ISSUE_COLUMNS} FROM issues WHERE repository_id = ? AND number = ?`,
        repository.id,
        number,
      ),
    create: (repository: Repository, author: User, fields: NewIssue): Issue =>
      insert(tables, repository, author, fields, false),
    /** Opens a pull request without branches, as issue listings have pull requests in them. */
    createPullRequest: (repository: Repository, author: User, fields: NewIssue) =>
      insert(tables, repository, author, fields, true),
    /** Changes title or body; a field that is absent stays. */
    edit: (issue: Issue, actor: User, fields: Partial<NewIssue>) => edit(tables, issue, actor, fields),
    /**
     * Closes an open issue; a closed one stays as it is ("Ignored unless `state` is changed", says GitHub of
     * the reason). A duplicate may name its original.
     */
    close: (issue: Issue, actor: User, reason: StateReason = 'completed', original?: Issue) =>
      close(tables, issue, actor, reason, original),
    /** Closes an issue as GitHub does when a pull request is merged that fixes it. */
    closeByMerge: (issue: Issue, actor: User, pullRequest: Issue) =>
      close(tables, issue, actor, 'completed', undefined, pullRequest),
    reopen: (issue: Issue, actor: User) => reopen(tables, issue, actor),
    /** Locks the conversation, as people do in the web pages. */
    lock: (issue: Issue, actor: User, reason: LockReason | null = null): Issue =>
      setLock(tables, issue, actor, true, reason),
    unlock: (issue: Issue, actor: User): Issue => setLock(tables, issue, actor, false, null),
    /** The changes of an issue's body, the newest first. */
    edits: (issue: Issue, { limit, offset }: { limit: number; offset: number }): Edit[] =>
      database.all<Edit>(
        'SELECT id, issue_id, editor_id, edited_at FROM edits WHERE issue_id = ? ORDER BY id DESC LIMIT ? OFFSET ?',
        issue.id,
        limit,
        offset,
      ),
    countEdits: (issue: Issue): number =>
      database.get<{ total: number }>('SELECT count(*) AS total FROM edits WHERE issue_id = ?', issue.id)
        ?.total ?? 0,
    /** Pins an issue to the top of its repository's list, as people do in the web pages. */
    pin: (issue: Issue, actor: User): Issue => setPin(tables, issue, actor, true),
    unpin: (issue: Issue, actor: User): Issue => setPin(tables, issue, actor, false),
    /** Makes a discussion of an issue, which stays, closed and locked, and leads there. */
    convert: (issue: Issue, actor: User): Issue => convert(tables, issue, actor),
    /** Deletes an issue as its owner can in the web pages: from then on it is 410 and in no list. */
    delete: (issue: Issue) => remove(tables, issue),
    /** Marks an issue as changed now. */
    touch: (issue: Issue): void => {
      database.run('UPDATE issues SET updated_at = ? WHERE id = ?', seconds(), issue.id)
    },
  }
}

const withId = ({ database }: Tables, id: number): Issue | undefined =>
  database.get<Issue>(`SELECT ${ISSUE_COLUMNS} FROM issues WHERE id = ?`, id)

function existing(tables: Tables, id: number): Issue {
  const issue = withId(tables, id)
  if (!issue) throw new Error(`The issue ${id} is gone`)
  return issue
}

function insert(
  tables: Tables,
  repository: Repository,
  author: User,
  fields: NewIssue,
  isPullRequest: boolean,
): Issue {
  const { database, seconds, repositories } = tables
  checkTitle(fields.title)
  checkBody('Issue', fields.body)
  return database.transaction(() => {
    const at = seconds()
    const id = database.insert(
      `INSERT INTO issues (repository_id, number, is_pull_request, title, body, author_id, created_at, updated_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      repository.id,
      repositories.takeNumber(repository),
      isPullRequest ? 1 : 0,
      fields.title,
      // GitHub keeps a blank body as no body.
      fields.body || null,
      author.id,
      at,
      at,
    )
    return existing(tables, id)
  })
}

function edit(tables: Tables, issue: Issue, actor: User, fields: Partial<NewIssue>): Issue {
  const { database, seconds, events } = tables
  if (fields.title !== undefined) checkTitle(fields.title)
  checkBody('Issue', fields.body)
  const title = fields.title ?? issue.title
  const body = fields.body === undefined ? issue.body : fields.body
  if (title === issue.title && body === issue.body) return issue
  return database.transaction(() => {
    if (title !== issue.title) {
      events.add(issue, actor, 'renamed', { rename: { from: issue.title, to: title } })
    }
    database.run(
      'UPDATE issues SET title = ?, body = ?, edited_at = ?, updated_at = ? WHERE id = ?',
      title,
      body,
      body === issue.body ? issue.edited_at : seconds(),
      seconds(),
      issue.id,
    )
    if (body !== issue.body) {
      const sql = 'INSERT INTO edits (issue_id, editor_id, edited_at) VALUES (?, ?, ?)'
      database.run(sql, issue.id, actor.id, seconds())
    }
    return existing(tables, issue.id)
  })
}

function close(
  tables: Tables,
  issue: Issue,
  actor: User,
  reason: StateReason,
  original?: Issue,
  by?: Issue,
): Issue {
  const { database, seconds, events } = tables
  if (reason === 'reopened') throw invalid({ resource: 'Issue', field: 'state_reason', code: 'invalid' })
  if (issue.state === 'closed') return issue
  return database.transaction(() => {
    database.run(
      `UPDATE issues SET state = 'closed', state_reason = ?, closed_at = ?, closed_by_id = ?, updated_at = ?
       WHERE id = ?`,
      reason,
      seconds(),
      actor.id,
      seconds(),
      issue.id,
    )
    if (original) events.add(issue, actor, 'marked_as_duplicate')
    events.add(issue, actor, 'closed', { state_reason: reason, ...(by && { closer: by.id }) })
    return existing(tables, issue.id)
  })
}

function reopen(tables: Tables, issue: Issue, actor: User): Issue {
  const { database, seconds, events } = tables
  if (issue.state === 'open') return issue
  return database.transaction(() => {
    database.run(
      `UPDATE issues SET state = 'open', state_reason = 'reopened', closed_at = NULL, closed_by_id = NULL,
         updated_at = ? WHERE id = ?`,
      seconds(),
      issue.id,
    )
    events.add(issue, actor, 'reopened', { state_reason: 'reopened' })
    return existing(tables, issue.id)
  })
}

function setLock(
  tables: Tables,
  issue: Issue,
  actor: User,
  locked: boolean,
  reason: LockReason | null,
): Issue {
  const { database, seconds, events } = tables
  if ((issue.locked === 1) === locked) return issue
  return database.transaction(() => {
    database.run(
      'UPDATE issues SET locked = ?, active_lock_reason = ?, updated_at = ? WHERE id = ?',
      locked ? 1 : 0,
      reason,
      seconds(),
      issue.id,
    )
    events.add(issue, actor, locked ? 'locked' : 'unlocked', { lock_reason: reason })
    return existing(tables, issue.id)
  })
}

/** "You can pin up to three important issues", say GitHub's docs of pinning. */
const MAX_PINNED = 3

function setPin(tables: Tables, issue: Issue, actor: User, isPinned: boolean): Issue {
  const { database, seconds, events } = tables
  if ((issue.pinned_at !== null) === isPinned) return issue
  const sql = 'SELECT count(*) AS total FROM issues WHERE repository_id = ? AND pinned_at IS NOT NULL'
  const pinned = database.get<{ total: number }>(sql, issue.repository_id)?.total ?? 0
  if (isPinned && pinned >= MAX_PINNED)
    throw unprocessable(`Maximum ${MAX_PINNED} pinned issues per repository`)
  return database.transaction(() => {
    database.run('UPDATE issues SET pinned_at = ? WHERE id = ?', isPinned ? seconds() : null, issue.id)
    events.add(issue, actor, isPinned ? 'pinned' : 'unpinned')
    return existing(tables, issue.id)
  })
}

/**
 * "The issue was closed and converted to a discussion", say GitHub's docs of its event. Its page says that it
 * is locked, too.
 */
const convert = (tables: Tables, issue: Issue, actor: User): Issue =>
  tables.database.transaction(() => {
    close(tables, issue, actor, 'completed')
    const locked = setLock(tables, existing(tables, issue.id), actor, true, null)
    tables.events.add(locked, actor, 'converted_to_discussion')
    return locked
  })

/** What hung on the issue is gone; the row stays, as its number is never used again. */
const remove = ({ database, seconds }: Tables, issue: Issue): void =>
  database.transaction(() => {
    database.run('DELETE FROM comments WHERE issue_id = ?', issue.id)
    database.run('DELETE FROM events WHERE issue_id = ?', issue.id)
    database.run('DELETE FROM assignees WHERE issue_id = ?', issue.id)
    database.run('UPDATE issues SET deleted_at = ?, pinned_at = NULL WHERE id = ?', seconds(), issue.id)
  })
