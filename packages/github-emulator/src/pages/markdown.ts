import { type Context, createContext, Script } from 'node:vm'
import { raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import { Marked } from 'marked'
import sanitizeHtml from 'sanitize-html'

/**
 * What one body or comment may cost. An honest one of 65,536 characters takes a tenth of it, a huge table
 * half.
 */
export const MAX_RENDER_MS = 500

/** What all texts of one page may cost together. */
export const MAX_PAGE_RENDER_MS = 1_500

const marked = new Marked({ gfm: true, breaks: true, async: false })

/**
 * GitHub Flavored Markdown as safe HTML. Line ends break lines, as they do in GitHub's issues and comments. A
 * text that takes longer than `milliseconds`, or is nested too deeply to be parsed, is shown as it was
 * written.
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
 * A renderer for the texts of one page: once they have used {@link MAX_PAGE_RENDER_MS} together, the rest is
 * shown as it was written, so that a hundred costly comments cannot keep the process busy.
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

/** Browsers flatten trees deeper than 512; nobody writes a comment that needs a tenth of it. */
const MAX_NESTING = 50

/**
 * The elements that GitHub keeps (the allow-list of its `html-pipeline`), without `img`, and with `input`,
 * which GitHub adds itself for task lists.
 */
const ELEMENTS = (
  'h1 h2 h3 h4 h5 h6 br b i strong em a pre code tt div ins del sup sub p ol ul table thead tbody tfoot blockquote dl dt ' +
  'dd kbd q samp var hr ruby rt rp li tr td th s strike summary details caption figure figcaption abbr bdo cite dfn mark ' +
  'small span time wbr input'
).split(' ')

/**
 * Of GitHub's long list of attributes those that still mean something; none of them can name or hide an
 * element.
 */
const ATTRIBUTES = {
  '*': ['title', 'dir', 'lang'],
  a: ['href', 'rel'],
  details: ['open'],
  input: ['type', 'disabled', 'checked', 'aria-label'],
  ol: ['start', 'type', 'reversed'],
  td: ['align', 'colspan', 'rowspan'],
  th: ['align', 'colspan', 'rowspan', 'scope'],
  time: ['datetime'],
}

const OPTIONS: sanitizeHtml.IOptions = {
  allowedTags: ELEMENTS,
  allowedAttributes: ATTRIBUTES,
  allowedClasses: { code: ['language-*'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowedSchemesAppliedToAttributes: ['href'],
  nestingLimit: MAX_NESTING,
  exclusiveFilter: ({ tag, attribs }) => tag === 'input' && attribs.type !== 'checkbox',
  transformTags: {
    a: (tagName, attribs) => ({ tagName, attribs: { ...attribs, rel: 'nofollow noopener' } }),
    // GitHub fetches images through a proxy, so that a picture in a comment cannot tell who looks at it.
    // There is no proxy here: an image gives way to its text.
    img: (_tagName, attribs) => ({ tagName: 'span', attribs: {}, text: attribs.alt?.trim() || '[image]' }),
    input: (tagName, { type = '', checked }) => ({ tagName, attribs: checkbox(type, checked !== undefined) }),
  },
}

function checkbox(type: string, checked: boolean): sanitizeHtml.Attributes {
  const label = checked ? 'Done' : 'To do'
  return { type, disabled: '', 'aria-label': label, ...(checked && { checked: '' }) }
}

/**
 * HTML without anything that runs, loads, names, styles or hides, and with every element closed. It must
 * stand in a sectioning element (`article`): a `div` would let a stray `li` end the list item around it.
 */
const sanitize = (untrusted: string): string => sanitizeHtml(untrusted, OPTIONS)

const script = new Script('work()')
let context: Context | undefined

/**
 * Runs synchronous `work` for at most `milliseconds` and returns its result, or undefined when it took
 * longer. What `work` throws goes to the caller. Parsers have inputs on which they take minutes; only the
 * engine's own watchdog can stop one of them in the middle of a regular expression.
 */
export function runWithin<T>(milliseconds: number, work: () => T): { value: T } | undefined {
  // Without a limit there is nothing to watch.
  if (milliseconds === Number.POSITIVE_INFINITY) return { value: work() }
  // A context takes a millisecond to make and holds nothing between two calls, so one serves all.
  context ??= createContext()
  let finished: { value: T } | undefined
  context.work = () => {
    finished = { value: work() }
  }
  try {
    script.runInContext(context, { timeout: milliseconds })
    return finished
  } catch (error) {
    if (isTimeout(error)) return undefined
    throw error
  } finally {
    context.work = undefined
  }
}

// Not `instanceof Error`: the watchdog's error belongs to the other context.
const isTimeout = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
