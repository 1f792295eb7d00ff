import { encodeCommit } from '../git/commit.ts'
import { notFound } from '../problem.ts'
import { type TreeChange, writeTree } from '../store/trees.ts'
import { selfOf, signatureOf } from './commits.ts'
import type { RepositoryCall } from './route.ts'

/** A branch, its last commit and that one's tree; both absent while the repository's default branch has no commit. */
export interface Branch {
  name: string
  head: string | undefined
  tree: string | undefined
}

/** The branch of that name, or the default one. Throws 404. */
export function branchOf({ store, repository }: RepositoryCall, name = repository.default_branch): Branch {
  const head = store.refs.get(repository, `refs/heads/${name}`)?.oid
  if (head === undefined && name !== repository.default_branch) throw notFound(`Branch ${name} not found`)
  const commit = head === undefined ? undefined : store.objects.commit(repository, head)
  return { name, head, tree: commit?.tree }
}

/** Commits one change on a branch; returns the commit's id. Who is not given in the body is the token's user. */
export function commitChange(
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
