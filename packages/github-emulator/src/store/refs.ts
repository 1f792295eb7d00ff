import { ZERO_OID } from '../git.ts'
import { unprocessable } from '../problem.ts'
import type { Database } from './database.ts'
import type { Objects } from './objects.ts'
import type { Repository } from './repositories.ts'

export interface Ref {
  name: string
  oid: string
}

/**
 * One entry of a ref transaction, as in GitHub's GraphQL `RefUpdate`: `beforeOid` is what the ref must point
 * to (zeros: it must not exist; absent: whatever it is), `afterOid` what it points to afterwards (zeros: it
 * is gone).
 */
export interface RefUpdate {
  name: string
  beforeOid?: string | null | undefined
  afterOid: string
  force?: boolean | null | undefined
}

// Above every character that a ref name may have, so that a prefix is a range of the primary key.
const BEHIND_ALL = '\u{10FFFF}'

export type Refs = ReturnType<typeof createRefs>

/** The refs of repositories, with git's rules and GitHub's words. */
export function createRefs(database: Database, objects: Objects) {
  const tables: Tables = { database, objects }
  return {
    get: (repository: Repository, name: string) => get(tables, repository, name),
    /**
     * All refs whose name begins with the prefix, in byte order, without a limit, as `matching-refs` has
     * none.
     */
    matching: (repository: Repository, prefix: string): Ref[] =>
      database.all<Ref>(
        'SELECT name, oid FROM refs WHERE repository_id = ? AND name >= ? AND name < ? ORDER BY name',
        repository.id,
        prefix,
        prefix + BEHIND_ALL,
      ),
    create: (repository: Repository, name: string, oid: string): Ref =>
      database.transaction(() => {
        if (!isRefName(name)) throw unprocessable(`${name} is not a valid ref name.`)
        if (get(tables, repository, name)) throw unprocessable('Reference already exists')
        checkTarget(tables, repository, oid)
        checkFolders(tables, repository, name, new Set())
        put(tables, repository, name, oid)
        return { name, oid }
      }),
    /** Points a ref at another commit: a descendant of where it is, unless forced. */
    update: (repository: Repository, name: string, oid: string, force: boolean): Ref =>
      database.transaction(() => {
        if (!get(tables, repository, name)) throw unprocessable('Reference does not exist')
        checkUpdate(tables, repository, { name, afterOid: oid, force }, new Set())
        put(tables, repository, name, oid)
        return { name, oid }
      }),
    delete(repository: Repository, name: string): void {
      if (drop(tables, repository, name) === 0) throw unprocessable('Reference does not exist')
    },
    /**
     * Applies all updates or none. Every entry is checked against the state before the list, as in a git ref
     * transaction: a name that the list frees is not free for the same list.
     */
    move(repository: Repository, updates: readonly RefUpdate[]): void {
      const names = updates.map(({ name }) => name)
      const twice = names.find((name, index) => names.indexOf(name) !== index)
      if (twice !== undefined) throw unprocessable(`Reference update failed: multiple updates for '${twice}'`)
      const created = new Set(updates.filter(({ afterOid }) => afterOid !== ZERO_OID).map(({ name }) => name))
      database.transaction(() => {
        for (const update of updates) checkUpdate(tables, repository, update, created)
        for (const { name, afterOid } of updates) {
          if (afterOid === ZERO_OID) drop(tables, repository, name)
          else put(tables, repository, name, afterOid)
        }
      })
    },
  }
}

interface Tables {
  database: Database
  objects: Objects
}

const get = ({ database }: Tables, repository: Repository, name: string): Ref | undefined =>
  database.get<Ref>('SELECT name, oid FROM refs WHERE repository_id = ? AND name = ?', repository.id, name)

function put({ database }: Tables, repository: Repository, name: string, oid: string): void {
  database.run(
    `INSERT INTO refs (repository_id, name, oid) VALUES (?, ?, ?)
     ON CONFLICT (repository_id, name) DO UPDATE SET oid = excluded.oid`,
    repository.id,
    name,
    oid,
  )
}

const drop = ({ database }: Tables, repository: Repository, name: string): number =>
  database.run('DELETE FROM refs WHERE repository_id = ? AND name = ?', repository.id, name)

const hasBelow = ({ database }: Tables, repository: Repository, folder: string): boolean =>
  database.get(
    'SELECT 1 FROM refs WHERE repository_id = ? AND name >= ? AND name < ? LIMIT 1',
    repository.id,
    `${folder}/`,
    `${folder}/${BEHIND_ALL}`,
  ) !== undefined

/**
 * Throws when git could not keep the ref because another one is where its folder would be, or the other way
 * round.
 */
function checkFolders(
  tables: Tables,
  repository: Repository,
  name: string,
  alsoNew: ReadonlySet<string>,
): void {
  const isTaken = (folder: string) => alsoNew.has(folder) || get(tables, repository, folder) !== undefined
  const blocker = foldersOf(name).find(isTaken)
  if (blocker !== undefined)
    throw unprocessable(`Reference update failed: '${blocker}' exists; cannot create '${name}'`)
  if (hasBelow(tables, repository, name))
    throw unprocessable(`Reference update failed: '${name}' is a folder of other refs`)
}

function checkTarget({ objects }: Tables, repository: Repository, oid: string): void {
  if (!objects.isCommit(repository, oid)) throw unprocessable('Object does not exist')
}

function checkUpdate(
  tables: Tables,
  repository: Repository,
  update: RefUpdate,
  created: ReadonlySet<string>,
): void {
  const { name, beforeOid, afterOid } = update
  if (!isRefName(name)) throw unprocessable(`${name} is not a valid ref name.`)
  const current = get(tables, repository, name)?.oid ?? ZERO_OID
  if (beforeOid !== undefined && beforeOid !== null && beforeOid !== current) {
    throw unprocessable(`Reference update failed: '${name}' is at ${current} but expected ${beforeOid}`)
  }
  if (afterOid === ZERO_OID) {
    if (current === ZERO_OID && beforeOid !== ZERO_OID) throw unprocessable('Reference does not exist')
    return
  }
  checkTarget(tables, repository, afterOid)
  if (current === ZERO_OID) checkFolders(tables, repository, name, created)
  else if (!update.force && !tables.objects.isAncestor(repository, current, afterOid)) {
    throw unprocessable('Update is not a fast forward')
  }
}

/**
 * GitHub refuses branch names above 244 bytes, which is 255 with `refs/heads/` (measured by users:
 * https://stackoverflow.com/questions/24014361); its docs name no limit.
 */
const MAX_REF_BYTES = 255

const FORBIDDEN = /[\0- ~^:?*[\\\x7f]|\.\.|@\{|\/\/|\/$|\.$|\.lock(?:\/|$)|\/\./

/** Whether git takes this as the full name of a ref (git-check-ref-format) and GitHub takes its length. */
const isRefName = (name: string) =>
  /^refs\/[^/]+\/./.test(name) && !FORBIDDEN.test(name) && Buffer.byteLength(name) <= MAX_REF_BYTES

/**
 * The names that cannot be refs while `name` is one, as git keeps refs in folders: `refs/a` beside
 * `refs/a/b`.
 */
function foldersOf(name: string): string[] {
  const parts = name.split('/')
  return parts.slice(2, -1).map((_, index) => parts.slice(0, index + 3).join('/'))
}
