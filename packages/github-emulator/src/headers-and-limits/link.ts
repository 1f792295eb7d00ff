/** A page of a list. */
export interface Page {
  number: number
  size: number
  total: number
}

/**
 * The `Link` header, in GitHub's order; undefined when everything is on one page. The links lead through
 * /repositories/{id}, as GitHub's do, so that a client that builds its next URL itself is found out.
 */
export function linkHeader(url: URL, page: Page): string | undefined {
  const last = Math.max(1, Math.ceil(page.total / page.size))
  const links: string[] = []
  const add = (relation: string, number: number) => {
    const target = new URL(url)
    target.searchParams.set('page', String(number))
    links.push(`<${target.href}>; rel="${relation}"`)
  }
  if (page.number > 1) add('prev', Math.min(page.number - 1, last))
  if (page.number < last) {
    add('next', page.number + 1)
    add('last', last)
  }
  if (page.number > 1) add('first', 1)
  return links.length > 0 ? links.join(', ') : undefined
}
