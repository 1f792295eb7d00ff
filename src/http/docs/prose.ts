import { html } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'

/** A piece of a page; what the tag `html` of Hono makes. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>

/** Text whose paragraphs are kept apart by empty lines, and whose code stands in back-ticks. */
export function prose(text: string): Html {
  const paragraphs = text.split(/\n{2,}/)
  if (paragraphs.length === 1) return html`${withCode(text)}`
  return html`${paragraphs.map((paragraph) => html`<p>${withCode(paragraph)}</p>`)}`
}

const withCode = (text: string) =>
  text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part))
