import { html } from 'hono/html'
import type { IssueQuery } from '../../store/issues/issue-list.ts'
import type { Issue } from '../../store/issues/issues.ts'
import { type Label, MAX_LABELS_PER_ISSUE } from '../../store/issues/labels.ts'
import type { Milestone } from '../../store/issues/milestones.ts'
import type { Page } from '../document.ts'
import {
  type Html,
  icon,
  issueState,
  labelChip,
  type Palette,
  pageCount,
  pageNumber,
  pager,
  shownLogin,
  when,
} from '../pieces.ts'
import type { RepositoryPage, Site } from '../site.ts'

const ISSUES_PER_PAGE = 25
/** Enough for every label that a queue makes; the page of all labels has the rest. */
const MAX_LABELS_IN_MENU = 200

/** The pages `/{owner}/{repo}/issues` and `/{owner}/{repo}/milestone/{number}`: newest first. */
export function issueListPage(site: Site, repository: RepositoryPage, filter: IssueFilter): Page {
  const palette: Palette = new Set()
  const query = storeQuery(filter, ISSUES_PER_PAGE)
  const issues = site.store.issueLists.list(repository.row, query)
  const total = site.store.issueLists.count(repository.row, query)
  const rows = issues.map((issue) => row(site, repository, filter, issue, palette))
  const { milestone } = filter
  const isWhole = filter.labels.length === 0 && filter.page === 1 && !milestone
  const heading = milestone?.title ?? 'Issues'
  const pinned = isWhole ? site.store.issueLists.pinned(repository.row) : []
  const main = html`<div class="heading"><h1>${heading}</h1>
<a class="button primary" href="${repository.path}/issues/new">New issue</a></div>
${milestone?.description && html`<p>${milestone.description}</p>`}
${filterLine(site, repository, filter, palette)}
${pinned.length > 0 && pinnedBox(site, repository, filter, pinned, palette)}
<section class="box" aria-label="Issues">
<div class="box-head">${stateTabs(site, repository, filter)}${labelMenu(site, repository, filter, palette)}</div>
${rows.length > 0 ? html`<ul class="rows">${rows}</ul>` : html`<p class="blank">No issues match.</p>`}
</section>
${pager(filter.page, pageCount(total, ISSUES_PER_PAGE), (page) => issuesHref(repository, { ...filter, page }))}`
  return { title: `${heading} · ${repository.name}`, main, repository, tab: 'issues', palette }
}

function pinnedBox(
  site: Site,
  repository: RepositoryPage,
  filter: IssueFilter,
  pinned: readonly Issue[],
  palette: Palette,
): Html {
  const rows = pinned.map((issue) => row(site, repository, filter, issue, palette))
  return html`<section class="box" aria-label="Pinned issues">
<div class="box-head">Pinned issues</div>
<ul class="rows">${rows}</ul></section>`
}

function stateTabs({ store }: Site, repository: RepositoryPage, filter: IssueFilter): Html {
  const tab = (state: 'open' | 'closed', name: string) => {
    const shown = { ...filter, state, page: 1 }
    const count = store.issueLists.count(repository.row, storeQuery(shown, 1))
    const href = issuesHref(repository, shown)
    const text = html`${icon(state === 'open' ? 'open' : 'completed')} ${count} ${name}`
    return filter.state === state
      ? html`<a class="current" aria-current="true" href="${href}">${text}</a>`
      : html`<a href="${href}">${text}</a>`
  }
  return html`<nav class="states" aria-label="State">${tab('open', 'Open')}${tab('closed', 'Closed')}</nav>`
}

function filterLine(
  { store }: Site,
  repository: RepositoryPage,
  filter: IssueFilter,
  palette: Palette,
): Html | undefined {
  if (filter.labels.length === 0) return undefined
  const chips = filter.labels.map((name) => {
    const label = store.labels.named(repository.row, name) ?? { name, color: 'ededed' }
    const rest = filter.labels.filter((other) => other !== name)
    const href = issuesHref(repository, { ...filter, labels: rest, page: 1 })
    return html`<li>${labelChip(label, palette)}
<a class="remove" href="${href}" aria-label="Stop filtering by ${name}">×</a></li>`
  })
  return html`<div class="filter"><span>Labelled</span><ul>${chips}</ul>
<a href="${issuesHref(repository, { ...filter, labels: [], page: 1 })}">Clear</a></div>`
}

function labelMenu(
  { store }: Site,
  repository: RepositoryPage,
  filter: IssueFilter,
  palette: Palette,
): Html | undefined {
  const labels = store.labels.list(repository.row, { limit: MAX_LABELS_IN_MENU, offset: 0 })
  if (labels.length === 0) return undefined
  const items = labels.map(
    (label) => html`<li>${labelChip(label, palette, withLabel(repository, filter, label.name))}</li>`,
  )
  return html`<details class="menu"><summary>Label</summary><ul>${items}</ul></details>`
}

/** The listing narrowed to a label. */
function withLabel(repository: RepositoryPage, filter: IssueFilter, name: string): string {
  const has = filter.labels.some((other) => other.toLowerCase() === name.toLowerCase())
  return issuesHref(repository, {
    ...filter,
    labels: has ? filter.labels : [...filter.labels, name],
    page: 1,
  })
}

function row(
  { store }: Site,
  repository: RepositoryPage,
  filter: IssueFilter,
  issue: Issue,
  palette: Palette,
): Html {
  const { icon: shape, words } = issueState(issue)
  const author = store.users.withId(issue.author_id)
  const labels = store.issueLabels.list(issue)
  const chips = labels.map((label) => labelChip(label, palette, withLabel(repository, filter, label.name)))
  const comments = `${issue.comments} ${issue.comments === 1 ? 'comment' : 'comments'}`
  return html`<li class="row">
<span class="row-state">${icon(shape)}<span class="hidden">${words}</span></span>
<div class="row-main"><a class="row-title" href="${repository.path}/issues/${issue.number}">${issue.title}</a>
<span class="row-labels">${chips}</span>
<p class="muted">#${issue.number} opened ${when(issue.created_at, store.seconds())} by ${shownLogin(author)}</p></div>
${issue.comments > 0 && html`<span class="row-comments muted" title="${comments}">${icon('comment')} ${issue.comments}<span class="hidden"> comments</span></span>`}
</li>`
}

/** Which issues a listing shows, as its address says it. */
interface IssueFilter {
  state: 'open' | 'closed' | 'all'
  /** An issue must have all of them; compared without case. */
  labels: readonly string[]
  /** Only issues of this one. */
  milestone?: Milestone
  page: number
}

/**
 * Reads `?state=&labels=a,b&page=`. What makes no sense counts as absent, as in any listing on GitHub's
 * pages.
 */
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
function issuesHref(repository: RepositoryPage, { state, labels, milestone, page }: IssueFilter): string {
  const query = new URLSearchParams()
  if (state !== 'open') query.set('state', state)
  if (labels.length > 0) query.set('labels', labels.join(','))
  if (page > 1) query.set('page', String(page))
  const text = query.size === 0 ? '' : `?${query}`
  return `${repository.path}/${milestone ? `milestone/${milestone.number}` : 'issues'}${text}`
}

/** The same filter in the store's words. */
function storeQuery({ state, labels, milestone, page }: IssueFilter, perPage: number): IssueQuery {
  const paged: IssueQuery = { state, limit: perPage, offset: (page - 1) * perPage }
  const base = milestone ? { ...paged, milestone } : paged
  return labels.length === 0 ? base : { ...base, labels: { names: labels, match: 'all' } }
}

const renameForm = (on: RepositoryPage, { id, name }: Label): Html =>
  html`<details class="manage"><summary>Edit<span class="hidden"> ${name}</span></summary>
<form method="post" action="${on.path}/labels/${encodeURIComponent(name)}">
<label for="label-${id}">Name</label><input id="label-${id}" name="name" type="text" value="${name}" autocomplete="off">
<div class="buttons"><button>Save changes</button></div></form></details>`

const LABELS_PER_PAGE = 100

/** The page `/{owner}/{repo}/labels`. */
export function labelsPage({ store }: Site, on: RepositoryPage, page: number, problem?: string): Page {
  const palette: Palette = new Set()
  const { row: repository } = on
  const total = store.labels.count(repository)
  const labels = store.labels.list(repository, {
    limit: LABELS_PER_PAGE,
    offset: (page - 1) * LABELS_PER_PAGE,
  })
  const row = (label: Label) => {
    const href = issuesHref(on, { state: 'open', labels: [label.name], page: 1 })
    const query = { state: 'open', labels: { names: [label.name], match: 'all' }, limit: 1 } as const
    return html`<tr><td>${labelChip(label, palette, href)}</td><td class="muted">${label.description}</td>
<td class="count">${store.issueLists.count(repository, query)}</td>
<td>${renameForm(on, label)}</td></tr>`
  }
  const table = html`<table class="box labels">
<thead><tr><th scope="col">Label</th><th scope="col">Description</th><th scope="col" class="count">Open issues</th><th scope="col"><span class="hidden">Change</span></th></tr></thead>
<tbody>${labels.map(row)}</tbody></table>`
  const main = html`<h1>Labels <span class="counter">${total}</span></h1>
${problem && html`<p class="problem" role="alert">${problem}</p>`}
${labels.length > 0 ? table : html`<p class="blank">There are no labels here.</p>`}
${pager(page, pageCount(total, LABELS_PER_PAGE), (other) => `${on.path}/labels?page=${other}`)}`
  return { title: `Labels · ${on.name}`, main, repository: on, tab: 'labels', palette }
}
