import { isOid, isTreePath, typeOfMode } from '../../git.ts'
import { notFound, unprocessable } from '../../problem.ts'
import { type TreeChange, writeBlob, writeTree } from '../../store/objects.ts'
import type { Ref } from '../../store/refs.ts'
import { blobToJson, refToJson, treeToJson } from '../../to-json/git.ts'
import { apiUrl } from '../../to-json/site.ts'
import { fieldsOf, flag, list, requiredText, text, textOrNull } from '../fields.ts'
import { created, noContent, ok, type Reply, type RepositoryCall, type RepositoryEndpoint } from '../route.ts'

const refJson = (call: RepositoryCall, ref: Ref) => refToJson(call, call.repository, ref)

/** Paths name refs without `refs/`. */
const nameOf = (call: RepositoryCall) => `refs/${call.parameters.ref ?? ''}`

function createRef(call: RepositoryCall): Reply {
  const fields = fieldsOf(call.body)
  const name = requiredText(fields, 'ref')
  if (!/^refs\/[^/]+\/./.test(name)) {
    throw unprocessable("Reference name must start with 'refs' and have at least two slashes.")
  }
  return created(refJson(call, call.store.refs.create(call.repository, name, requiredText(fields, 'sha'))))
}

function getRef(call: RepositoryCall): Reply {
  const ref = call.store.refs.get(call.repository, nameOf(call))
  if (!ref) throw notFound()
  return ok(refJson(call, ref))
}

const listMatching = (call: RepositoryCall): Reply =>
  ok(call.store.refs.matching(call.repository, nameOf(call)).map((ref) => refJson(call, ref)))

function updateRef(call: RepositoryCall): Reply {
  const fields = fieldsOf(call.body)
  const oid = requiredText(fields, 'sha')
  const force = flag(fields, 'force') ?? false
  return ok(refJson(call, call.store.refs.update(call.repository, nameOf(call), oid, force)))
}

function removeRef(call: RepositoryCall): Reply {
  call.store.refs.delete(call.repository, nameOf(call))
  return noContent()
}

export const refEndpoints: readonly RepositoryEndpoint[] = [
  { method: 'POST', path: '/git/refs', handle: createRef, needs: 'contents' },
  { method: 'GET', path: '/git/ref/{ref}', handle: getRef, needs: 'contents' },
  { method: 'GET', path: '/git/matching-refs/{ref}', handle: listMatching, mayLag: true, needs: 'contents' },
  { method: 'PATCH', path: '/git/refs/{ref}', handle: updateRef, needs: 'contents' },
  { method: 'DELETE', path: '/git/refs/{ref}', handle: removeRef, needs: 'contents' },
]

const MODES = new Set(['100644', '100755', '040000', '160000', '120000'])

function changeOf(call: RepositoryCall, value: unknown): TreeChange {
  const fields = fieldsOf(value)
  const path = requiredText(fields, 'path')
  const mode = requiredText(fields, 'mode')
  const content = text(fields, 'content')
  const oid = textOrNull(fields, 'sha')
  if (!isTreePath(path)) throw unprocessable('tree.path contains a malformed path component')
  if (!MODES.has(mode)) throw unprocessable('Must supply a valid tree.mode')
  if (content !== undefined)
    return { path, mode, oid: writeBlob(call.store.objects, call.repository, content) }
  if (oid === undefined) throw unprocessable('Must supply either tree.sha or tree.content')
  if (oid !== null) checkEntry(call, oid, mode)
  return { path, mode, oid }
}

function checkEntry({ store, repository }: RepositoryCall, oid: string, mode: string): void {
  const type = typeOfMode(mode)
  // A submodule's commit lives in another repository.
  if (type === 'commit' ? isOid(oid) : store.objects.get(repository, oid)?.type === type) return
  throw unprocessable(`tree.sha ${oid} is not a valid ${type}`)
}

function createTree(call: RepositoryCall): Reply {
  const { store, repository } = call
  const fields = fieldsOf(call.body)
  const entries = list(fields, 'tree')
  if (!entries || entries.length === 0) throw unprocessable('Invalid tree info')
  const base = text(fields, 'base_tree')
  if (base !== undefined && store.objects.get(repository, base)?.type !== 'tree') {
    throw unprocessable('base_tree is not a valid tree oid')
  }
  const changes = entries.map((entry) => changeOf(call, entry))
  return created(treeJson(call, writeTree(store.objects, repository, base, changes)))
}

function treeJson(call: RepositoryCall, oid: string) {
  const object = call.store.objects.get(call.repository, oid)
  if (object?.type !== 'tree') throw notFound()
  return treeToJson(call, call.repository, oid, object.content)
}

const getTree = (call: RepositoryCall): Reply => ok(treeJson(call, call.parameters.tree_sha ?? ''))

export const treeEndpoints: readonly RepositoryEndpoint[] = [
  { method: 'POST', path: '/git/trees', handle: createTree, needs: 'contents' },
  { method: 'GET', path: '/git/trees/{tree_sha}', handle: getTree, needs: 'contents' },
]

function createBlob(call: RepositoryCall): Reply {
  const fields = fieldsOf(call.body)
  const content = requiredText(fields, 'content')
  const encoding = text(fields, 'encoding') ?? 'utf-8'
  if (encoding !== 'utf-8' && encoding !== 'base64') {
    throw unprocessable('Blob encoding must be "utf-8" or "base64"')
  }
  const bytes = Buffer.from(content, encoding === 'base64' ? 'base64' : 'utf8')
  const oid = writeBlob(call.store.objects, call.repository, bytes)
  return created({ sha: oid, url: `${apiUrl(call, call.repository)}/git/blobs/${oid}` })
}

function getBlob(call: RepositoryCall): Reply {
  const oid = call.parameters.file_sha ?? ''
  const object = call.store.objects.get(call.repository, oid)
  if (object?.type !== 'blob') throw notFound()
  return ok(blobToJson(call, call.repository, oid, object.content))
}

export const blobEndpoints: readonly RepositoryEndpoint[] = [
  { method: 'POST', path: '/git/blobs', handle: createBlob, needs: 'contents' },
  { method: 'GET', path: '/git/blobs/{file_sha}', handle: getBlob, needs: 'contents' },
]
