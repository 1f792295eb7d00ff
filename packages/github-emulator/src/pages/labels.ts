import { html } from 'hono/html'
import type { Label } from '../store/labels.ts'
import type { Page } from './document.ts'
import { issuesHref } from './issue-filter.ts'
import { labelChip, type Palette } from './label.ts'
import { pageCount, pager } from './paging.ts'
import type { RepositoryPage, Site } from './site.ts'

const LABELS_PER_PAGE = 100

/** The page `/{owner}/{repo}/labels`. */
export function labelsPage({ store }: Site, on: RepositoryPage, page: number): Page {
  const palette: Palette = new Set()
  const { repository } = on
  const total = store.labels.count(repository)
  const labels = store.labels.list(repository, {
    limit: LABELS_PER_PAGE,
    offset: (page - 1) * LABELS_PER_PAGE,
  })
  const row = (label: Label) => {
    const href = issuesHref(on, { state: 'open', labels: [label.name], page: 1 })
    const query = { state: 'open', labels: { names: [label.name], match: 'all' }, limit: 1 } as const
    return html`<tr><td>${labelChip(label, palette, href)}</td><td class="muted">${label.description}</td>
<td class="count">${store.issueLists.count(repository, query)}</td></tr>`
  }
  const table = html`<table class="box labels">
<thead><tr><th scope="col">Label</th><th scope="col">Description</th><th scope="col" class="count">Open issues</th></tr></thead>
<tbody>${labels.map(row)}</tbody></table>`
  const main = html`<h1>Labels <span class="counter">${total}</span></h1>
${labels.length > 0 ? table : html`<p class="blank">There are no labels here.</p>`}
${pager(page, pageCount(total, LABELS_PER_PAGE), (other) => `${on.path}/labels?page=${other}`)}`
  return { title: `Labels · ${on.name}`, main, repository: on, tab: 'labels', palette }
}
