import { hash, randomBytes } from 'node:crypto'
import type { App, Apps, Granted } from './apps.ts'
import type { Database } from './database.ts'
import type { Repositories, Repository } from './repositories.ts'
import type { Actor, Lack, Permission, User, Users } from './users.ts'

export interface Installation {
  id: number
  app_id: number
  /** Whose repositories it is on. */
  account_id: number
  permissions: Granted
  repository_selection: 'all' | 'selected'
  suspended_at: number | null
  created_at: number
}

type Row = Omit<Installation, 'permissions'> & { permissions: string }

const COLUMNS = 'id, app_id, account_id, permissions, repository_selection, suspended_at, created_at'
const fromRow = (row: Row): Installation => ({ ...row, permissions: JSON.parse(row.permissions) })

type Installations = ReturnType<typeof createInstallations>

/** Where Apps are installed, and what they may do there. */
export function createInstallations(database: Database, seconds: () => number, repositories: Repositories) {
  const listAll = (where: string, ...values: number[]): Installation[] =>
    database
      .all<Row>(`SELECT ${COLUMNS} FROM installations WHERE ${where} ORDER BY id`, ...values)
      .map(fromRow)
  const list = (where: string, ...values: number[]): Installation[] =>
    listAll(`removed_at IS NULL AND ${where}`, ...values)

  function repositoriesOf(installation: Installation): Repository[] {
    const owned = repositories.all().filter(({ owner_id }) => owner_id === installation.account_id)
    if (installation.repository_selection === 'all') return owned
    const chosen = database.all<{ repository_id: number }>(
      'SELECT repository_id FROM installation_repositories WHERE installation_id = ?',
      installation.id,
    )
    const ids = new Set(chosen.map(({ repository_id }) => repository_id))
    return owned.filter(({ id }) => ids.has(id))
  }

  const withId = (id: number): Installation | undefined => list('id = ?', id)[0]

  return {
    withId,
    /** Also when it was removed since. */
    everWithId: (id: number): Installation | undefined => listAll('id = ?', id)[0],
    repositoriesOf,
    ofApp: (app: App): Installation[] => list('app_id = ?', app.id),
    /** The installation through which an App reaches a repository. */
    on: (app: App, repository: Repository): Installation | undefined =>
      list('app_id = ? AND account_id = ?', app.id, repository.owner_id).find((installation) =>
        repositoriesOf(installation).some(({ id }) => id === repository.id),
      ),
    /**
     * Installs an App on all of an owner's repositories, or on those. It gets the permissions that the App
     * asks for, unless others are said.
     */
    create(
      app: App,
      account: User,
      chosen: 'all' | readonly Repository[] = 'all',
      permissions: Granted = app.permissions,
    ): Installation {
      const id = insert(database, { app, account, chosen, permissions, at: seconds() })
      const created = withId(id)
      if (!created) throw new Error(`The installation of "${app.name}" was not stored`)
      return created
    },
    grant: (installation: Installation, permissions: Granted): void => {
      database.run(
        'UPDATE installations SET permissions = ? WHERE id = ?',
        JSON.stringify({ metadata: 'read', ...permissions }),
        installation.id,
      )
    },
    suspend: (installation: Installation, isSuspended = true): void => {
      database.run(
        'UPDATE installations SET suspended_at = ? WHERE id = ?',
        isSuspended ? seconds() : null,
        installation.id,
      )
    },
    /** Adds one of the account's repositories to an installation on selected ones. */
    add: (installation: Installation, repository: Repository): void => {
      database.run(
        'INSERT OR IGNORE INTO installation_repositories (installation_id, repository_id) VALUES (?, ?)',
        ...[installation.id, repository.id],
      )
    },
    /** Takes one of the selected repositories away from an installation. */
    take: (installation: Installation, repository: Repository): void => {
      database.run(
        'DELETE FROM installation_repositories WHERE installation_id = ? AND repository_id = ?',
        ...[installation.id, repository.id],
      )
    },
    remove: (installation: Installation): void => {
      database.run('UPDATE installations SET removed_at = ? WHERE id = ?', seconds(), installation.id)
    },
  }
}

interface NewInstallation {
  app: App
  account: User
  chosen: 'all' | readonly Repository[]
  permissions: Granted
  at: number
}

function insert(database: Database, { app, account, chosen, permissions, at }: NewInstallation): number {
  const id = database.insert(
    `INSERT INTO installations (app_id, account_id, permissions, repository_selection, created_at) VALUES (?, ?, ?, ?, ?)`,
    ...[app.id, account.id, JSON.stringify({ metadata: 'read', ...permissions })],
    ...[chosen === 'all' ? 'all' : 'selected', at],
  )
  for (const repository of chosen === 'all' ? [] : chosen) {
    database.run(
      'INSERT INTO installation_repositories (installation_id, repository_id) VALUES (?, ?)',
      ...[id, repository.id],
    )
  }
  return id
}

/** docs.github.com, "Generating an installation access token": "expires in 1 hour". */
const LIFE_SECONDS = 3_600

const PERMISSIONS: readonly Permission[] = ['actions', 'contents', 'issues', 'workflows']

interface NewInstallationToken {
  installation: Installation
  /** All that the installation has when absent. */
  repositories?: readonly Repository[]
  permissions: Granted
}

/** What the token of an App's installation is for, beside what any actor has. */
interface InstallationActor extends Actor {
  installation: Installation
  /** Ids of the repositories that it reaches. */
  reach: ReadonlySet<number>
}

/**
 * In GitHub's form since 2026: `ghs_`, the App's id and a JSON web token, some 520 characters with two dots
 * (GitHub's changelog of 2026-04-24 and 2026-05-15).
 */
function newToken(appId: number): string {
  const part = (length: number) => randomBytes(length).toString('base64url')
  const header = Buffer.from(JSON.stringify({ alg: 'RS256', typ: 'JWT' })).toString('base64url')
  return `ghs_${appId}_${header}.${part(96)}.${part(256)}`
}

/** Tokens that end. Kept as hashes only. */
export function createInstallationTokens(
  database: Database,
  seconds: () => number,
  { users, apps, installations }: { users: Users; apps: Apps; installations: Installations },
) {
  return {
    create({ installation, repositories, permissions }: NewInstallationToken): {
      token: string
      expiresAt: number
    } {
      const token = newToken(installation.app_id)
      const expiresAt = seconds() + LIFE_SECONDS
      database.run('DELETE FROM installation_tokens WHERE expires_at <= ?', seconds())
      database.run(
        'INSERT INTO installation_tokens (hash, installation_id, repositories, permissions, expires_at) VALUES (?, ?, ?, ?, ?)',
        ...[hash('sha256', token), installation.id],
        ...[
          repositories ? JSON.stringify(repositories.map(({ id }) => id)) : null,
          JSON.stringify(permissions),
          expiresAt,
        ],
      )
      return { token, expiresAt }
    },
    /** Who acts with a token; undefined when it is unknown, has ended, or its installation is gone. */
    behind(token: string): InstallationActor | undefined {
      const row = database.get<{ installation_id: number; repositories: string | null; permissions: string }>(
        'SELECT installation_id, repositories, permissions FROM installation_tokens WHERE hash = ? AND expires_at > ?',
        ...[hash('sha256', token), seconds()],
      )
      const installation = row && installations.withId(row.installation_id)
      const app = installation && apps.withId(installation.app_id)
      if (!row || !installation || !app) return undefined
      const now = installations.repositoriesOf(installation).map(({ id }) => id)
      const chosen: readonly number[] = row.repositories === null ? now : JSON.parse(row.repositories)
      return {
        user: users.withId(app.bot_id),
        ...rightsOf(JSON.parse(row.permissions)),
        installation,
        reach: new Set(chosen.filter((id) => now.includes(id))),
      }
    },
  }
}

function rightsOf(granted: Granted): Pick<Actor, 'permissions' | 'without'> {
  const without: Lack[] = PERMISSIONS.flatMap((name): Lack[] => {
    if (granted[name] === undefined) return [name]
    return granted[name] === 'read' ? [`${name}:write`] : []
  })
  const isWriting = Object.values(granted).some((access) => access !== 'read')
  return { permissions: isWriting ? 'write' : 'read', without }
}
