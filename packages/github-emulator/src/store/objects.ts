import { type Commit, decodeCommit } from '../git/commit.ts'
import type { GitObject } from '../git/object.ts'
import type { Database } from './database.ts'
import type { Repository } from './repositories.ts'

/** How many commits a search for an ancestor looks at; the histories here are a handful of commits long. */
const MAX_ANCESTRY = 10_000

export type Objects = ReturnType<typeof createObjects>

/** Git objects by their sha1, per repository. */
export function createObjects(database: Database) {
  const get = (repository: Repository, oid: string): GitObject | undefined =>
    database.get<GitObject>(
      'SELECT oid, type, content FROM objects WHERE repository_id = ? AND oid = ?',
      repository.id,
      oid,
    )

  const commit = (repository: Repository, oid: string): Commit | undefined => {
    const object = get(repository, oid)
    return object?.type === 'commit' ? decodeCommit(object.content) : undefined
  }

  return {
    get,
    commit,
    /** Stores an object; storing it again changes nothing. */
    put(repository: Repository, object: GitObject): GitObject {
      database.run(
        'INSERT INTO objects (repository_id, oid, type, content) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
        repository.id,
        object.oid,
        object.type,
        object.content,
      )
      return object
    },
    isCommit: (repository: Repository, oid: string): boolean =>
      database.get(
        "SELECT 1 FROM objects WHERE repository_id = ? AND oid = ? AND type = 'commit'",
        repository.id,
        oid,
      ) !== undefined,
    /** Whether `ancestor` is `oid` or is reached from it through parents. */
    isAncestor(repository: Repository, ancestor: string, oid: string): boolean {
      const waiting = [oid]
      const seen = new Set(waiting)
      for (const next of waiting) {
        if (next === ancestor) return true
        for (const parent of commit(repository, next)?.parents ?? []) {
          if (!seen.has(parent) && seen.size < MAX_ANCESTRY) waiting.push(parent)
          seen.add(parent)
        }
      }
      return false
    },
  }
}
