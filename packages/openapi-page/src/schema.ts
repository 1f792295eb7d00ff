import { html } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import { type ApiDocument, nameOfRef, type Schema, schemaAt } from './document.ts'

/** A piece of a page; what the tag `html` of Hono makes. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>

/** One schema of the document with a heading to link to. */
export const schemaSection = (name: string, schema: Schema, api: ApiDocument): Html =>
  html`<article id="schema-${name}"><h3>${name}</h3>
${prose(schema.description ?? '')}
${propertyTable(schema, api)}
${schema.examples?.[0] !== undefined && html`<pre tabindex="0"><code>${JSON.stringify(schema.examples[0], null, 2)}</code></pre>`}
</article>`

/** The properties of an object, one a row; nothing for an object without any. */
export function propertyTable(
  { properties = {}, required = [] }: Schema,
  api: ApiDocument,
): Html | undefined {
  const all = Object.entries(properties)
  if (all.length === 0) return undefined
  return html`<table><tbody>${all.map(
    ([name, property]) =>
      html`<tr><td><code>${name}</code>${required.includes(name) && html` <span class="required">required</span>`}</td><td>${shape(property, api)}</td><td>${prose(property.description ?? '')}${property.default !== undefined && html`<p class="muted">By default <code>${JSON.stringify(property.default)}</code>.</p>`}</td></tr>`,
  )}</tbody></table>`
}

/** The form of a value in a few words: the schema's own where it has some. */
export function shape(schema: Schema, api: ApiDocument): Html | string {
  const { $ref, title, anyOf, enum: choices, items, type, format } = schema
  if ($ref?.includes('/$defs/')) return shape(schemaAt(api, $ref), api)
  if ($ref !== undefined) return html`<a href="#schema-${nameOfRef($ref)}">${nameOfRef($ref)}</a>`
  if (choices) return choices.map((choice) => JSON.stringify(choice)).join(', ')
  if (title !== undefined) return title
  if (anyOf) return html`${anyOf.map((one, index) => html`${index > 0 && ' or '}${shape(one, api)}`)}`
  if (items) return html`a list of ${shape(items, api)}`
  if (type === undefined) return schema.const === undefined ? 'any JSON value' : JSON.stringify(schema.const)
  const isInstant = format === 'date-time'
  return [type]
    .flat()
    .map((one) => (isInstant && one === 'string' ? 'an instant' : one))
    .join(' or ')
}

/** Renders text with paragraphs between empty lines and code in back-ticks. */
export function prose(text: string): Html {
  const paragraphs = text.split(/\n{2,}/)
  if (paragraphs.length === 1) return html`${withCode(text)}`
  return html`${paragraphs.map((paragraph) => html`<p>${withCode(paragraph)}</p>`)}`
}

const withCode = (text: string) =>
  text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part))
