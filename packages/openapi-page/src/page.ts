import { html, raw } from 'hono/html'
import type { ApiDocument } from './document.ts'
import { type DocumentedOperation, operationSection } from './operation.ts'
import { prose, schemaSection } from './schema.ts'
import { STYLE } from './style.ts'

export interface PageOptions {
  /** Where the document itself is, for a link. */
  documentPath: string
  /** What the addresses in the examples begin with, as `http://localhost:8080`. */
  server: string
}

/**
 * Renders the page, and the content security policy to send with it. What the document holds is only text.
 */
export async function renderPage(
  api: ApiDocument,
  { documentPath, server }: PageOptions,
): Promise<{ page: string; policy: string }> {
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
<a class="document" href="${documentPath}">OpenAPI document</a></header>
<div class="columns">
${contents(api)}
<main id="main" tabindex="-1">
<h1>${api.info.title} API</h1>
${prose(api.info.description)}
${groupsOf(api).map(({ name, description, documented }) => html`<section><h2 id="${name}">${name}</h2><p>${prose(description)}</p>${documented.map((one) => operationSection(one, api, server))}</section>`)}
<section><h2 id="Problems">Problems</h2>${problems(api)}</section>
<section><h2 id="Schemas">Schemas</h2>${Object.entries(api.components.schemas).map(([name, schema]) => schemaSection(name, schema, api))}</section>
</main>
</div>
</body>
</html>`
  return { page: String(page), policy: await policyFor(STYLE) }
}

/** No script runs and nothing is loaded; the only style is the one with this hash. */
async function policyFor(style: string): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style)))
  const allowed = `style-src 'sha256-${btoa(String.fromCharCode(...hash))}'; img-src data:`
  return `default-src 'none'; ${allowed}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`
}

/** The operations by tag, as the document orders the tags. */
function groupsOf({ tags, paths }: ApiDocument) {
  const all: DocumentedOperation[] = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )
  return tags.map((tag) => ({
    ...tag,
    documented: all.filter(({ operation }) => operation.tags.includes(tag.name)),
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
