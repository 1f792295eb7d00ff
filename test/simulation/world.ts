import { createGitHub } from '../../src/github/github.ts'
import { createLocalGitHub, type LocalGitHub } from '../../src/local/github.ts'
import { type Database, openDatabase } from '../../src/local/store/database.ts'
import type { Repository } from '../../src/local/store/repositories.ts'
import type { User } from '../../src/local/store/users.ts'
import type { Log } from '../../src/ports.ts'
import { NOW } from '../support/entries.ts'

/** How far back answers may reach: GitHub's copies lag by seconds, and nobody acts on a read older than this. */
export const MAX_STALE_SECONDS = 60

const REPOSITORY = { owner: 'acme', name: 'jobs' }
const TOKEN = 'ghp_simulation'
/** Histories are short; GitHub's hourly limits have tests of their own. */
const RATE_LIMIT = 1_000_000
/** Everything that was set up before the history is older than any answer may be. */
const SET_UP_BEFORE_SECONDS = 3_600

export const ACCOUNT = {
  ...{ owner: REPOSITORY.owner, repo: REPOSITORY.name, token: TOKEN, apiUrl: 'http://github.local' },
} as const

export interface World {
  github: LocalGitHub
  repository: Repository
  /** May write. */
  person: User
  /** May do no more than anybody on GitHub. */
  stranger: User
  close(): void
}

export interface WorldOptions {
  /** Labels and the ledger's owner are not there yet: the history begins with them. */
  isNew: boolean
  /** Some answers are to be old. */
  lags: boolean
}

/** An embedded GitHub in memory. */
export async function createWorld(now: () => number, { isNew, lags }: WorldOptions): Promise<World> {
  template ??= await writeTemplate()
  const database = spare.pop() ?? openDatabase(':memory:')
  const github = createLocalGitHub({
    // Opening one and preparing its statements takes longer than what a short history does with it.
    file: { ...database, close: () => void spare.push(database) },
    ...{ now: () => NOW * 1000 + now(), rateLimit: RATE_LIMIT },
  })
  database.connection.exec(isNew ? template.empty : template.used)
  if (isNew) populate(github)
  // A rule that no request meets, so that what may be asked for later is remembered from the beginning on.
  if (lags) github.faults.add({ kind: 'stale', seconds: MAX_STALE_SECONDS, probability: 0 })
  const close = (): void => {
    // What was remembered for old answers stays in a database that another history begins with.
    github.faults.clear()
    github.close()
  }
  return { github, ...named(github), close }
}

/** Databases that histories are done with. */
const spare: Database[] = []

/** SQL that makes any database a new one, or the one that a first use leaves behind. */
let template: { empty: string; used: string } | undefined

async function writeTemplate(): Promise<{ empty: string; used: string }> {
  const fresh = createLocalGitHub()
  const empty = contentsOf(fresh)
  fresh.close()
  const github = createLocalGitHub({ now: () => (NOW - SET_UP_BEFORE_SECONDS) * 1000, rateLimit: RATE_LIMIT })
  populate(github)
  const { ledger } = createGitHub({
    ...ACCOUNT,
    fetch: github.fetch as typeof fetch,
    clock: { elapsedMs: () => 0, sleep: async () => {} },
    random: { fraction: () => 0, nonce: () => '0123456789abcdef' },
    log: SILENT,
  })
  await ledger.list('')
  const used = contentsOf(github)
  github.close()
  return { empty, used }
}

/** SQL that gives another database of this schema the same rows, and none besides. */
function contentsOf(github: LocalGitHub): string {
  const tables = github.store.database
    .all<{ name: string }>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_stat%'",
    )
    .map(({ name }) => name)
  const statements = tables.flatMap((table) => [`DELETE FROM ${table};`, ...rowsOf(github, table)])
  return `PRAGMA foreign_keys = OFF; BEGIN; ${statements.join(' ')} COMMIT; PRAGMA foreign_keys = ON`
}

function rowsOf({ store }: LocalGitHub, table: string): string[] {
  const columns = store.database.all<{ name: string }>(`SELECT name FROM pragma_table_info('${table}')`)
  const values = columns.map(({ name }) => `quote(${name})`).join(` || ',' || `)
  return store.database
    .all<{ line: string }>(`SELECT ${values} AS line FROM ${table}`)
    .map(({ line }) => `INSERT INTO ${table} VALUES (${line});`)
}

function populate(github: LocalGitHub): void {
  github.createUser({ login: 'person' })
  github.createUser({ login: 'stranger' })
  github.createUser({ login: 'octoqueue[bot]', type: 'Bot' })
  github.createRepository(REPOSITORY)
  const { owner, name: repo } = REPOSITORY
  github.createCollaborator({ owner, repo, login: 'person', role: 'write' })
  github.createToken({ login: 'octoqueue[bot]', permissions: 'write', token: TOKEN })
}

function named({ store }: LocalGitHub): Omit<World, 'github' | 'close'> {
  const repository = store.repositories.named(REPOSITORY.owner, REPOSITORY.name)
  const person = store.users.withLogin('person')
  const stranger = store.users.withLogin('stranger')
  if (!repository || !person || !stranger) throw new Error('The world was not populated')
  return { repository, person, stranger }
}

const ignore = () => {}
export const SILENT: Log = { debug: ignore, info: ignore, warn: ignore, error: ignore }
