import { Lexer } from 'marked'
import { isBounded } from './limits.ts'

/**
 * The first line of a comment, when the page shows it as plain words at the comment's beginning; undefined
 * when the comment begins with code, a quotation, a list, a table, HTML or nothing. Inline markup stays in
 * it.
 */
export const readFirstLine = (comment: string): string | undefined =>
  readFirstBlock(comment).shown.split('\n', 1)[0]?.trim() || undefined

/** The plain words that a comment begins with, up to a blank line or another block, and all that follows. */
export function readFirstBlock(comment: string): { shown: string; rest: string } {
  const text = comment.replace(/\r\n?/g, '\n').replace(/^(?:[ \t]*\n)+/, '')
  // Up to the first blank line: nothing after it has a say in what the first block is.
  const [first = ''] = text.split(/\n[ \t]*(?:\n|$)/, 1)
  const [block] = isBounded(first) ? new Lexer({ gfm: true }).blockTokens(first, []) : []
  const isPlain = block?.type === 'paragraph' || (block?.type === 'heading' && !/^\s*#/.test(block.raw))
  const shown = isPlain ? block.raw.trimEnd() : ''
  return { shown, rest: text.slice(shown.length) }
}
