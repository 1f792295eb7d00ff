import { isOid } from '../git/object.ts'
import { typeOfMode } from '../git/tree.ts'
import { isTreePath } from '../git/tree-path.ts'
import { notFound, unprocessable } from '../problem.ts'
import { type TreeChange, writeBlob, writeTree } from '../store/trees.ts'
import { presentTree } from '../to-json/git.ts'
import { fieldsOf, list, requiredText, text, textOrNull } from './fields.ts'
import { created, ok, type Reply, type RepositoryCall, type RepositoryEndpoint } from './route.ts'

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

function create(call: RepositoryCall): Reply {
  const { store, repository } = call
  const fields = fieldsOf(call.body)
  const entries = list(fields, 'tree')
  if (!entries || entries.length === 0) throw unprocessable('Invalid tree info')
  const base = text(fields, 'base_tree')
  if (base !== undefined && store.objects.get(repository, base)?.type !== 'tree') {
    throw unprocessable('base_tree is not a valid tree oid')
  }
  const changes = entries.map((entry) => changeOf(call, entry))
  return created(present(call, writeTree(store.objects, repository, base, changes)))
}

function present(call: RepositoryCall, oid: string) {
  const object = call.store.objects.get(call.repository, oid)
  if (object?.type !== 'tree') throw notFound()
  return presentTree(call, call.repository, oid, object.content)
}

const get = (call: RepositoryCall): Reply => ok(present(call, call.parameters.tree_sha ?? ''))

export const treeEndpoints: readonly RepositoryEndpoint[] = [
  { method: 'POST', path: '/git/trees', handle: create, needs: 'contents' },
  { method: 'GET', path: '/git/trees/{tree_sha}', handle: get, needs: 'contents' },
]
