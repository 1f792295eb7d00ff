import { raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import { Marked } from 'marked'
import { runWithin } from './deadline.ts'
import { sanitize } from './sanitize.ts'

/** What one body or comment may cost. An honest one of 65,536 characters takes a tenth of it, a huge table half. */
export const MAX_RENDER_MS = 500

/** What all texts of one page may cost together. */
export const MAX_PAGE_RENDER_MS = 1_500

const marked = new Marked({ gfm: true, breaks: true, async: false })

/**
 * GitHub Flavored Markdown as safe HTML. Line ends break lines, as they do in GitHub's issues and comments. A text that
 * takes longer than `milliseconds`, or is nested too deeply to be parsed, is shown as it was written.
 */
export function renderMarkdown(text: string, milliseconds: number = MAX_RENDER_MS): HtmlEscapedString {
  const rendered = milliseconds < 1 ? undefined : parse(text, milliseconds)
  return raw(rendered ?? `<pre>${escapeHtml(text)}</pre>`)
}

function parse(text: string, milliseconds: number): string | undefined {
  try {
    return runWithin(milliseconds, () => sanitize(marked.parse(text, { async: false })))?.value
  } catch (error) {
    // The parser recurses per level of a quotation or a list; thousands of levels overflow the stack.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const escapeHtml = (text: string) => text.replace(/[&<>]/g, (character) => ENTITIES[character] ?? '')

/**
 * A renderer for the texts of one page: once they have used {@link MAX_PAGE_RENDER_MS} together, the rest is shown as it
 * was written, so that a hundred costly comments cannot keep the process busy.
 */
export function createPageRenderer(clock: () => number = () => performance.now()) {
  let left = MAX_PAGE_RENDER_MS
  return (text: string): HtmlEscapedString => {
    const startedAt = clock()
    const rendered = renderMarkdown(text, Math.min(MAX_RENDER_MS, Math.floor(left)))
    left -= clock() - startedAt
    return rendered
  }
}
