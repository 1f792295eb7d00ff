import { notFound, unprocessable } from '../problem.ts'
import type { Ref } from '../store/refs.ts'
import { presentRef } from '../to-json/git.ts'
import { fieldsOf, flag, requiredText } from './fields.ts'
import { created, noContent, ok, type Reply, type RepositoryCall, type RepositoryEndpoint } from './route.ts'

const present = (call: RepositoryCall, ref: Ref) => presentRef(call, call.repository, ref)

/** Paths name refs without `refs/`. */
const nameOf = (call: RepositoryCall) => `refs/${call.parameters.ref ?? ''}`

function create(call: RepositoryCall): Reply {
  const fields = fieldsOf(call.body)
  const name = requiredText(fields, 'ref')
  if (!/^refs\/[^/]+\/./.test(name)) {
    throw unprocessable("Reference name must start with 'refs' and have at least two slashes.")
  }
  return created(present(call, call.store.refs.create(call.repository, name, requiredText(fields, 'sha'))))
}

function get(call: RepositoryCall): Reply {
  const ref = call.store.refs.get(call.repository, nameOf(call))
  if (!ref) throw notFound()
  return ok(present(call, ref))
}

const listMatching = (call: RepositoryCall): Reply =>
  ok(call.store.refs.matching(call.repository, nameOf(call)).map((ref) => present(call, ref)))

function update(call: RepositoryCall): Reply {
  const fields = fieldsOf(call.body)
  const oid = requiredText(fields, 'sha')
  const force = flag(fields, 'force') ?? false
  return ok(present(call, call.store.refs.update(call.repository, nameOf(call), oid, force)))
}

function remove(call: RepositoryCall): Reply {
  call.store.refs.delete(call.repository, nameOf(call))
  return noContent()
}

export const refEndpoints: readonly RepositoryEndpoint[] = [
  { method: 'POST', path: '/git/refs', handle: create, needs: 'contents' },
  { method: 'GET', path: '/git/ref/{ref}', handle: get, needs: 'contents' },
  { method: 'GET', path: '/git/matching-refs/{ref}', handle: listMatching, mayLag: true, needs: 'contents' },
  { method: 'PATCH', path: '/git/refs/{ref}', handle: update, needs: 'contents' },
  { method: 'DELETE', path: '/git/refs/{ref}', handle: remove, needs: 'contents' },
]
