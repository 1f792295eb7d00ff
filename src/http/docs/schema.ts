import { html } from 'hono/html'
import type { Schema } from './openapi.ts'
import { type Html, prose } from './prose.ts'

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

/** What a value has to look like, in a few words: those of the schema itself where it has some. */
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
