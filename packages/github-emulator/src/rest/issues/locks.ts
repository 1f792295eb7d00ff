import { forbidden } from '../../problem.ts'
import { LOCK_REASONS } from '../../store/issues/issues.ts'
import { fieldsOf, textOrNull } from '../fields.ts'
import { noContent, type Reply, type RepositoryCall, type RepositoryEndpoint, writer } from '../route.ts'
import { issueOf } from './issues.ts'

/** "Users with push access can lock an issue". */
function checkMayLock(call: RepositoryCall): void {
  const { user } = writer(call)
  if (call.store.collaborators.allows(call.repository, user, 'write')) return
  throw forbidden('Must have push access to lock or unlock an issue.')
}

function lock(call: RepositoryCall): Reply {
  const issue = issueOf(call)
  checkMayLock(call)
  const text = textOrNull(fieldsOf(call.body ?? undefined), 'lock_reason')
  call.store.issues.lock(issue, writer(call).user, LOCK_REASONS.find((one) => one === text) ?? null)
  return noContent()
}

function unlock(call: RepositoryCall): Reply {
  const issue = issueOf(call)
  checkMayLock(call)
  call.store.issues.unlock(issue, writer(call).user)
  return noContent()
}

const path = '/issues/{issue_number}/lock'
export const lockEndpoints: readonly RepositoryEndpoint[] = [
  { method: 'PUT', path, handle: lock, needs: 'issues' },
  { method: 'DELETE', path, handle: unlock, needs: 'issues' },
]
