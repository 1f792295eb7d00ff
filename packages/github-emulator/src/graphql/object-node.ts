import { decodeCommit, type GitObject } from '../git.ts'
import type { Repository } from '../store/repositories.ts'
import { type NodeType, nodeId } from '../to-json/node-id.ts'
import { pageUrl, type Site } from '../to-json/site.ts'

const OBJECT_TYPES = { blob: 'Blob', tree: 'Tree', commit: 'Commit' } as const satisfies Record<
  string,
  NodeType
>

/** `Commit`, `Tree` or `Blob`. */
export function objectNode(
  site: Site,
  repository: Repository,
  object: GitObject,
  repositoryNode: () => object,
) {
  const type = OBJECT_TYPES[object.type]
  return {
    __typename: type,
    id: nodeId(type, repository.id, object.oid),
    oid: object.oid,
    abbreviatedOid: object.oid.slice(0, 7),
    repository: repositoryNode,
    ...(object.type === 'commit' ? commitFields(site, repository, object, repositoryNode) : {}),
    ...(object.type === 'blob' ? blobFields(object) : {}),
  }
}

function commitFields(
  site: Site,
  repository: Repository,
  { oid, content }: GitObject,
  repositoryNode: () => object,
) {
  const commit = decodeCommit(content)
  const [headline = '', ...rest] = commit.message.split('\n')
  return {
    message: commit.message,
    messageHeadline: headline,
    messageBody: rest.join('\n').trim(),
    author: commit.author,
    authoredDate: commit.author.date,
    committedDate: commit.committer.date,
    url: `${pageUrl(site, repository)}/commit/${oid}`,
    tree: () => {
      const tree = site.store.objects.get(repository, commit.tree)
      return tree ? objectNode(site, repository, tree, repositoryNode) : null
    },
  }
}

function blobFields({ content }: GitObject) {
  // git itself takes a file with a zero byte near its start for binary.
  const isBinary = content.subarray(0, 8000).includes(0)
  return { byteSize: content.byteLength, isBinary, text: isBinary ? null : Buffer.from(content).toString() }
}
