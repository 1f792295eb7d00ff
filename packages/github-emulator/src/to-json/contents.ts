import { decodeTree, type TreeEntry, typeOfMode } from '../git.ts'
import type { Repository } from '../store/repositories.ts'
import { gitCommitToJson } from './git.ts'
import { apiUrl, pageUrl, type Site } from './site.ts'

/** An entry of a tree, and where it stands: `ref` is how the caller named the commit. */
interface Located {
  path: string
  ref: string
  entry: TreeEntry
}

/**
 * Up to this size GitHub shows a file's content; a larger one has an empty `content`, and `none` as its
 * `encoding`.
 */
const MAX_SHOWN_BYTES = 1024 * 1024

const KINDS: Record<string, 'dir' | 'submodule' | 'file'> = { tree: 'dir', commit: 'submodule', blob: 'file' }

const encodePath = (path: string) => path.split('/').map(encodeURIComponent).join('/')

/** What OpenAPI's `content-file`, an item of `content-directory` and the `content` of `file-commit` share. */
function presentEntry(site: Site, repository: Repository, { path, ref, entry }: Located, size: number) {
  const api = apiUrl(site, repository)
  const page = pageUrl(site, repository)
  const type = typeOfMode(entry.mode)
  const place = `${encodePath(ref)}/${encodePath(path)}`
  const self = `${api}/contents/${encodePath(path)}?ref=${encodeURIComponent(ref)}`
  const git = `${api}/git/${type}s/${entry.oid}`
  const html = `${page}/${type}/${place}`
  return {
    name: entry.name,
    path,
    sha: entry.oid,
    size,
    url: self,
    html_url: html,
    git_url: git,
    download_url: type === 'blob' ? `${page}/raw/${place}` : null,
    type: KINDS[type] ?? 'file',
    _links: { self, git, html },
  }
}

const sizeOf = ({ store }: Site, repository: Repository, { mode, oid }: TreeEntry): number =>
  typeOfMode(mode) === 'blob' ? (store.objects.get(repository, oid)?.content.byteLength ?? 0) : 0

/** OpenAPI `content-file`. */
export function fileToJson(site: Site, repository: Repository, located: Located, content: Uint8Array) {
  const isShown = content.byteLength <= MAX_SHOWN_BYTES
  return {
    ...presentEntry(site, repository, located, content.byteLength),
    // GitHub breaks base64 into lines of 60 characters.
    content: isShown ? Buffer.from(content).toString('base64').replace(/.{60}/g, '$&\n') : '',
    encoding: isShown ? 'base64' : 'none',
  }
}

/** OpenAPI `content-directory`. */
export const directoryToJson = (
  site: Site,
  repository: Repository,
  { path, ref }: Located,
  content: Uint8Array,
) =>
  decodeTree(content).map((entry) =>
    presentEntry(
      site,
      repository,
      { path: `${path}/${entry.name}`, ref, entry },
      sizeOf(site, repository, entry),
    ),
  )

/** OpenAPI `file-commit`: the file as it is now, null when it was deleted, and the commit that made it so. */
export function fileCommitToJson(
  site: Site,
  repository: Repository,
  located: Located | null,
  commitOid: string,
) {
  const commit = site.store.objects.commit(repository, commitOid)
  if (!commit) throw new Error(`The commit ${commitOid} was not stored`)
  return {
    content: located && presentEntry(site, repository, located, sizeOf(site, repository, located.entry)),
    commit: gitCommitToJson(site, repository, commitOid, commit),
  }
}
