import { html } from 'hono/html'
import type { Html } from './html.ts'

/** Nobody turns so many pages by hand; larger numbers would only make the database count. */
const MAX_PAGE = 10_000

/** A page number from an address; anything that is none means the first page. */
export function pageNumber(text: string | undefined): number {
  const number = /^[1-9]\d{0,5}$/.test(text ?? '') ? Number(text) : 1
  return Math.min(number, MAX_PAGE)
}

/** How many pages `total` things fill; there is always a first one. */
export const pageCount = (total: number, perPage: number): number => Math.max(1, Math.ceil(total / perPage))

/** Links to the pages before and after; nothing when one page has it all. */
export function pager(page: number, pages: number, href: (page: number) => string): Html | undefined {
  if (pages <= 1 && page === 1) return undefined
  const previous = Math.min(page - 1, pages)
  return html`<nav class="pager" aria-label="Pages">
${page > 1 ? html`<a rel="prev" href="${href(previous)}">Previous</a>` : html`<span>Previous</span>`}
<span class="here">Page ${page} of ${pages}</span>
${page < pages ? html`<a rel="next" href="${href(page + 1)}">Next</a>` : html`<span>Next</span>`}
</nav>`
}
