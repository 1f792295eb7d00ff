import { createLocalGitHub, type Database, type LocalGitHub } from '@octoqueue/github-emulator'
import { openGitHub, openQueue } from '../../src/compose.ts'
import type { Log } from '../../src/ports.ts'
import { NOW } from '../support/entries.ts'
import { NO_SETTINGS } from '../support/process.ts'

/** How old an answer may be: GitHub's replicas lag by seconds, and nobody acts on a read older than this. */
export const MAX_STALE_SECONDS = 60

export const REPOSITORY = { owner: 'acme', name: 'jobs' }
export const ELSEWHERE = { owner: 'acme', name: 'elsewhere' }
const FIRST_NUMBER_ELSEWHERE = 1_000
/** Whose tokens the processes of one queue may have: a bot, another App, a workflow, and two people. */
export const IDENTITIES = ['octoqueue[bot]', 'other-app[bot]', 'github-actions[bot]', 'alice', 'bob'] as const
export type Identity = (typeof IDENTITIES)[number]
const tokenOf = (identity: Identity) => `ghp_${identity.replace(/\W/g, '_')}`
/** Histories are short; GitHub's hourly limits have tests of their own. */
const RATE_LIMIT = Number.MAX_SAFE_INTEGER
/** Everything that was set up before the history is older than any stale answer may be. */
const SET_UP_BEFORE_MS = 3_600_000

export const accountOf = (identity: Identity) => ({
  owner: REPOSITORY.owner,
  repo: REPOSITORY.name,
  credentials: { token: tokenOf(identity) },
  apiUrl: 'http://github.local',
})

const ignore = () => {}
export const SILENT: Log = { debug: ignore, info: ignore, warn: ignore, error: ignore }

/** Of a process that nothing happens to, and that is there for one moment. */
const CALM = {
  clock: { elapsedMs: () => 0, wallMs: () => NOW * 1000, sleep: async () => {} },
  random: { fraction: () => 0, nonce: () => '0123456789abcdef' },
  log: SILENT,
}

export interface RefChange {
  name: string
  afterOid: string
}

/**
 * An embedded GitHub in memory, reused by one history after another: creating one takes longer than most
 * histories.
 */
export interface Ground {
  github: LocalGitHub
  /** Restores the initial state, with no watchers. */
  begin(now: () => number): void
  watch(watcher: Watcher): void
}

/** Watchers of everything that happens on the server, whoever causes it. */
export interface Watcher {
  seeRefs(changes: readonly RefChange[]): void
  /** Something happened to the issue with this number. */
  seeEvent(issue: number): void
}

export interface GroundOptions {
  /** Labels and the ledger's owner are not there yet. */
  isNew: boolean
  /** The past is remembered, so that answers can be stale. */
  lags: boolean
}

export async function createGround({ isNew, lags }: GroundOptions): Promise<Ground> {
  let now = () => -SET_UP_BEFORE_MS
  let watchers: Watcher[] = []
  const github = createLocalGitHub({ now: () => NOW * 1000 + now(), rateLimit: RATE_LIMIT })
  populate(github)
  if (!isNew) await useOnce(github)
  const restore = keepContents(github)
  // A rule that no request matches, so that the past is remembered from the beginning.
  if (lags) github.faults.add({ kind: 'stale', seconds: MAX_STALE_SECONDS, probability: 0 })
  tellOfRefs(github, (changes) => {
    for (const { seeRefs } of watchers) seeRefs(changes)
  })
  tellOfEvents(github, (issue) => {
    for (const { seeEvent } of watchers) seeEvent(issue)
  })
  return {
    github,
    begin(nextNow) {
      restore()
      if (lags) github.store.database.run('DELETE FROM temp.changes')
      github.requests.clear()
      now = nextNow
      watchers = []
    },
    watch: (watcher) => void watchers.push(watcher),
  }
}

function populate(github: LocalGitHub): void {
  github.createUser({ login: 'person' })
  github.createUser({ login: 'stranger' })
  github.createRepository(REPOSITORY)
  const elsewhere = github.createRepository(ELSEWHERE)
  // Numbers of its own, so that a transferred issue has another number there.
  const { database } = github.store
  database.run('UPDATE repositories SET last_number = ? WHERE id = ?', FIRST_NUMBER_ELSEWHERE, elsewhere.id)
  const { owner, name: repo } = REPOSITORY
  github.createCollaborator({ owner, repo, login: 'person', role: 'write' })
  for (const login of IDENTITIES) {
    if (!github.store.users.withLogin(login))
      github.createUser({ login, type: login.endsWith('[bot]') ? 'Bot' : 'User' })
    if (!login.endsWith('[bot]')) github.createCollaborator({ owner, repo, login, role: 'write' })
    github.createToken({ login, permissions: 'write', token: tokenOf(login) })
  }
}

/** Makes what a first use makes: labels, and the ledger's owner. */
async function useOnce(github: LocalGitHub): Promise<void> {
  const { ledger } = openGitHub(accountOf(IDENTITIES[0]), {
    ...CALM,
    fetch: github.fetch as typeof fetch,
  })
  await ledger.list('')
}

/**
 * A first sweep, as what was asked of issues before the queue came is not served; and the order of queues
 * that have one, before there are jobs.
 */
export async function takeRepository(github: LocalGitHub, inOrder: readonly string[]): Promise<void> {
  const runtime = { ...CALM, fetch: github.fetch as typeof fetch }
  const { queue } = openQueue(accountOf(IDENTITIES[0]), runtime, { replace: NO_SETTINGS })
  await queue.sweep()
  await queue.keepOrder(new Set(inOrder))
}

/** Prepares to restore the rows that the database has now. */
function keepContents({ store: { database } }: LocalGitHub): () => void {
  const { connection } = database
  const tables = database
    .all<{ name: string }>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_stat%'",
    )
    .map(({ name }) => name)
  const statements = tables
    .flatMap((table) => [`DELETE FROM ${table}`, ...insertsOf(database, table)])
    .map((sql) => connection.prepare(sql))
  return () => {
    connection.exec('PRAGMA foreign_keys = OFF')
    database.transaction(() => {
      for (const statement of statements) statement.run()
    })
    connection.exec('PRAGMA foreign_keys = ON')
  }
}

function insertsOf(database: Database, table: string): string[] {
  const columns = database.all<{ name: string }>(`SELECT name FROM pragma_table_info('${table}')`)
  const values = columns.map(({ name }) => `quote(${name})`).join(` || ',' || `)
  const rows = database.all<{ row: string }>(`SELECT '(' || ${values} || ')' AS row FROM ${table}`)
  return rows.length === 0 ? [] : [`INSERT INTO ${table} VALUES ${rows.map(({ row }) => row).join(', ')}`]
}

const NOTHING = '0'.repeat(40)

function tellOfRefs({ store: { refs } }: LocalGitHub, see: (changes: readonly RefChange[]) => void): void {
  const { move, create, update, delete: remove } = refs
  refs.move = (repository, updates) => {
    move(repository, updates)
    see(updates)
  }
  refs.create = (repository, name, oid) => {
    const made = create(repository, name, oid)
    see([{ name, afterOid: oid }])
    return made
  }
  refs.update = (repository, name, oid, force) => {
    const made = update(repository, name, oid, force)
    see([{ name, afterOid: oid }])
    return made
  }
  refs.delete = (repository, name) => {
    remove(repository, name)
    see([{ name, afterOid: NOTHING }])
  }
}

function tellOfEvents({ store: { events, issues } }: LocalGitHub, see: (issue: number) => void): void {
  const { add } = events
  events.add = (...event) => {
    add(...event)
    see(issues.withId(event[0].id)?.number ?? 0)
  }
}
