import { gitObject } from '../git/object.ts'
import { DIRECTORY_MODE, decodeTree, encodeTree, type TreeEntry } from '../git/tree.ts'
import type { Objects } from './objects.ts'
import type { Repository } from './repositories.ts'

/** One change of a tree: `path` with slashes gets an object; null takes the entry away. */
export interface TreeChange {
  path: string
  mode: string
  oid: string | null
}

/** Stores the tree that comes from `base` (or from nothing) by the changes, with its subtrees; returns its id. */
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
