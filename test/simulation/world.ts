import { createGitHub } from '../../src/github/github.ts'
import { createLocalGitHub, type LocalGitHub } from '../../src/local/github.ts'
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
  const github = createLocalGitHub({ now: () => NOW * 1000 + now(), rateLimit: RATE_LIMIT })
  if (isNew) populate(github)
  else github.store.database.connection.exec(template)
  // A rule that no request meets, so that what may be asked for later is remembered from the beginning on.
  if (lags) github.faults.add({ kind: 'stale', seconds: MAX_STALE_SECONDS, probability: 0 })
  return { github, ...named(github) }
}

/** SQL that makes an empty database the one that a first use leaves behind. */
let template: string | undefined

async function writeTemplate(): Promise<string> {
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
  const { connection } = github.store.database
  const tables = connection
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_stat%'")
    .all()
    .map(({ name }) => String(name))
  const inserts = tables.flatMap((table) => rowsOf(github, table))
  github.close()
  return `PRAGMA foreign_keys = OFF; BEGIN; DELETE FROM sqlite_sequence; ${inserts.join(' ')} COMMIT; PRAGMA foreign_keys = ON`
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

function named({ store }: LocalGitHub): Omit<World, 'github'> {
  const repository = store.repositories.named(REPOSITORY.owner, REPOSITORY.name)
  const person = store.users.withLogin('person')
  const stranger = store.users.withLogin('stranger')
  if (!repository || !person || !stranger) throw new Error('The world was not populated')
  return { repository, person, stranger }
}

const ignore = () => {}
export const SILENT: Log = { debug: ignore, info: ignore, warn: ignore, error: ignore }
