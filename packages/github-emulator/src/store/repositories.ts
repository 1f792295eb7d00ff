import type { Database } from './database.ts'
import type { User } from './users.ts'

export interface Repository {
  id: number
  owner_id: number
  name: string
  description: string | null
  private: number
  default_branch: string
  created_at: number
  pushed_at: number
}

const NAME = /^[\w.-]{1,100}$/
const COLUMNS =
  'repositories.id, owner_id, repositories.name, description, private, default_branch, repositories.created_at, pushed_at'

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
    withId: (id: number): Repository | undefined =>
      database.get<Repository>(`SELECT ${COLUMNS} FROM repositories WHERE id = ?`, id),
    /** All repositories, oldest first. */
    all: (): Repository[] => database.all<Repository>(`SELECT ${COLUMNS} FROM repositories ORDER BY id`),
    /** Creates an empty repository. Throws when the name is taken or not allowed. */
    create(owner: User, repository: { name: string; description?: string; private?: boolean }): Repository {
      if (!NAME.test(repository.name)) throw new Error(`"${repository.name}" is not a repository name`)
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
