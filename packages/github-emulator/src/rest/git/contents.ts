import { DIRECTORY_MODE, encodeCommit, isTreePath, type TreeEntry } from '../../git.ts'
import { forbidden, notFound, Problem, unprocessable } from '../../problem.ts'
import { findEntry, type TreeChange, writeBlob, writeTree } from '../../store/objects.ts'
import { directoryToJson, fileCommitToJson, fileToJson } from '../../to-json/contents.ts'
import { fieldsOf, requiredText, text } from '../fields.ts'
import { ok, type Reply, type RepositoryCall, type RepositoryEndpoint, writer } from '../route.ts'
import { refNamed, selfOf, signatureOf } from './commits.ts'

const FILE_MODE = '100644'
const WORKFLOWS = '.github/workflows/'

function get(call: RepositoryCall): Reply {
  const { store, repository, query } = call
  const path = call.parameters.path ?? ''
  const ref = query.get('ref') ?? repository.default_branch
  const commit = store.objects.commit(repository, refNamed(call, ref)?.oid ?? ref)
  if (!commit) throw notFound(`No commit found for the ref ${ref}`)
  const entry = findEntry(store.objects, repository, commit.tree, path)
  const object = entry && store.objects.get(repository, entry.oid)
  if (!entry || !object) throw notFound()
  const present = entry.mode === DIRECTORY_MODE ? directoryToJson : fileToJson
  return ok(present(call, repository, { path, ref, entry }, object.content))
}

/** The path of a file that may be written. */
function pathOf(call: RepositoryCall): string {
  const path = call.parameters.path ?? ''
  if (!isTreePath(path)) throw unprocessable('path contains a malformed path component')
  // https://docs.github.com/rest/repos/contents asks for "Workflows: write" besides "Contents: write" there.
  if (path.startsWith(WORKFLOWS) && writer(call).without.includes('workflows')) {
    throw forbidden('Resource not accessible by integration')
  }
  return path
}

/**
 * What stands at the path now. Throws 422 when a folder does, or when a file stands where a folder would have
 * to.
 */
function fileAt(
  { store, repository }: RepositoryCall,
  { tree }: Branch,
  path: string,
): TreeEntry | undefined {
  if (tree === undefined) return undefined
  const at = (place: string) => findEntry(store.objects, repository, tree, place)
  const parts = path.split('/')
  const folders = parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'))
  const isBlocked = folders.some((folder) => (at(folder) ?? { mode: DIRECTORY_MODE }).mode !== DIRECTORY_MODE)
  const entry = at(path)
  if (isBlocked || entry?.mode === DIRECTORY_MODE) throw unprocessable(`${path} cannot be a file`)
  return entry
}

/**
 * Throws unless `sha` names the blob that is to be changed: 422 without one, 409 for another. Measured on
 * api.github.com by others (pome-sh/digital-twins#400).
 */
function checkSha(path: string, entry: TreeEntry, fields: Record<string, unknown>): void {
  const sha = requiredText(fields, 'sha')
  if (sha !== entry.oid) throw new Problem(409, 'CONFLICT', `${path} does not match ${sha}`)
}

function bytesOf(fields: Record<string, unknown>): Uint8Array {
  const content = requiredText(fields, 'content').replace(/\s/g, '')
  if (!/^[\w+/-]*={0,2}$/.test(content)) throw unprocessable('content is not valid Base64')
  return Buffer.from(content, 'base64')
}

/**
 * A `sha` is not looked at when the file is new, as measured there, too. Equal content makes a commit all the
 * same.
 */
function put(call: RepositoryCall): Reply {
  const { store, repository } = call
  const path = pathOf(call)
  const fields = fieldsOf(call.body)
  const message = requiredText(fields, 'message')
  const bytes = bytesOf(fields)
  const branch = branchOf(call, text(fields, 'branch'))
  const before = fileAt(call, branch, path)
  if (before) checkSha(path, before, fields)
  const mode = before?.mode ?? FILE_MODE
  const oid = writeBlob(store.objects, repository, bytes)
  const commit = commitChange(call, branch, { path, mode, oid }, { ...fields, message })
  const entry = { name: path.split('/').at(-1) ?? '', mode, oid }
  const body = fileCommitToJson(call, repository, { path, ref: branch.name, entry }, commit)
  return { status: before ? 200 : 201, body }
}

function remove(call: RepositoryCall): Reply {
  const path = pathOf(call)
  const fields = fieldsOf(call.body)
  const message = requiredText(fields, 'message')
  const branch = branchOf(call, text(fields, 'branch'))
  const before = fileAt(call, branch, path)
  if (!before) throw notFound()
  checkSha(path, before, fields)
  const commit = commitChange(call, branch, { path, mode: before.mode, oid: null }, { ...fields, message })
  return ok(fileCommitToJson(call, call.repository, null, commit))
}

export const contentEndpoints: readonly RepositoryEndpoint[] = [
  { method: 'GET', path: '/contents/{path}', handle: get, mayLag: true, needs: 'contents' },
  { method: 'PUT', path: '/contents/{path}', handle: put, needs: 'contents' },
  { method: 'DELETE', path: '/contents/{path}', handle: remove, needs: 'contents' },
]

/**
 * A branch, its last commit and that one's tree; both absent while the repository's default branch has no
 * commit.
 */
interface Branch {
  name: string
  head: string | undefined
  tree: string | undefined
}

/** The branch of that name, or the default one. Throws 404. */
function branchOf({ store, repository }: RepositoryCall, name = repository.default_branch): Branch {
  const head = store.refs.get(repository, `refs/heads/${name}`)?.oid
  if (head === undefined && name !== repository.default_branch) throw notFound(`Branch ${name} not found`)
  const commit = head === undefined ? undefined : store.objects.commit(repository, head)
  return { name, head, tree: commit?.tree }
}

/**
 * Commits one change on a branch; returns the commit's id. Who is not given in the body is the token's user.
 */
function commitChange(
  call: RepositoryCall,
  { name, head, tree }: Branch,
  change: TreeChange,
  fields: Record<string, unknown> & { message: string },
): string {
  const { store, repository } = call
  const committer = signatureOf(call, fields.committer ?? selfOf(call))
  const commit = encodeCommit({
    tree: writeTree(store.objects, repository, tree, [change]),
    parents: head === undefined ? [] : [head],
    author: fields.author === undefined ? committer : signatureOf(call, fields.author),
    committer,
    message: fields.message,
  })
  const { oid } = store.objects.put(repository, commit)
  const ref = `refs/heads/${name}`
  if (head === undefined) store.refs.create(repository, ref, oid)
  else store.refs.update(repository, ref, oid, false)
  return oid
}
