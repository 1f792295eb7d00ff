import { MAX_LABELS_PER_ISSUE } from '../store/issue-labels.ts'
import type { IssueQuery } from '../store/issue-list.ts'
import { pageNumber } from './paging.ts'
import type { RepositoryPage } from './site.ts'

/** Which issues a listing shows, as its address says it. */
export interface IssueFilter {
  state: 'open' | 'closed' | 'all'
  /** An issue must have all of them; compared without case. */
  labels: readonly string[]
  page: number
}

/** Reads `?state=&labels=a,b&page=`. What makes no sense counts as absent, as in any listing on GitHub's pages. */
export function readFilter(query: Record<string, string>): IssueFilter {
  const { state } = query
  const labels = (query.labels ?? '').split(',').map((name) => name.trim())
  return {
    state: state === 'closed' || state === 'all' ? state : 'open',
    labels: [...new Set(labels)].filter((name) => name !== '').slice(0, MAX_LABELS_PER_ISSUE),
    page: pageNumber(query.page),
  }
}

/** The address of a listing. */
export function issuesHref(repository: RepositoryPage, { state, labels, page }: IssueFilter): string {
  const query = new URLSearchParams()
  if (state !== 'open') query.set('state', state)
  if (labels.length > 0) query.set('labels', labels.join(','))
  if (page > 1) query.set('page', String(page))
  const text = query.size === 0 ? '' : `?${query}`
  return `${repository.path}/issues${text}`
}

/** The same filter in the store's words. */
export function storeQuery({ state, labels, page }: IssueFilter, perPage: number): IssueQuery {
  const base: IssueQuery = { state, limit: perPage, offset: (page - 1) * perPage }
  return labels.length === 0 ? base : { ...base, labels: { names: labels, match: 'all' } }
}
