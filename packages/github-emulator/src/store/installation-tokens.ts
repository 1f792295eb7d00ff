import { hash } from 'node:crypto'
import type { Apps, Granted } from './apps.ts'
import type { Database } from './database.ts'
import type { Installation, Installations } from './installations.ts'
import type { Repository } from './repositories.ts'
import type { Actor, Lack, Permission, Users } from './users.ts'

/** docs.github.com, "Generating an installation access token": "expires in 1 hour". */
const LIFE_SECONDS = 3_600

const PERMISSIONS: readonly Permission[] = ['actions', 'contents', 'issues', 'workflows']

export interface NewInstallationToken {
  installation: Installation
  /** All that the installation has when absent. */
  repositories?: readonly Repository[]
  permissions: Granted
}

/** What the token of an App's installation is for, beside what any actor has. */
export interface InstallationActor extends Actor {
  installation: Installation
  /** Ids of the repositories that it reaches. */
  reach: ReadonlySet<number>
}

export type InstallationTokens = ReturnType<typeof createInstallationTokens>

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
      const token = `ghs_${crypto.randomUUID().replaceAll('-', '')}`
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
