import {
  type Commit,
  DIRECTORY_MODE,
  decodeCommit,
  decodeTree,
  encodeTree,
  type GitObject,
  gitObject,
  type TreeEntry,
} from '../git.ts'
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

/** One change of a tree: `path` with slashes gets an object; null takes the entry away. */
export interface TreeChange {
  path: string
  mode: string
  oid: string | null
}

/**
 * Stores the tree that comes from `base` (or from nothing) by the changes, with its subtrees; returns its id.
 */
export function writeTree(
  objects: Objects,
  repository: Repository,
  base: string | undefined,
  changes: readonly TreeChange[],
): string {
  const content = base === undefined ? undefined : objects.get(repository, base)?.content
  const entries = new Map((content ? decodeTree(content) : []).map((entry) => [entry.name, entry]))
  const below = new Map<string, TreeChange[]>()
  for (const { path, mode, oid } of changes) {
    const [name = '', ...rest] = path.split('/')
    if (rest.length > 0) below.set(name, [...(below.get(name) ?? []), { path: rest.join('/'), mode, oid }])
    else if (oid === null) entries.delete(name)
    else entries.set(name, { name, mode, oid })
  }
  for (const [name, inner] of below) {
    const folder = entries.get(name)
    const oid = writeTree(
      objects,
      repository,
      folder?.mode === DIRECTORY_MODE ? folder.oid : undefined,
      inner,
    )
    if (isEmpty(objects, repository, oid)) entries.delete(name)
    else entries.set(name, { name, mode: DIRECTORY_MODE, oid } satisfies TreeEntry)
  }
  return objects.put(repository, encodeTree([...entries.values()])).oid
}

const isEmpty = (objects: Objects, repository: Repository, oid: string) =>
  objects.get(repository, oid)?.content.byteLength === 0

/** The entry at a path below a tree; undefined when there is none. */
export function findEntry(
  objects: Objects,
  repository: Repository,
  tree: string,
  path: string,
): TreeEntry | undefined {
  const [name = '', ...rest] = path.split('/')
  const content = objects.get(repository, tree)?.content
  const entry = content && decodeTree(content).find((one) => one.name === name)
  if (!entry || rest.length === 0) return entry
  return entry.mode === DIRECTORY_MODE ? findEntry(objects, repository, entry.oid, rest.join('/')) : undefined
}

/** Stores a text as a blob; returns its id. */
export const writeBlob = (objects: Objects, repository: Repository, content: Uint8Array | string): string =>
  objects.put(repository, gitObject('blob', Buffer.from(content))).oid
