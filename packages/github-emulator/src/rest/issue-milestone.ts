import { invalid } from '../problem.ts'
import { reaches } from '../store/collaborators.ts'
import type { IssueQuery } from '../store/issue-list.ts'
import type { Issue } from '../store/issues.ts'
import type { Milestone } from '../store/milestones.ts'
import { type RepositoryCall, writer } from './route.ts'

/** GitHub repeats a number that is none of a milestone (recorded in sigmavirus24/github3.py#406). */
const unknown = (value: string | number) =>
  invalid({ value, resource: 'Issue', field: 'milestone', code: 'invalid' })

function numbered({ store, repository }: RepositoryCall, value: string | number): Milestone {
  const milestone = /^\d+$/.test(String(value)) && store.milestones.numbered(repository, Number(value))
  if (!milestone) throw unknown(value)
  return milestone
}

/** The field `milestone` of an issue that is made or changed: its number, or null for none. */
export function milestoneField(
  call: RepositoryCall,
  fields: Record<string, unknown>,
): Milestone | null | undefined {
  const value = fields.milestone
  if (value === undefined || value === null) return value
  return numbered(call, typeof value === 'number' ? value : String(value))
}

/**
 * Puts an issue into a milestone if the sender has the right to. "Without push access to the repository, milestone changes are silently
 * dropped", says GitHub's description; its docs of repository roles let triage apply milestones too.
 */
export function setMilestone(
  call: RepositoryCall,
  issue: Issue,
  milestone: Milestone | null | undefined,
): void {
  const { store, repository } = call
  const { user } = writer(call)
  const may = user.type === 'Bot' || reaches(store.collaborators.roleOf(repository, user), 'triage')
  if (may && milestone !== undefined) store.milestones.assign(issue, user, milestone)
}

/** The query `milestone` of a list: a number, `*` for any, `none`. */
export function milestoneFilter(call: RepositoryCall): Pick<IssueQuery, 'milestone'> {
  const value = call.query.get('milestone')
  if (value === null) return {}
  if (value === 'none') return { milestone: 'none' }
  return { milestone: value === '*' ? 'any' : numbered(call, value) }
}
