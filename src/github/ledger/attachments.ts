import type { Json } from '../../domain/job.ts'
import type { Attachment } from '../../ports.ts'
import type { Client } from '../client/client.ts'
import { COMMITS_QUERY } from '../client/documents.ts'
import type { Repository } from '../client/repository.ts'
import { createBlobs, MAX_MESSAGE_CHARACTERS } from './blobs.ts'

/** What every commit of ours holds: only the message differs. */
const README = 'The ledger of Octoqueue points here. See the refs under refs/octoqueue.\n'
const ROOT_MESSAGE = 'octoqueue: root of the ledger'
/** One constant root commit in all repositories and processes: same content, same time, same id. */
const ROOT_DATE = '2026-01-01T00:00:00Z'
const ROOT_AUTHOR = { name: 'octoqueue', email: 'octoqueue@users.noreply.github.com', date: ROOT_DATE }
const HEADLINE = 'octoqueue: attachment\n\n'
/** Commits never change, so what was read once is kept, if it is small. */
const MAX_KEPT = 1000
const MAX_KEPT_CHARACTERS = 10_000
/** GitHub gives a document ten seconds. */
const MAX_COMMITS_AT_ONCE = 20

/**
 * JSON values kept in commit messages, which GitHub stores as they are and gives back in one read. Large ones
 * stand in a blob of the commit's tree, with their digest in the message.
 */
export function createAttachments({ client, owner, repo }: Repository & { client: Client }) {
  const kept = new Map<string, Attachment>()
  /** A move that is sent again brings the very same value, which needs no second commit. */
  const written = new WeakMap<object, string>()
  const blobs = createBlobs({ client, owner, repo })
  let tree: string | undefined

  async function makeTree(): Promise<string> {
    const file = { path: 'README.md', mode: '100644', type: 'blob', content: README } as const
    const { data } = await client.rest.git.createTree({ owner, repo, tree: [file] })
    tree = data.sha
    return data.sha
  }

  /** Makes the commit that plain entries point at; its id is the same whoever makes it. */
  async function makeRoot(): Promise<string> {
    const commit = { owner, repo, message: ROOT_MESSAGE, tree: await makeTree(), parents: [] }
    const people = { author: ROOT_AUTHOR, committer: ROOT_AUTHOR }
    const { data } = await client.rest.git.createCommit({ ...commit, ...people })
    return data.sha
  }

  /** Writes a value and resolves to its key. */
  async function write(value: Attachment, rootOid: string): Promise<string> {
    const known = written.get(value)
    if (known !== undefined) return known
    const json = asciiJson(value)
    const isLarge = json.length > MAX_MESSAGE_CHARACTERS
    const content = isLarge
      ? await blobs.write(json)
      : { message: HEADLINE + json, tree: tree ?? (await treeOf(rootOid)) }
    const { data } = await client.rest.git.createCommit({ owner, repo, ...content, parents: [] })
    written.set(value, data.sha)
    keep(data.sha, value, json.length)
    return data.sha
  }

  async function treeOf(commit_sha: string): Promise<string> {
    const { data } = await client.rest.git.getCommit({ owner, repo, commit_sha })
    tree = data.tree.sha
    return tree
  }

  async function read(oids: readonly string[]): Promise<ReadonlyMap<string, Attachment>> {
    const found = new Map<string, Attachment>()
    const wanted = [...new Set(oids)]
    for (const oid of wanted) {
      const value = kept.get(oid)
      if (value) found.set(oid, value)
    }
    const unknown = wanted.filter((oid) => !found.has(oid))
    for (let from = 0; from < unknown.length; from += MAX_COMMITS_AT_ONCE) {
      for (const [oid, value] of await readSome(unknown.slice(from, from + MAX_COMMITS_AT_ONCE)))
        found.set(oid, value)
    }
    return found
  }

  async function readSome(oids: readonly string[]): Promise<readonly (readonly [string, Attachment])[]> {
    type Data = { repository: Record<string, { oid: string; message: string } | null> | null }
    const { repository } = await client.graphql<Data>(COMMITS_QUERY(oids), { owner, repo })
    const commits = Object.values(repository ?? {}).filter((commit) => commit !== null)
    const read = await Promise.all(
      commits.map(async ({ oid, message }) => {
        const json = message.startsWith(HEADLINE) ? message.slice(HEADLINE.length) : await blobs.read(message)
        const value = parse(json)
        if (value) keep(oid, value, json.length)
        return value ? [[oid, value] as const] : []
      }),
    )
    return read.flat()
  }

  function keep(oid: string, value: Attachment, length: number): void {
    if (length > MAX_KEPT_CHARACTERS) return
    kept.set(oid, value)
    written.set(value, oid)
    const [oldest] = kept.keys()
    if (kept.size > MAX_KEPT && oldest !== undefined) kept.delete(oldest)
  }

  return { makeRoot, write, read }
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
