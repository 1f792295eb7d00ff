import { forbidden } from '../../problem.ts'
import type { Database } from '../database.ts'
import { type Collaborators, type Repositories, type Repository, reaches } from '../repositories.ts'
import type { User } from '../users.ts'
import type { Events } from './events.ts'
import type { Issue } from './issues.ts'
import { checkEditedComment, checkNewComment } from './text.ts'

export interface Comment {
  id: number
  repository_id: number
  issue_id: number
  author_id: number
  body: string
  created_at: number
  updated_at: number
  /** Who edited it last; null when nobody did. */
  editor_id: number | null
}

/** Which comments, in which order: `since` (Unix seconds) looks at the last update. */
export interface CommentQuery {
  since?: number
  sort?: 'created' | 'updated'
  direction?: 'asc' | 'desc'
  limit: number
  offset: number
}

const COLUMNS = 'id, repository_id, issue_id, author_id, body, created_at, updated_at, editor_id'

interface Others {
  events: Events
  repositories: Repositories
  collaborators: Collaborators
}

export function createComments(
  database: Database,
  seconds: () => number,
  { events, repositories, collaborators }: Others,
) {
  const withId = (id: number): Comment | undefined =>
    database.get<Comment>(`SELECT ${COLUMNS} FROM comments WHERE id = ?`, id)

  const list = (column: 'issue_id' | 'repository_id', id: number, query: CommentQuery): Comment[] => {
    const direction = query.direction === 'desc' ? 'DESC' : 'ASC'
    const order = query.sort === 'updated' ? `updated_at ${direction}, id ${direction}` : `id ${direction}`
    return database.all<Comment>(
      `SELECT ${COLUMNS} FROM comments WHERE ${column} = ? AND updated_at >= ? ORDER BY ${order} LIMIT ? OFFSET ?`,
      id,
      query.since ?? 0,
      query.limit,
      query.offset,
    )
  }
  const count = (column: 'issue_id' | 'repository_id', id: number, since: number): number =>
    database.get<{ total: number }>(
      `SELECT count(*) AS total FROM comments WHERE ${column} = ? AND updated_at >= ?`,
      id,
      since,
    )?.total ?? 0

  /** In a locked conversation only those with write access go on, say GitHub's docs; Apps count as such. */
  const checkUnlocked = (issue: Issue, author: User): void => {
    const repository =
      issue.locked === 1 && author.type === 'User' && repositories.withId(issue.repository_id)
    if (repository && !reaches(collaborators.roleOf(repository, author), 'write'))
      throw forbidden('Unable to create comment because issue is locked.')
  }

  return {
    withId,
    ofIssue: (issue: Issue, query: CommentQuery) => list('issue_id', issue.id, query),
    ofRepository: (repository: Repository, query: CommentQuery) =>
      list('repository_id', repository.id, query),
    countOfIssue: (issue: Issue, since = 0) => count('issue_id', issue.id, since),
    countOfRepository: (repository: Repository, since = 0) => count('repository_id', repository.id, since),
    create(issue: Issue, author: User, body: string): Comment {
      checkNewComment(body)
      checkUnlocked(issue, author)
      return database.transaction(() => {
        const at = seconds()
        const { repository_id, id: issue_id } = issue
        const id = database.insert(
          `INSERT INTO comments (repository_id, issue_id, author_id, body, created_at, updated_at)
           VALUES (?, ?, ?, ?, ?, ?)`,
          repository_id,
          issue_id,
          author.id,
          body,
          at,
          at,
        )
        database.run('UPDATE issues SET comments = comments + 1, updated_at = ? WHERE id = ?', at, issue_id)
        events.add(issue, author, 'commented', {}, id)
        const by = { author_id: author.id, editor_id: null }
        return { id, repository_id, issue_id, ...by, body, created_at: at, updated_at: at }
      })
    },
    update(comment: Comment, editor: User, body: string): Comment {
      checkEditedComment(body)
      const at = seconds()
      return database.transaction(() => {
        const sql = 'UPDATE comments SET body = ?, updated_at = ?, editor_id = ? WHERE id = ?'
        database.run(sql, body, at, editor.id, comment.id)
        database.run('UPDATE issues SET updated_at = ? WHERE id = ?', at, comment.issue_id)
        return { ...comment, body, updated_at: at, editor_id: editor.id }
      })
    },
    delete: (comment: Comment): void =>
      database.transaction(() => {
        database.run('DELETE FROM comments WHERE id = ?', comment.id)
        database.run("DELETE FROM reactions WHERE subject = 'comment' AND subject_id = ?", comment.id)
        events.forgetComment(comment.id)
        database.run(
          'UPDATE issues SET comments = comments - 1, updated_at = ? WHERE id = ?',
          seconds(),
          comment.issue_id,
        )
      }),
  }
}
