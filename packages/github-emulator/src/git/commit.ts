import { type GitObject, gitObject } from './object.ts'

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
