import { hash } from 'node:crypto'

type ObjectType = 'blob' | 'tree' | 'commit'

export interface GitObject {
  oid: string
  type: ObjectType
  content: Uint8Array
}

/** 40 zeros: "no object" in ref updates. */
export const ZERO_OID = '0'.repeat(40)

export const isOid = (text: string) => /^[0-9a-f]{40}$/.test(text)

/** A git object with its id: the sha1 of `<type> <size>\0<content>`, as git computes it. */
export function gitObject(type: ObjectType, content: Uint8Array): GitObject {
  const oid = hash('sha1', Buffer.concat([Buffer.from(`${type} ${content.byteLength}\0`), content]))
  return { oid, type, content }
}

/** Deeper paths than any tree needs; keeps the writing of subtrees from going too deep. */
const MAX_PATH_DEPTH = 50

/** Whether git takes this as the path of a file below a tree. */
export function isTreePath(path: string): boolean {
  const parts = path.split('/')
  const isWell = (part: string) => part !== '' && part !== '.' && part !== '..' && part !== '.git'
  return parts.length <= MAX_PATH_DEPTH && parts.every(isWell)
}

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

/** Who and when; `date` is ISO 8601, its UTC offset is kept in the commit. */
export interface Signature {
  name: string
  email: string
  date: string
}

export interface Commit {
  tree: string
  parents: readonly string[]
  author: Signature
  committer: Signature
  message: string
}

// git removes these from names and emails, as they would break the header line.
const clean = (text: string) => text.replace(/[<>\n\0]/g, '').trim()

function encodeSignature({ name, email, date }: Signature): string {
  const [, sign = '+', hours = '00', minutes = '00'] = /([+-])(\d\d):?(\d\d)$/.exec(date) ?? []
  const seconds = Math.floor(Date.parse(date) / 1000)
  return `${clean(name)} <${clean(email)}> ${seconds} ${sign}${hours}${minutes}`
}

function decodeSignature(line: string): Signature {
  const [, name = '', email = '', seconds = '0'] = /^(.*) <(.*)> (-?\d+) [+-]\d{4}$/.exec(line) ?? []
  return { name, email, date: isoSeconds(Number(seconds)) }
}

/** `2026-01-31T12:00:00Z`: GitHub's times have no fractions. */
export const isoSeconds = (seconds: number) => `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`

export function encodeCommit(commit: Commit): GitObject {
  const head = [
    `tree ${commit.tree}`,
    ...commit.parents.map((parent) => `parent ${parent}`),
    `author ${encodeSignature(commit.author)}`,
    `committer ${encodeSignature(commit.committer)}`,
  ]
  return gitObject('commit', Buffer.from(`${head.join('\n')}\n\n${commit.message}`))
}

/** Reads a commit that `encodeCommit` wrote; dates come back in UTC, as GitHub shows them. */
export function decodeCommit(content: Uint8Array): Commit {
  const text = Buffer.from(content).toString()
  const end = text.indexOf('\n\n')
  const headers = text.slice(0, end).split('\n')
  const values = (key: string) =>
    headers.filter((line) => line.startsWith(`${key} `)).map((line) => line.slice(key.length + 1))
  return {
    tree: values('tree')[0] ?? '',
    parents: values('parent'),
    author: decodeSignature(values('author')[0] ?? ''),
    committer: decodeSignature(values('committer')[0] ?? ''),
    message: text.slice(end + 2),
  }
}
