import type { HtmlEscapedString } from 'hono/utils/html'

/** A piece of a page; what the tag `html` of Hono makes. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>
