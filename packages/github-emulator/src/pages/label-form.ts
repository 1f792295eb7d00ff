import { html } from 'hono/html'
import type { Label } from '../store/labels.ts'
import type { Html } from './html.ts'
import type { RepositoryPage, Site } from './site.ts'

/** Boxes on one form. A repository with more has its labels put on by other means. */
const MAX_LABEL_BOXES = 500

/**
 * Boxes for the repository's labels. The form also says which labels the page showed, so that only what the person changed
 * is changed: a worker may have moved the status label meanwhile.
 */
export const labelForm = (
  site: Site,
  repository: RepositoryPage,
  path: string,
  present: readonly Label[],
): Html =>
  html`<form method="post" action="${path}/labels">
${present.map(({ name }) => html`<input type="hidden" name="shown" value="${name}">`)}
${labelBoxes(site, repository, new Set(present.map(({ name }) => name)))}
<div class="buttons"><button>Save labels</button></div>
</form>`

/** A group of boxes, one for each label of the repository. */
export function labelBoxes({ store }: Site, repository: RepositoryPage, checked: ReadonlySet<string>): Html {
  const labels = store.labels.list(repository.repository, { limit: MAX_LABEL_BOXES, offset: 0 })
  const boxes = labels.map(
    ({
      name,
      description,
    }) => html`<li><label><input type="checkbox" name="label" value="${name}"${checked.has(name) && html` checked`}>
<span>${name}</span>${description && html` <span class="hint">${description}</span>`}</label></li>`,
  )
  return html`<fieldset class="boxes"><legend>Labels</legend>
${boxes.length > 0 ? html`<ul>${boxes}</ul>` : html`<p class="muted">This repository has no labels.</p>`}</fieldset>`
}
