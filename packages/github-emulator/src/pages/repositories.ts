import { html } from 'hono/html'
import type { Page } from './document.ts'
import { repositoryPageOf, type Site } from './site.ts'

/** More than anybody keeps in a local stand-in; the page stays short whatever a test makes. */
const MAX_REPOSITORIES_SHOWN = 500

/** The page `/`: all repositories. */
export function repositoriesPage({ store }: Site): Page {
  const repositories = store.repositories.all().slice(0, MAX_REPOSITORIES_SHOWN)
  const items = repositories.map((repository) => {
    const { name, path } = repositoryPageOf(store, repository)
    const open = store.issueLists.count(repository, { state: 'open', limit: 1 })
    return html`<li><a class="row-title" href="${path}/issues">${name}</a>
${repository.description && html`<p class="muted">${repository.description}</p>`}
<p class="muted">${open} open ${open === 1 ? 'issue' : 'issues'}</p></li>`
  })
  const list = html`<ul class="box rows plain-rows">${items}</ul>`
  const main = html`<h1>Repositories</h1>
${items.length > 0 ? list : html`<p class="blank">There are no repositories yet.</p>`}`
  return { title: 'Repositories', main }
}
