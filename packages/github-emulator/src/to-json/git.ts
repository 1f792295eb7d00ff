import { type Commit, decodeTree, type TreeEntry, typeOfMode } from '../git.ts'
import type { Ref } from '../store/refs.ts'
import type { Repository } from '../store/repositories.ts'
import { nodeId } from './node-id.ts'
import { apiUrl, pageUrl, type Site } from './site.ts'
import { userToJson } from './user.ts'

/** OpenAPI `git-ref`. */
export function refToJson(site: Site, repository: Repository, ref: Ref) {
  const git = `${apiUrl(site, repository)}/git`
  return {
    ref: ref.name,
    node_id: nodeId('Ref', repository.id, ref.name),
    url: `${git}/${ref.name}`,
    object: { sha: ref.oid, type: 'commit', url: `${git}/commits/${ref.oid}` },
  }
}

const unsigned = { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null }

const presentParent = (site: Site, repository: Repository, oid: string, api: string) => ({
  sha: oid,
  url: `${apiUrl(site, repository)}/${api}/${oid}`,
  html_url: `${pageUrl(site, repository)}/commit/${oid}`,
})

/** OpenAPI `git-commit`. */
export const gitCommitToJson = (site: Site, repository: Repository, oid: string, commit: Commit) => ({
  sha: oid,
  node_id: nodeId('Commit', repository.id, oid),
  url: `${apiUrl(site, repository)}/git/commits/${oid}`,
  html_url: `${pageUrl(site, repository)}/commit/${oid}`,
  author: commit.author,
  committer: commit.committer,
  tree: { sha: commit.tree, url: `${apiUrl(site, repository)}/git/trees/${commit.tree}` },
  message: commit.message,
  parents: commit.parents.map((parent) => presentParent(site, repository, parent, 'git/commits')),
  verification: unsigned,
})

/** OpenAPI `commit`; file changes are not worked out. */
export function commitToJson(site: Site, repository: Repository, oid: string, commit: Commit) {
  const url = `${apiUrl(site, repository)}/commits/${oid}`
  const { author, committer, message, tree } = gitCommitToJson(site, repository, oid, commit)
  const userOf = (email: string) => {
    const login = /^\d+\+(.+)@users\.noreply\.github\.com$/.exec(email)?.[1]
    const user = login === undefined ? undefined : site.store.users.withLogin(login)
    return user ? userToJson(site, user) : null
  }
  return {
    sha: oid,
    node_id: nodeId('Commit', repository.id, oid),
    commit: {
      author,
      committer,
      message,
      tree,
      url: `${apiUrl(site, repository)}/git/commits/${oid}`,
      comment_count: 0,
      verification: unsigned,
    },
    url,
    html_url: `${pageUrl(site, repository)}/commit/${oid}`,
    comments_url: `${url}/comments`,
    author: userOf(author.email),
    committer: userOf(committer.email),
    parents: commit.parents.map((parent) => presentParent(site, repository, parent, 'commits')),
    stats: { total: 0, additions: 0, deletions: 0 },
    files: [],
  }
}

/** OpenAPI `git-tree`. */
export function treeToJson(site: Site, repository: Repository, oid: string, content: Uint8Array) {
  const { objects } = site.store
  const presentEntry = ({ name, mode, oid: entryOid }: TreeEntry) => {
    const type = typeOfMode(mode)
    const size = type === 'blob' ? objects.get(repository, entryOid)?.content.byteLength : undefined
    return {
      path: name,
      mode,
      type,
      sha: entryOid,
      ...(size === undefined ? {} : { size }),
      url: `${apiUrl(site, repository)}/git/${type}s/${entryOid}`,
    }
  }
  return {
    sha: oid,
    url: `${apiUrl(site, repository)}/git/trees/${oid}`,
    tree: decodeTree(content).map(presentEntry),
    truncated: false,
  }
}

/** OpenAPI `blob`. GitHub breaks base64 into lines of 60 characters. */
export const blobToJson = (site: Site, repository: Repository, oid: string, content: Uint8Array) => ({
  sha: oid,
  node_id: nodeId('Blob', repository.id, oid),
  size: content.byteLength,
  url: `${apiUrl(site, repository)}/git/blobs/${oid}`,
  content: Buffer.from(content).toString('base64').replace(/.{60}/g, '$&\n'),
  encoding: 'base64',
})
