import { type Commit, decodeCommit, encodeCommit, isoSeconds, type Signature } from '../../git.ts'
import { notFound, unprocessable } from '../../problem.ts'
import type { Ref } from '../../store/refs.ts'
import { commitToJson, gitCommitToJson } from '../../to-json/git.ts'
import { noReplyAddress } from '../../to-json/user.ts'
import { fieldsOf, list, requiredText, text } from '../fields.ts'
import { created, ok, type Reply, type RepositoryCall, type RepositoryEndpoint, writer } from '../route.ts'

/** GitHub names no limit; nobody merges more. */
const MAX_PARENTS = 100

/** An author or committer as a body has it; without a date it is now. */
export function signatureOf(call: RepositoryCall, value: unknown): Signature {
  const fields = fieldsOf(value)
  const date = text(fields, 'date') ?? isoSeconds(call.store.seconds())
  if (Number.isNaN(Date.parse(date)))
    throw unprocessable(`Invalid request.\n\n${date} is not a valid date-time.`)
  return { name: requiredText(fields, 'name'), email: requiredText(fields, 'email'), date }
}

/** The name and address that GitHub puts on commits of the token's user. */
export function selfOf(call: RepositoryCall): { name: string; email: string } {
  const { user } = writer(call)
  return { name: user.name ?? user.login, email: noReplyAddress(user) }
}

/** An author that is not given is the token's user now; a committer that is not given is the author. */
function create(call: RepositoryCall): Reply {
  const { store, repository } = call
  const fields = fieldsOf(call.body)
  const author = signatureOf(call, fields.author ?? selfOf(call))
  const commit: Commit = {
    message: requiredText(fields, 'message'),
    tree: requiredText(fields, 'tree'),
    parents: parentsOf(call, fields),
    author,
    committer: fields.committer === undefined ? author : signatureOf(call, fields.committer),
  }
  if (store.objects.get(repository, commit.tree)?.type !== 'tree') {
    throw unprocessable('Tree SHA does not exist')
  }
  const { oid, content } = store.objects.put(repository, encodeCommit(commit))
  return created(gitCommitToJson(call, repository, oid, decodeCommit(content)))
}

function parentsOf({ store, repository }: RepositoryCall, fields: Record<string, unknown>): string[] {
  const parents = (list(fields, 'parents') ?? []).map(String)
  if (parents.length > MAX_PARENTS) throw unprocessable(`A commit can have at most ${MAX_PARENTS} parents`)
  const missing = parents.find((parent) => !store.objects.isCommit(repository, parent))
  if (missing !== undefined) throw unprocessable('Parent SHA does not exist or is not a commit object')
  return parents
}

function getGitCommit(call: RepositoryCall): Reply {
  const oid = call.parameters.commit_sha ?? ''
  const commit = call.store.objects.commit(call.repository, oid)
  if (!commit) throw notFound()
  return ok(gitCommitToJson(call, call.repository, oid, commit))
}

/**
 * What `ref` names: a branch, a tag, either with `heads/` or `tags/` before it, or the whole name of a ref.
 */
export function refNamed({ store, repository }: RepositoryCall, ref: string): Ref | undefined {
  return ['refs/heads/', 'refs/tags/', 'refs/', '']
    .map((folder) => store.refs.get(repository, folder + ref))
    .find((found) => found !== undefined)
}

/** `{ref}` is a commit's id, or names a ref. */
function getCommit(call: RepositoryCall): Reply {
  const { store, repository } = call
  const ref = call.parameters.ref ?? ''
  const oid = refNamed(call, ref)?.oid ?? ref
  const commit = store.objects.commit(repository, oid)
  if (!commit) throw unprocessable(`No commit found for SHA: ${ref}`)
  return ok(commitToJson(call, repository, oid, commit))
}

export const commitEndpoints: readonly RepositoryEndpoint[] = [
  { method: 'POST', path: '/git/commits', handle: create, needs: 'contents' },
  { method: 'GET', path: '/git/commits/{commit_sha}', handle: getGitCommit, needs: 'contents' },
  { method: 'GET', path: '/commits/{ref}', handle: getCommit, needs: 'contents' },
]
