import { html, raw } from 'hono/html'
import type { ApiDocument, DescribedOperation } from './openapi.ts'
import { article, type DocumentedOperation } from './operation.ts'
import { prose } from './prose.ts'
import { schemaSection } from './schema.ts'
import { STYLE } from './style.ts'

/** The API as one page that needs no script and loads nothing, and the content security policy that says so. */
export async function docsPage(api: ApiDocument): Promise<{ page: string; policy: string }> {
  const page = await html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${api.info.title} API</title>
<link rel="icon" href="data:,">
<style>${raw(STYLE)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<header class="top"><a href="#main">${api.info.title} API</a> <span class="muted">${api.info.version}</span>
<a class="document" href="/openapi.json">OpenAPI document</a></header>
<div class="columns">
${contents(api)}
<main id="main" tabindex="-1">
<h1>${api.info.title} API</h1>
${prose(api.info.description)}
${groupsOf(api).map(({ name, description, documented }) => html`<section><h2 id="${name}">${name}</h2><p>${prose(description)}</p>${documented.map((documented) => article(documented, api))}</section>`)}
<section><h2 id="Problems">Problems</h2>${problems(api)}</section>
<section><h2 id="Schemas">Schemas</h2>${Object.entries(api.components.schemas).map(([name, schema]) => schemaSection(name, schema))}</section>
</main>
</div>
</body>
</html>`
  return { page: String(page), policy: await policyFor(STYLE) }
}

/** Nothing runs, and nothing is loaded; the only style is the one whose hash stands here. */
async function policyFor(style: string): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style)))
  const allowed = `style-src 'sha256-${btoa(String.fromCharCode(...hash))}'; img-src data:`
  return `default-src 'none'; ${allowed}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`
}

function groupsOf({ tags, paths }: ApiDocument) {
  const documented: DocumentedOperation[] = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )
  const isIn = (name: string, { tags }: DescribedOperation) => tags.includes(name)
  return tags.map((tag) => ({
    ...tag,
    documented: documented.filter(({ operation }) => isIn(tag.name, operation)),
  }))
}

const contents = (api: ApiDocument) => html`<nav aria-label="Contents">
${groupsOf(api).map(
  ({ name, documented }) => html`<h2><a href="#${name}">${name}</a></h2>
<ul>${documented.map(({ method, path, operation }) => html`<li><a href="#${operation.operationId}"><span class="method">${method}</span> ${path}</a></li>`)}</ul>`,
)}
<h2><a href="#Problems">Problems</a></h2>
<h2><a href="#Schemas">Schemas</a></h2>
<ul>${Object.keys(api.components.schemas).map((name) => html`<li><a href="#schema-${name}">${name}</a></li>`)}</ul>
</nav>`

const problems = ({ components }: ApiDocument) => html`<table>
<thead><tr><th>Type</th><th>Status</th><th>Means</th></tr></thead>
<tbody>${Object.entries(components.examples).map(
  ([type, { value }]) =>
    html`<tr id="problem-${type}"><td><code>${value.type}</code></td><td>${value.status}</td><td>${value.title}.</td></tr>`,
)}</tbody>
</table>`
