import { html, raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import type { ApiDocument, DescribedAnswer, DescribedOperation, Reference, Schema } from './openapi.ts'

/**
 * The API as one page that needs no script and loads nothing, and the content security policy that says so.
 */
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

/** No script runs and nothing is loaded; the only style is the one with this hash. */
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

/** An operation and where it is. */
export interface DocumentedOperation {
  method: string
  path: string
  operation: DescribedOperation
}

/** One operation: what it takes, an example, and what it answers. */
export function article(documented: DocumentedOperation, api: ApiDocument) {
  const { method, path, operation } = documented
  const { operationId, summary, description, parameters = [] } = operation
  const body = bodyOf(operation, api)
  return html`<article id="${operationId}">
<h3><span class="method">${method}</span> <code>${path}</code></h3>
<p class="summary">${summary}. <span class="muted">${prose(description)}</span></p>
${parameters.length > 0 && html`<h4>Parameters</h4><table><tbody>${parameters.map(parameterRow)}</tbody></table>`}
${body?.properties && Object.keys(body.properties).length > 0 && html`<h4>Body</h4>${rows(body)}`}
<h4>Example</h4>
<pre tabindex="0"><code>${curl(documented, body)}</code></pre>
<h4>Answers</h4>
<table><tbody>${Object.entries(operation.responses).map(([status, answer]) => answerRow(status, answer, api))}</tbody></table>
</article>`
}

const parameterRow = ({
  name,
  in: where,
  description,
  schema,
}: NonNullable<DescribedOperation['parameters']>[number]) =>
  html`<tr><td><code>${name}</code> <span class="muted">${where}</span></td><td>${shape(schema)}</td><td>${prose(description)}</td></tr>`

function answerRow(status: string, answer: Reference | DescribedAnswer, api: ApiDocument) {
  const { description, content = {} } = '$ref' in answer ? resolve(answer, api) : answer
  const [schema] = Object.values(content).map((one) => one.schema)
  return html`<tr><td>${status}</td><td>${schema && shape(schema)}</td><td>${prose(description)}</td></tr>`
}

const NOTHING: DescribedAnswer = { description: '' }
const resolve = ({ $ref }: Reference, { components }: ApiDocument) =>
  components.responses[nameOfRef($ref)] ?? NOTHING

/** The schema of the body that an operation takes. */
function bodyOf({ requestBody }: DescribedOperation, { components }: ApiDocument): Schema | undefined {
  const [content] = Object.values(requestBody?.content ?? {})
  return content?.schema.$ref === undefined ? undefined : components.schemas[nameOfRef(content.schema.$ref)]
}

/** The operation as a command; parameters in its path get their first examples. */
function curl({ method, path, operation }: DocumentedOperation, body: Schema | undefined): string {
  const filled = path.replace(/\{(\w+)\}/g, (documented, name: string) => {
    const parameter = operation.parameters?.find((one) => one.in === 'path' && one.name === name)
    return String(parameter?.schema.examples?.[0] ?? documented)
  })
  const example = body?.examples?.[0]
  return [
    `curl ${method === 'GET' ? '' : `-X ${method} `}http://localhost:8080${filled}`,
    ...(operation.security.length > 0 ? ['-H "X-API-Key: $API_KEY"'] : []),
    ...(example === undefined
      ? []
      : [`-H 'Content-Type: application/json'`, `-d ${quote(JSON.stringify(example))}`]),
  ].join(' \\\n  ')
}

const quote = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`

/** `#/components/schemas/Job` -> `Job` */
export const nameOfRef = (ref: string): string => ref.split('/')[3] ?? ''

/** One schema of the document with a heading to link to. */
export const schemaSection = (name: string, schema: Schema): Html =>
  html`<article id="schema-${name}"><h3>${name}</h3>
${prose(schema.description ?? '')}
${schema.properties && Object.keys(schema.properties).length > 0 && rows(schema)}
${schema.examples?.[0] !== undefined && html`<pre tabindex="0"><code>${JSON.stringify(schema.examples[0], null, 2)}</code></pre>`}
</article>`

/** The properties of an object, one a row. */
export const rows = ({ properties = {}, required = [] }: Schema): Html =>
  html`<table><tbody>${Object.entries(properties).map(
    ([name, property]) =>
      html`<tr><td><code>${name}</code>${required.includes(name) && html` <span class="required">required</span>`}</td><td>${shape(property)}</td><td>${prose(property.description ?? '')}${property.default !== undefined && html`<p class="muted">By default <code>${JSON.stringify(property.default)}</code>.</p>`}</td></tr>`,
  )}</tbody></table>`

/** The form of a value in a few words: the schema's own where it has some. */
export function shape(schema: Schema): Html | string {
  const { $ref, title, anyOf, enum: choices, items, type } = schema
  if ($ref?.includes('$defs')) return $ref.endsWith('OrNull') ? 'an instant, or null' : 'an instant'
  if ($ref !== undefined) return html`<a href="#schema-${nameOfRef($ref)}">${nameOfRef($ref)}</a>`
  if (choices) return choices.map((choice) => JSON.stringify(choice)).join(', ')
  if (title !== undefined) return title
  if (anyOf) return html`${anyOf.map((one, index) => html`${index > 0 && ' or '}${shape(one)}`)}`
  if (items) return html`a list of ${shape(items)}`
  if (type === undefined) return schema.const === undefined ? 'any JSON value' : JSON.stringify(schema.const)
  return [type].flat().join(' or ')
}

/** A piece of a page; what the tag `html` of Hono makes. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>

/** Renders text with paragraphs between empty lines and code in back-ticks. */
export function prose(text: string): Html {
  const paragraphs = text.split(/\n{2,}/)
  if (paragraphs.length === 1) return html`${withCode(text)}`
  return html`${paragraphs.map((paragraph) => html`<p>${withCode(paragraph)}</p>`)}`
}

const withCode = (text: string) =>
  text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part))

/** The colours are those of the issues' pages, so that both look like one product. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --background: #ffffff; --inset: #f6f8fa; --border: #d1d9e0; --text: #1f2328; --muted: #59636e;
  --link: #0969da; --method: #1a7f37; --required: #d1242f;
}
@media (prefers-color-scheme: dark) {
  :root {
    --background: #0d1117; --inset: #151b23; --border: #3d444d; --text: #f0f6fc; --muted: #9198a1;
    --link: #4493f8; --method: #3fb950; --required: #f85149;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--background); color: var(--text); overflow-wrap: anywhere;
  font: 14px / 1.5 -apple-system, BlinkMacSystemFont, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif;
}
a { color: var(--link); text-decoration: none; }
a:hover { text-decoration: underline; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
main:focus { outline: none; }
.muted { color: var(--muted); font-weight: 400; }
.skip { position: absolute; left: -9999px; }
.skip:focus { left: 16px; top: 12px; padding: 4px 12px; background: var(--background); }
.top {
  display: flex; flex-wrap: wrap; gap: 8px; padding: 14px 16px; background: var(--inset);
  border-bottom: 1px solid var(--border); font-weight: 600;
}
.top a { color: var(--text); }
.top .document { margin-left: auto; color: var(--link); font-weight: 400; }
.columns { display: flex; gap: 32px; max-width: 1216px; margin: 0 auto; padding: 24px 16px 64px; }
nav { flex: 0 0 260px; font-size: 12px; }
nav h2 { margin: 16px 0 4px; padding: 0; border: 0; font-size: 12px; }
nav ul { margin: 0; padding: 0; list-style: none; }
nav li { padding: 2px 0; }
nav a { color: var(--text); }
main { flex: 1; min-width: 0; }
h1 { margin: 0 0 16px; font-size: 24px; font-weight: 600; }
h2 { margin: 32px 0 16px; padding-bottom: 8px; border-bottom: 1px solid var(--border); font-size: 20px; }
h3 { margin: 0 0 8px; font-size: 16px; }
h4 { margin: 16px 0 4px; font-size: 12px; }
article { margin: 0 0 24px; padding: 16px; border: 1px solid var(--border); border-radius: 6px; }
.summary { margin: 0; }
.method { color: var(--method); font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-weight: 600; }
.required { color: var(--required); font-size: 12px; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
th, td { padding: 6px 8px; border-bottom: 1px solid var(--border); text-align: left; vertical-align: top; }
th:first-child, td:first-child { width: 26%; }
th:nth-child(2), td:nth-child(2) { width: 30%; }
td p { margin: 0; }
code { font: 12px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
pre { margin: 8px 0; padding: 12px 16px; border-radius: 6px; background: var(--inset); overflow-x: auto; }
@media (max-width: 768px) {
  .columns { display: block; }
  article { padding: 12px; }
}
`
