import { html } from 'hono/html'
import { decodeTree } from '../../git.ts'
import { invalid } from '../../problem.ts'
import { findEntry } from '../../store/objects.ts'
import type { Page } from '../document.ts'
import type { Draft } from '../issues/issue-forms.ts'
import { renderMarkdown } from '../markdown.ts'
import type { Html } from '../pieces.ts'
import type { Form } from '../request.ts'
import type { RepositoryPage, Site } from '../site.ts'
import {
  type Answers,
  type FormElement,
  formBody,
  type IssueForm,
  missingIn,
  presetOf,
  readIssueForm,
} from './form.ts'

/* Pages of the issue forms that the repository's default branch holds. */

const FOLDER = '.github/ISSUE_TEMPLATE'
/** More than the page would offer. */
const MAX_FORMS = 100

/** The repository's forms by the names of their files. */
export function formsOf({ store }: Site, { row }: RepositoryPage): ReadonlyMap<string, IssueForm> {
  const head = store.refs.get(row, `refs/heads/${row.default_branch}`)?.oid
  const tree = head === undefined ? undefined : store.objects.commit(row, head)?.tree
  const folder = tree === undefined ? undefined : findEntry(store.objects, row, tree, FOLDER)
  const listing = folder && store.objects.get(row, folder.oid)
  const names = listing?.type === 'tree' ? decodeTree(listing.content).map(({ name }) => name) : []
  const files = names.filter((name) => /\.ya?ml$/.test(name) && !/^config\./.test(name)).slice(0, MAX_FORMS)
  return new Map(
    files.flatMap((name) => {
      const entry = tree && findEntry(store.objects, row, tree, `${FOLDER}/${name}`)
      const object = entry && store.objects.get(row, entry.oid)
      const form = object && readIssueForm(new TextDecoder().decode(object.content))
      return form ? [[name, form] as const] : []
    }),
  )
}

/** The page `/{owner}/{repo}/issues/new/choose`. */
export function chooseFormPage(site: Site, repository: RepositoryPage): Page {
  const path = `${repository.path}/issues/new`
  const items = [...formsOf(site, repository)].map(
    ([file, { name, description }]) =>
      html`<li><a class="row-title" href="${path}?template=${encodeURIComponent(file)}">${name}</a>
<p class="muted">${description}</p></li>`,
  )
  const main = html`<h1>New issue</h1><ul class="box rows plain-rows">${items}
<li><a class="row-title" href="${path}">Blank issue</a></li></ul>`
  return { title: `New issue · ${repository.name}`, main, repository, tab: 'issues' }
}

/** The page `/{owner}/{repo}/issues/new?template=…`, also when it comes back with what was entered. */
export function formPage(
  repository: RepositoryPage,
  file: string,
  form: IssueForm,
  { title = form.title, answers, problem }: { title?: string; answers?: Answers; problem?: string } = {},
): Page {
  const elements = form.body.map((element) =>
    element.type === 'markdown'
      ? html`<div class="markdown">${renderMarkdown(element.value)}</div>`
      : control(element, answers ? (answers[element.id] ?? []) : presetOf(element)),
  )
  const main = html`<h1>${form.name}</h1>
<form class="issue-form" method="post" action="${repository.path}/issues">
${problem && html`<p class="problem" role="alert">${problem}</p>`}
<input type="hidden" name="template" value="${file}">
<label for="title">Title</label>
<input id="title" name="title" type="text" required value="${title}" autocomplete="off">
${elements}
<div class="buttons"><a class="button" href="${repository.path}/issues/new/choose">Cancel</a><button class="primary">Create issue</button></div>
</form>`
  return { title: `New issue · ${repository.name}`, main, repository, tab: 'issues' }
}

function control(
  element: Exclude<FormElement, { type: 'markdown' }>,
  entered: string | readonly string[],
): Html {
  const given = [entered].flat()
  const id = `form-${element.id}`
  const mark = element.required && html` <span aria-hidden="true">*</span>`
  const hint = element.description && html`<p class="hint" id="${id}-hint">${element.description}</p>`
  const required = element.required && html` required`
  switch (element.type) {
    case 'checkboxes':
      return html`<fieldset class="boxes"><legend>${element.label}</legend>${hint}<ul>${element.boxes.map(
        ({ label, required: needed }) =>
          html`<li><label><input type="checkbox" name="${id}" value="${label}"${given.includes(label) && html` checked`}${needed && html` required`}> <span>${label}</span></label></li>`,
      )}</ul></fieldset>`
    case 'dropdown':
      return html`<label for="${id}">${element.label}${mark}</label>${hint}
<select id="${id}" name="${id}"${element.multiple && html` multiple`}${required}>
${!element.multiple && html`<option value="">None</option>`}
${element.options.map((option) => html`<option value="${option}"${given.includes(option) && html` selected`}>${option}</option>`)}
</select>`
    case 'textarea':
      return html`<label for="${id}">${element.label}${mark}</label>${hint}
<textarea id="${id}" name="${id}" rows="8" placeholder="${element.placeholder}"${required}>
${given[0] ?? ''}</textarea>`
    case 'input':
      return html`<label for="${id}">${element.label}${mark}</label>${hint}
<input id="${id}" name="${id}" type="text" value="${given[0] ?? ''}" placeholder="${element.placeholder}"${required} autocomplete="off">`
  }
}

/** What was entered in a form, by the ids of its elements. */
export const answersIn = ({ body }: IssueForm, posted: Form): Answers =>
  Object.fromEntries(
    body.flatMap((element) =>
      element.type === 'markdown' ? [] : [[element.id, posted.list(`form-${element.id}`)] as const],
    ),
  )

/** The issue that a filled form makes. As on GitHub without labels that the repository does not have. */
export function draftOfForm(
  { store }: Site,
  repository: RepositoryPage,
  form: IssueForm,
  title: string,
  answers: Answers,
): Draft {
  const [missing] = missingIn(form, answers)
  if (missing !== undefined)
    throw invalid({
      resource: 'Issue',
      field: missing,
      code: 'custom',
      message: `${missing} has to be filled in`,
    })
  const labels = form.labels.filter((name) => store.labels.named(repository.row, name))
  return { title, body: formBody(form, answers), labels }
}
