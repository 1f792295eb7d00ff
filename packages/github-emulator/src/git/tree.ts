import { type GitObject, gitObject } from './object.ts'

/** One line of a tree; `mode` in GitHub's six digits (`100644`, `040000`, ...). */
export interface TreeEntry {
  name: string
  mode: string
  oid: string
}

export const DIRECTORY_MODE = '040000'

/** The object type that a mode stands for. */
export const typeOfMode = (mode: string) =>
  mode === DIRECTORY_MODE ? 'tree' : mode === '160000' ? 'commit' : 'blob'

// git sorts directories as if their names ended in a slash.
const sortKey = (entry: TreeEntry) =>
  Buffer.from(entry.mode === DIRECTORY_MODE ? `${entry.name}/` : entry.name)

export function encodeTree(entries: readonly TreeEntry[]): GitObject {
  const sorted = entries.toSorted((left, right) => Buffer.compare(sortKey(left), sortKey(right)))
  const parts = sorted.map(({ name, mode, oid }) =>
    Buffer.concat([Buffer.from(`${mode.replace(/^0+/, '')} ${name}\0`), Buffer.from(oid, 'hex')]),
  )
  return gitObject('tree', Buffer.concat(parts))
}

export function decodeTree(content: Uint8Array): TreeEntry[] {
  const bytes = Buffer.from(content)
  const entries: TreeEntry[] = []
  let at = 0
  while (at < bytes.length) {
    const space = bytes.indexOf(' ', at)
    const end = bytes.indexOf(0, space)
    entries.push({
      mode: bytes.toString('utf8', at, space).padStart(6, '0'),
      name: bytes.toString('utf8', space + 1, end),
      oid: bytes.toString('hex', end + 1, end + 21),
    })
    at = end + 21
  }
  return entries
}
