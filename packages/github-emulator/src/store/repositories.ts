import type { Database } from './database.ts'
import type { User } from './users.ts'

export interface Repository {
  id: number
  owner_id: number
  name: string
  description: string | null
  private: number
  archived: number
  default_branch: string
  created_at: number
  pushed_at: number
}

/** What a repository may be called. */
export const NAME_OF_REPOSITORY = /^[\w.-]{1,100}$/
const COLUMNS =
  'repositories.id, owner_id, repositories.name, description, private, archived, default_branch, repositories.created_at, pushed_at'

export type Repositories = ReturnType<typeof createRepositories>

export function createRepositories(database: Database, seconds: () => number) {
  const named = (owner: string, name: string): Repository | undefined =>
    database.get<Repository>(
      `SELECT ${COLUMNS} FROM repositories JOIN users ON users.id = owner_id WHERE folded_login = ? AND folded_name = ?`,
      owner.toLowerCase(),
      name.toLowerCase(),
    )

  return {
    named,
    /** The one that had this name and has another now. Whoever takes a name takes it from this one. */
    formerlyNamed: (owner: string, name: string): Repository | undefined =>
      database.get<Repository>(
        `SELECT ${COLUMNS} FROM repositories JOIN old_names ON repository_id = repositories.id
         WHERE folded_owner = ? AND old_names.folded_name = ?`,
        owner.toLowerCase(),
        name.toLowerCase(),
      ),
    /** Gives a repository another name, or another owner. Throws when the name is taken. */
    rename(repository: Repository, owner: User, name: string): void {
      database.run(
        `INSERT OR REPLACE INTO old_names SELECT folded_login, folded_name, repositories.id
         FROM repositories JOIN users ON users.id = owner_id WHERE repositories.id = ?`,
        repository.id,
      )
      database.run(
        'UPDATE repositories SET owner_id = ?, name = ?, folded_name = ? WHERE id = ?',
        owner.id,
        name,
        name.toLowerCase(),
        repository.id,
      )
    },
    /** Changes what is given; what is absent stays. */
    update(
      repository: Repository,
      fields: Partial<Pick<Repository, 'description' | 'private' | 'archived'>>,
    ): void {
      const { description, private: isPrivate, archived } = { ...repository, ...fields }
      database.run(
        'UPDATE repositories SET description = ?, private = ?, archived = ? WHERE id = ?',
        ...[description, isPrivate, archived, repository.id],
      )
    },
    withId: (id: number): Repository | undefined =>
      database.get<Repository>(`SELECT ${COLUMNS} FROM repositories WHERE id = ?`, id),
    /** All repositories, oldest first. */
    all: (): Repository[] => database.all<Repository>(`SELECT ${COLUMNS} FROM repositories ORDER BY id`),
    /** Creates an empty repository. Throws when the name is taken or not allowed. */
    create(owner: User, repository: { name: string; description?: string; private?: boolean }): Repository {
      if (!NAME_OF_REPOSITORY.test(repository.name))
        throw new Error(`"${repository.name}" is not a repository name`)
      database.run(
        `INSERT INTO repositories (owner_id, name, folded_name, description, private, default_branch, created_at, pushed_at)
         VALUES (?, ?, ?, ?, ?, 'main', ?, ?)`,
        owner.id,
        repository.name,
        repository.name.toLowerCase(),
        repository.description ?? null,
        repository.private ? 1 : 0,
        seconds(),
        seconds(),
      )
      const created = named(owner.login, repository.name)
      if (!created) throw new Error(`The repository "${owner.login}/${repository.name}" was not stored`)
      return created
    },
    /** Takes the next number of the sequence that issues and pull requests share. */
    takeNumber(repository: Repository): number {
      const row = database.get<{ last_number: number }>(
        'UPDATE repositories SET last_number = last_number + 1 WHERE id = ? RETURNING last_number',
        repository.id,
      )
      if (!row) throw new Error(`The repository ${repository.id} is gone`)
      return row.last_number
    },
    openIssues: (repository: Repository): number =>
      database.get<{ total: number }>(
        "SELECT count(*) AS total FROM issues WHERE repository_id = ? AND state = 'open' AND deleted_at IS NULL",
        repository.id,
      )?.total ?? 0,
  }
}

/** GitHub's repository roles, from the least to the most. */
export const ROLES = ['read', 'triage', 'write', 'maintain', 'admin'] as const
export type Role = (typeof ROLES)[number]

/** Whether a role allows all that `least` does. */
export const reaches = (role: Role | undefined, least: Role): boolean =>
  role !== undefined && ROLES.indexOf(role) >= ROLES.indexOf(least)

interface Collaborator extends User {
  role: Role
}

/** Whom a listing shows: all, or those whose role is one of these, without the owner if need be. */
interface CollaboratorQuery {
  roles?: readonly Role[]
  withOwner?: boolean
}

// A person who holds a token that writes must have got the right to from somebody; the owner has every right.
const SOURCE = `(
  SELECT users.id, login, users.type, users.name, users.created_at, repositories.id AS repository_id,
    users.id = owner_id AS is_owner,
    CASE
      WHEN users.id = owner_id THEN 'admin'
      WHEN collaborators.role IS NOT NULL THEN collaborators.role
      WHEN EXISTS (SELECT 1 FROM tokens WHERE user_id = users.id AND permissions = 'write') THEN 'write'
    END AS role
  FROM repositories CROSS JOIN users
    LEFT JOIN collaborators ON collaborators.repository_id = repositories.id AND collaborators.user_id = users.id
  WHERE users.type = 'User'
)`

export type Collaborators = ReturnType<typeof createCollaborators>

/** Who may do what in which repository. Apps' bots are no collaborators: their tokens say what they may. */
export function createCollaborators(database: Database) {
  const filter = (repository: Repository, { roles = ROLES, withOwner = true }: CollaboratorQuery) => ({
    where: `repository_id = ? AND role IN (${roles.map(() => '?').join(', ')}) AND is_owner <= ?`,
    values: [repository.id, ...roles, withOwner ? 1 : 0],
  })
  function roleOf(repository: Repository, user: User): Role | undefined {
    if (user.type === 'Bot') return undefined
    if (user.id === repository.owner_id) return 'admin'
    const row = database.get<{ role: Role | null }>(
      `SELECT role FROM ${SOURCE} WHERE repository_id = ? AND id = ?`,
      repository.id,
      user.id,
    )
    return row?.role ?? undefined
  }

  return {
    /** The role of a user; undefined for who has none, and for bots. */
    roleOf,
    /** Whether somebody may do what a role allows. What an App's bot may do is its token's matter. */
    allows: (repository: Repository, user: User, least: Role): boolean =>
      user.type === 'Bot' || reaches(roleOf(repository, user), least),
    /**
     * Gives a user a role in a repository, in place of the one before. Throws for a bot; the owner stays
     * admin.
     */
    give(repository: Repository, user: User, role: Role): void {
      if (user.type === 'Bot')
        throw new Error(`"${user.login}" is not a user, so it cannot be a collaborator`)
      database.run(
        `INSERT INTO collaborators (repository_id, user_id, role) VALUES (?, ?, ?)
         ON CONFLICT DO UPDATE SET role = excluded.role`,
        repository.id,
        user.id,
        role,
      )
    },
    /** Takes a role back that was given. */
    remove: (repository: Repository, user: User): void => {
      database.run(
        'DELETE FROM collaborators WHERE repository_id = ? AND user_id = ?',
        repository.id,
        user.id,
      )
    },
    /** The people who have a role, in the order of their ids. */
    list(
      repository: Repository,
      query: CollaboratorQuery,
      page: { limit: number; offset: number },
    ): Collaborator[] {
      const { where, values } = filter(repository, query)
      return database.all<Collaborator>(
        `SELECT id, login, type, name, created_at, role FROM ${SOURCE} WHERE ${where} ORDER BY id LIMIT ? OFFSET ?`,
        ...values,
        page.limit,
        page.offset,
      )
    },
    count(repository: Repository, query: CollaboratorQuery): number {
      const { where, values } = filter(repository, query)
      return (
        database.get<{ total: number }>(`SELECT count(*) AS total FROM ${SOURCE} WHERE ${where}`, ...values)
          ?.total ?? 0
      )
    },
  }
}
