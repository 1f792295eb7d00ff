import type { Json } from '../domain/job.ts'
import type { Attachment } from '../ports.ts'
import type { Client } from './client.ts'
import { COMMITS_QUERY } from './documents.ts'
import type { Repository } from './repository.ts'

/** What every commit of ours holds: only the message differs. */
const README = 'The ledger of Octoqueue points here. See the refs under refs/octoqueue.\n'
const ROOT_MESSAGE = 'octoqueue: root of the ledger'
/** One constant root commit in all repositories and processes: same content, same time, same id. */
const ROOT_DATE = '2026-01-01T00:00:00Z'
const ROOT_AUTHOR = { name: 'octoqueue', email: 'octoqueue@users.noreply.github.com', date: ROOT_DATE }
const HEADLINE = 'octoqueue: attachment\n\n'
/** Commits never change, so what was read once is kept. */
const MAX_KEPT = 1000

/** JSON values kept in commit messages, which GitHub stores as they are and gives back in one read. */
export function createAttachments({ client, owner, repo }: Repository & { client: Client }) {
  const kept = new Map<string, Attachment>()
  /** A move that is sent again brings the very same value; it needs no second commit. */
  const written = new WeakMap<object, string>()
  let tree: string | undefined

  async function makeTree(): Promise<string> {
    const file = { path: 'README.md', mode: '100644', type: 'blob', content: README } as const
    const { data } = await client.rest('POST /repos/{owner}/{repo}/git/trees', { owner, repo, tree: [file] })
    tree = data.sha
    return data.sha
  }

  /** Makes the commit that plain entries point at; its id is the same whoever makes it. */
  async function makeRoot(): Promise<string> {
    const commit = { owner, repo, message: ROOT_MESSAGE, tree: await makeTree(), parents: [] }
    const people = { author: ROOT_AUTHOR, committer: ROOT_AUTHOR }
    const { data } = await client.rest('POST /repos/{owner}/{repo}/git/commits', { ...commit, ...people })
    return data.sha
  }

  /** Writes a value and resolves to its key. */
  async function write(value: Attachment, rootOid: string): Promise<string> {
    const known = written.get(value)
    if (known !== undefined) return known
    tree ??= await treeOf(rootOid)
    const commit = { owner, repo, message: HEADLINE + asciiJson(value), tree, parents: [] }
    const { data } = await client.rest('POST /repos/{owner}/{repo}/git/commits', commit)
    written.set(value, data.sha)
    keep(data.sha, value)
    return data.sha
  }

  async function treeOf(commit_sha: string): Promise<string> {
    const { data } = await client.rest('GET /repos/{owner}/{repo}/git/commits/{commit_sha}', {
      owner,
      repo,
      commit_sha,
    })
    return data.tree.sha
  }

  async function read(oids: readonly string[]): Promise<ReadonlyMap<string, Attachment>> {
    const unknown = [...new Set(oids)].filter((oid) => !kept.has(oid))
    if (unknown.length > 0) {
      type Data = { repository: Record<string, { oid: string; message: string } | null> | null }
      const { repository } = await client.graphql<Data>(COMMITS_QUERY(unknown), { owner, repo })
      for (const commit of Object.values(repository ?? {})) {
        if (commit?.message.startsWith(HEADLINE))
          keep(commit.oid, JSON.parse(commit.message.slice(HEADLINE.length)) as Attachment)
      }
    }
    return new Map(
      oids.flatMap((oid) => (kept.has(oid) ? [[oid, kept.get(oid) as Attachment] as const] : [])),
    )
  }

  function keep(oid: string, value: Attachment): void {
    kept.set(oid, value)
    const [oldest] = kept.keys()
    if (kept.size > MAX_KEPT && oldest !== undefined) kept.delete(oldest)
  }

  return { makeRoot, write, read }
}

/** Plain ASCII, with nothing in it that GitHub would take for a mention or a reference to an issue. */
const asciiJson = (value: Json): string =>
  JSON.stringify(value).replace(
    /[@#\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
