import { BoundedMap, inBatches } from '@octoqueue/bounds'
import { COMMITS_QUERY, commitsShape } from '@octoqueue/github-answers'
import type { Client, Repository } from '@octoqueue/github-client'
import { sha256 } from '@octoqueue/secrets'
import type { Attachment, Json } from '../names.ts'
import { idsOf, type SmallCommit } from './object-ids.ts'

/** One constant root commit in all repositories and processes: same content, same time, same id. */
const ROOT_DATE = '2026-01-01T00:00:00Z'
/** Commits never change, so what was read once is kept, if it is small. */
const MAX_KEPT = 1000
const MAX_KEPT_CHARACTERS = 10_000
/** GitHub gives a document ten seconds. */
const MAX_COMMITS_AT_ONCE = 20

/** Longer values don't go into a commit's message, which every listing of commits would carry along. */
const MAX_MESSAGE_CHARACTERS = 60_000
const BLOB_MESSAGE = /^blob ([0-9a-f]{40})\nsha256 ([0-9a-f]{64})\n?$/

interface Options extends Repository {
  client: Client
  /** How the program is called whose ledger this is, in small letters; commits say it. */
  program: string
}

/**
 * JSON values kept in commit messages, which GitHub stores as they are and gives back in one read. Large ones
 * stand in a blob of the commit's tree, with their digest in the message.
 */
export interface Attachments extends Options {
  kept: BoundedMap<string, Attachment>
  /** A move that is sent again brings the very same value, which needs no second commit. */
  written: WeakMap<object, string>
  /** The tree of every commit without a blob, once it is known. */
  tree?: string
}

export const createAttachments = (options: Options): Attachments => ({
  ...options,
  kept: new BoundedMap(MAX_KEPT),
  written: new WeakMap(),
})

/** The commit that plain entries point at. */
function rootOf(program: string): SmallCommit {
  const Program = program.charAt(0).toUpperCase() + program.slice(1)
  return {
    path: 'README.md',
    // What every commit of ours holds: only the message differs.
    content: `The ledger of ${Program} points here. See the refs under refs/${program}.\n`,
    message: `${program}: root of the ledger`,
    by: { name: program, email: `${program}@users.noreply.github.com`, date: ROOT_DATE },
  }
}

/** Makes the root commit; its id is the same whoever makes it. */
export async function makeRoot(context: Attachments): Promise<string> {
  const { client, owner, repo, program } = context
  const { path, content, message, by } = rootOf(program)
  context.tree = await makeTree(context, { path, content })
  const commit = { owner, repo, message, tree: context.tree, parents: [], author: by, committer: by }
  return (await client.rest.git.createCommit(commit)).data.sha
}

async function makeTree(
  { client, owner, repo }: Attachments,
  file: { path: string; content: string } | { path: string; sha: string },
): Promise<string> {
  const blob = { mode: '100644', type: 'blob', ...file } as const
  return (await client.rest.git.createTree({ owner, repo, tree: [blob] })).data.sha
}

/** Writes a value and resolves to its key. */
export async function writeAttachment(
  context: Attachments,
  value: Attachment,
  rootOid: string,
): Promise<string> {
  const { client, written, owner, repo } = context
  const known = written.get(value)
  if (known !== undefined) return known
  const json = asciiJson(value)
  const content =
    json.length > MAX_MESSAGE_CHARACTERS
      ? await writeBlob(context, json)
      : { message: headline(context) + json, tree: context.tree ?? (await treeOf(context, rootOid)) }
  const { data } = await client.rest.git.createCommit({ owner, repo, ...content, parents: [] })
  written.set(value, data.sha)
  keep(context, data.sha, value, json.length)
  return data.sha
}

/** The tree of the root commit, which is there when a ref points at the commit. */
async function treeOf(context: Attachments, rootOid: string): Promise<string> {
  const { client, owner, repo, program } = context
  const ids = await idsOf(rootOf(program))
  if (ids.commit === rootOid) context.tree = ids.tree
  // A root that another version made, with other words.
  else context.tree = (await client.rest.git.getCommit({ owner, repo, commit_sha: rootOid })).data.tree.sha
  return context.tree
}

/** The values of these keys, as far as they are ours. */
export async function readAttachments(
  context: Attachments,
  oids: readonly string[],
): Promise<ReadonlyMap<string, Attachment>> {
  const found = new Map<string, Attachment>()
  const wanted = [...new Set(oids)]
  for (const oid of wanted) {
    const value = context.kept.get(oid)
    if (value) found.set(oid, value)
  }
  const unknown = wanted.filter((oid) => !found.has(oid))
  for (const some of inBatches(unknown, MAX_COMMITS_AT_ONCE))
    for (const [oid, value] of await readSome(context, some)) found.set(oid, value)
  return found
}

async function readSome(
  context: Attachments,
  oids: readonly string[],
): Promise<readonly (readonly [string, Attachment])[]> {
  const { client, owner, repo } = context
  const { repository } = await client.graphql(COMMITS_QUERY(oids), { owner, repo }, commitsShape(oids))
  const commits = Object.values(repository ?? {}).filter((commit) => commit !== null)
  const read = await Promise.all(
    commits.map(async ({ oid = '', message = '' }) => {
      const inMessage = after(headline(context), message)
      const json = inMessage ?? (await readBlob(context, message))
      const value = parse(json)
      if (value) keep(context, oid, value, json.length)
      return value ? [[oid, value] as const] : []
    }),
  )
  return read.flat()
}

function keep({ kept, written }: Attachments, oid: string, value: Attachment, length: number): void {
  if (length > MAX_KEPT_CHARACTERS) return
  kept.set(oid, value)
  written.set(value, oid)
}

const headline = ({ program }: Attachments): string => `${program}: attachment\n\n`
const blobHeadline = ({ program }: Attachments): string => `${program}: attachment in attachment.json\n\n`

/** What follows the headline of a message; undefined for another message. */
const after = (head: string, message: string): string | undefined =>
  message.startsWith(head) ? message.slice(head.length) : undefined

/** Writes a large text as a blob; resolves to what the commit is to hold. */
async function writeBlob(context: Attachments, text: string): Promise<{ message: string; tree: string }> {
  const { client, owner, repo } = context
  const { data } = await client.rest.git.createBlob({ owner, repo, content: text, encoding: 'utf-8' })
  const tree = await makeTree(context, { path: 'attachment.json', sha: data.sha })
  return { message: `${blobHeadline(context)}blob ${data.sha}\nsha256 ${await sha256(text)}\n`, tree }
}

/** The text that a commit's message names; empty when it names none, or another than it was. */
async function readBlob(context: Attachments, message: string): Promise<string> {
  const { client, owner, repo } = context
  const [, file_sha, digest] = BLOB_MESSAGE.exec(after(blobHeadline(context), message) ?? '') ?? []
  if (file_sha === undefined) return ''
  const { data } = await client.rest.git.getBlob({ owner, repo, file_sha })
  const bytes = Uint8Array.from(atob(data.content.replaceAll('\n', '')), (one) => one.charCodeAt(0))
  const text = new TextDecoder().decode(bytes)
  return (await sha256(text)) === digest ? text : ''
}

/** Undefined for what somebody else wrote there. */
function parse(text: string): Attachment | undefined {
  try {
    return JSON.parse(text) as Attachment
  } catch {
    return undefined
  }
}

/** Plain ASCII, with nothing in it that GitHub would take for a mention or a reference to an issue. */
const asciiJson = (value: Json): string =>
  JSON.stringify(value).replace(
    /[@#\u007f-\uffff]|(?<=gh)-(?=\d)/gi,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
