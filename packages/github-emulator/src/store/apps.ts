import type { Database } from './database.ts'
import type { createUsers, User } from './users.ts'

/** A permission's name to what it allows. */
export type Granted = Readonly<Record<string, string>>

export interface App {
  id: number
  slug: string
  name: string
  client_id: string
  description: string | null
  external_url: string
  owner_id: number
  /** The user that what the App does is done by: `slug[bot]`. */
  bot_id: number
  permissions: Granted
  events: readonly string[]
  created_at: number
}

interface NewApp {
  name: string
  owner: User
  /** PEM, SPKI; more may be added. */
  publicKey: string
  permissions: Granted
  events?: readonly string[]
  description?: string
  externalUrl?: string
}

type Row = Omit<App, 'permissions' | 'events'> & { permissions: string; events: string }

/** As GitHub makes them of names, shortened to what a login may have. */
export const slugOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 34)
    .replace(/-$/, '')

const fromRow = (row: Row | undefined): App | undefined =>
  row && { ...row, permissions: JSON.parse(row.permissions), events: JSON.parse(row.events) }

export type Apps = ReturnType<typeof createApps>

/** GitHub Apps, their keys, and what was asked for with a manifest and not made yet. */
export function createApps(database: Database, seconds: () => number, users: ReturnType<typeof createUsers>) {
  const found = (where: string, value: string | number): App | undefined =>
    fromRow(database.get<Row>(`SELECT * FROM apps WHERE ${where} = ?`, value))
  const withId = (id: number): App | undefined => found('id', id)

  const addKey = (app: App, publicKey: string): void => {
    database.run('INSERT INTO app_keys (app_id, public_key) VALUES (?, ?)', app.id, publicKey)
  }

  return {
    withId,
    withSlug: (slug: string): App | undefined => found('slug', slug),
    /** By what a JWT names as its issuer: the id or the client id. */
    issuing: (issuer: string): App | undefined =>
      /^\d+$/.test(issuer) ? withId(Number(issuer)) : found('client_id', issuer),
    /** Makes an App and its bot. Throws when the name is taken, or gives no slug. */
    create(app: NewApp): App {
      const slug = slugOf(app.name)
      if (slug === '' || found('slug', slug)) throw new Error(`The name "${app.name}" is not to be had`)
      const bot = users.create({ login: `${slug}[bot]`, type: 'Bot' })
      const id = database.insert(
        `INSERT INTO apps (slug, name, client_id, description, external_url, owner_id, bot_id, permissions, events, created_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        ...[slug, app.name, `Iv23${crypto.randomUUID().replaceAll('-', '').slice(0, 16)}`],
        ...[app.description ?? null, app.externalUrl ?? '', app.owner.id, bot.id],
        ...[
          JSON.stringify({ metadata: 'read', ...app.permissions }),
          JSON.stringify(app.events ?? []),
          seconds(),
        ],
      )
      const created = withId(id)
      if (!created) throw new Error(`The App "${app.name}" was not stored`)
      addKey(created, app.publicKey)
      return created
    },
    /** PEM, SPKI. */
    keysOf: (app: App): string[] =>
      database
        .all<{ public_key: string }>(
          'SELECT public_key FROM app_keys WHERE app_id = ? ORDER BY rowid',
          app.id,
        )
        .map(({ public_key }) => public_key),
    addKey,
    removeKey: (app: App, publicKey: string): void => {
      database.run('DELETE FROM app_keys WHERE app_id = ? AND public_key = ?', app.id, publicKey)
    },
    /** Keeps a manifest under a code, until it is taken. */
    keepManifest: (code: string, owner: User, manifest: string): void => {
      database.run(
        'INSERT INTO app_manifests (code, owner_id, manifest, created_at) VALUES (?, ?, ?, ?)',
        ...[code, owner.id, manifest, seconds()],
      )
    },
    /** A code counts once, and for an hour. */
    takeManifest(code: string): { owner: User; manifest: string } | undefined {
      const row = database.get<{ owner_id: number; manifest: string; created_at: number }>(
        'DELETE FROM app_manifests WHERE code = ? RETURNING owner_id, manifest, created_at',
        code,
      )
      if (!row || seconds() - row.created_at > MANIFEST_SECONDS) return undefined
      return { owner: users.withId(row.owner_id), manifest: row.manifest }
    },
  }
}

/**
 * docs.github.com, "Registering a GitHub App from a manifest": "you have one hour to complete the three
 * steps".
 */
const MANIFEST_SECONDS = 3_600
