import { hash } from 'node:crypto'
import type { Database } from './database.ts'

export interface User {
  id: number
  login: string
  type: 'User' | 'Bot'
  name: string | null
  created_at: number
}

export type Permissions = 'read' | 'write'

/**
 * A permission that a token may lack whatever else it allows, as fine-grained tokens and those of Apps do.
 */
export type Permission = 'actions' | 'contents' | 'issues' | 'statuses' | 'workflows'

/** What a token lacks: a permission, or only that to write. */
export type Lack = Permission | `${Permission}:write`

/** Who makes a request, and what the token allows. */
export interface Actor {
  user: User
  permissions: Permissions
  without: readonly Lack[]
}

/** Whether a token is not allowed to write what needs a permission. */
export const lacksWriting = ({ without }: Actor, needs: Permission): boolean =>
  without.includes(needs) || without.includes(`${needs}:write`)

/** Managed users of an enterprise have its short code after an underscore: `mona_acme`. */
const LOGIN = /^[a-z\d](?:[a-z\d]|[-_](?=[a-z\d])){0,38}(?:\[bot\])?$/i
const COLUMNS = 'id, login, type, name, created_at'

interface NewUser {
  login: string
  type?: 'User' | 'Bot'
  name?: string
}

interface TokenRow {
  user_id: number
  permissions: Permissions
  without: string
}

const hashOf = (token: string) => hash('sha256', token)

export type Users = ReturnType<typeof createUsers>

/** People, bots and their tokens. Tokens are kept as hashes only. */
export function createUsers(database: Database, seconds: () => number) {
  // Caches: users and tokens seldom change; every shown issue needs some of the ones, every request one of
  // the others.
  const known = new Map<number, User>()
  const actors = new Map<string, Actor>()

  const withLogin = (login: string): User | undefined =>
    database.get<User>(`SELECT ${COLUMNS} FROM users WHERE folded_login = ?`, login.toLowerCase())

  const find = (id: number): User | undefined => {
    const user = known.get(id) ?? database.get<User>(`SELECT ${COLUMNS} FROM users WHERE id = ?`, id)
    if (user) known.set(id, user)
    return user
  }

  const withId = (id: number): User => {
    const user = find(id)
    if (!user) throw new Error(`There is no user with id ${id}`)
    return user
  }

  return {
    withLogin,
    find,
    /** The user with an id that another row names; throws when there is none. */
    withId,
    /** Creates a user, or returns the one with that login. Throws on a login that GitHub would not allow. */
    create(user: NewUser): User {
      if (!LOGIN.test(user.login)) throw new Error(`"${user.login}" is not a GitHub login`)
      insert(database, user, seconds())
      const created = withLogin(user.login)
      if (!created) throw new Error(`The user "${user.login}" was not stored`)
      return created
    },
    /** Gives a user another login; the id stays. Throws when the login is taken. */
    rename({ id }: User, login: string): void {
      database.run(
        'UPDATE users SET login = ?, folded_login = ? WHERE id = ?',
        login,
        login.toLowerCase(),
        id,
      )
      known.clear()
      actors.clear()
    },
    /** Lets `token` act as a user. A token that exists keeps its user and permissions. */
    allow(token: string, user: User, permissions: Permissions, without: readonly Lack[] = []): void {
      database.run(
        `INSERT INTO tokens (hash, user_id, permissions, without, created_at) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT DO NOTHING`,
        hashOf(token),
        user.id,
        permissions,
        JSON.stringify(without),
        seconds(),
      )
    },
    /** The actor behind a token; undefined when the token is unknown. */
    behind(token: string): Actor | undefined {
      const before = actors.get(token)
      if (before) return before
      const row = database.get<TokenRow>(
        'SELECT user_id, permissions, without FROM tokens WHERE hash = ?',
        hashOf(token),
      )
      if (!row) return undefined
      const { user_id, permissions, without } = row
      const actor = { user: withId(user_id), permissions, without: JSON.parse(without) }
      actors.set(token, actor)
      return actor
    },
    /** Whether some token lets this user write: the stand-in's idea of a collaborator. */
    mayWrite: (user: User): boolean =>
      database.get("SELECT 1 FROM tokens WHERE user_id = ? AND permissions = 'write' LIMIT 1", user.id) !==
      undefined,
  }
}

function insert(database: Database, { login, type = 'User', name }: NewUser, at: number): void {
  database.run(
    `INSERT INTO users (login, folded_login, type, name, created_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
    login,
    login.toLowerCase(),
    type,
    name ?? null,
    at,
  )
}
