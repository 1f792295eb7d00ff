import type { Database } from '../database.ts'
import type { User } from '../users.ts'

/** GitHub's eight, by the names of REST. https://docs.github.com/rest/reactions/reactions#about-reactions */
export const REACTIONS = ['+1', '-1', 'laugh', 'confused', 'heart', 'hooray', 'rocket', 'eyes'] as const
export type ReactionContent = (typeof REACTIONS)[number]

/** What is reacted to. */
export interface Subject {
  of: 'issue' | 'comment'
  id: number
}

export interface Reaction {
  id: number
  subject: Subject['of']
  subject_id: number
  user_id: number
  content: ReactionContent
  created_at: number
}

const COLUMNS = 'id, subject, subject_id, user_id, content, created_at'

/** Reactions to issues and comments: of each kind one by an account. */
export function createReactions(database: Database, seconds: () => number) {
  const list = ({ of, id }: Subject): Reaction[] =>
    database.all<Reaction>(
      `SELECT ${COLUMNS} FROM reactions WHERE subject = ? AND subject_id = ? ORDER BY id`,
      of,
      id,
    )
  const find = ({ of, id }: Subject, { id: user }: User, content: ReactionContent): Reaction | undefined =>
    database.get<Reaction>(
      `SELECT ${COLUMNS} FROM reactions WHERE subject = ? AND subject_id = ? AND user_id = ? AND content = ?`,
      of,
      id,
      user,
      content,
    )
  return {
    list,
    find,
    withId: (id: number): Reaction | undefined =>
      database.get<Reaction>(`SELECT ${COLUMNS} FROM reactions WHERE id = ?`, id),
    /** Reacts, once: `isNew` is false when the account had done so before. */
    add(subject: Subject, user: User, content: ReactionContent): { reaction: Reaction; isNew: boolean } {
      const known = find(subject, user, content)
      if (known) return { reaction: known, isNew: false }
      const row = { subject: subject.of, subject_id: subject.id, user_id: user.id, content }
      const created_at = seconds()
      const id = database.insert(
        'INSERT INTO reactions (subject, subject_id, user_id, content, created_at) VALUES (?, ?, ?, ?, ?)',
        subject.of,
        subject.id,
        user.id,
        content,
        created_at,
      )
      return { reaction: { id, ...row, created_at }, isNew: true }
    },
    remove: ({ id }: Reaction): void => {
      database.run('DELETE FROM reactions WHERE id = ?', id)
    },
  }
}
