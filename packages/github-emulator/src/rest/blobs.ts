import { notFound, unprocessable } from '../problem.ts'
import { writeBlob } from '../store/trees.ts'
import { presentBlob } from '../to-json/git.ts'
import { apiUrl } from '../to-json/site.ts'
import { fieldsOf, requiredText, text } from './fields.ts'
import { created, ok, type Reply, type RepositoryCall, type RepositoryEndpoint } from './route.ts'

function create(call: RepositoryCall): Reply {
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

function get(call: RepositoryCall): Reply {
  const oid = call.parameters.file_sha ?? ''
  const object = call.store.objects.get(call.repository, oid)
  if (object?.type !== 'blob') throw notFound()
  return ok(presentBlob(call, call.repository, oid, object.content))
}

export const blobEndpoints: readonly RepositoryEndpoint[] = [
  { method: 'POST', path: '/git/blobs', handle: create, needs: 'contents' },
  { method: 'GET', path: '/git/blobs/{file_sha}', handle: get, needs: 'contents' },
]
