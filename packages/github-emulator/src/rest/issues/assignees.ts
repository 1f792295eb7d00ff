import type { Issue } from '../../store/issues/issues.ts'
import { issueToJson } from '../../to-json/issue.ts'
import { fieldsOf, list as listField } from '../fields.ts'
import { created, ok, type Reply, type RepositoryCall, type RepositoryEndpoint, writer } from '../route.ts'
import { assigneesOf, issueOf, mayTriage } from './issues.ts'

const change =
  (how: 'add' | 'remove') =>
  (call: RepositoryCall): Reply => {
    const { store, repository } = call
    const issue: Issue = issueOf(call)
    const those = assigneesOf(call, listField(fieldsOf(call.body), 'assignees') ?? [])
    if (mayTriage(call)) store.assignees[how](issue, writer(call).user, those)
    const body = issueToJson(call, repository, store.issues.reread(issue), true)
    return how === 'add' ? created(body) : ok(body)
  }

const path = '/issues/{issue_number}/assignees'
export const assigneeEndpoints: readonly RepositoryEndpoint[] = [
  { method: 'POST', path, handle: change('add'), needs: 'issues' },
  { method: 'DELETE', path, handle: change('remove'), needs: 'issues' },
]
