import { Lexer } from 'marked'
import { isBounded } from './limits.ts'

/**
 * The first line of a comment, when the page shows it as plain words at the comment's beginning; undefined
 * when the comment begins with code, a quotation, a list, a table, HTML or nothing. Inline markup stays in
 * it.
 */
export function readFirstLine(comment: string): string | undefined {
  // Up to the first blank line: nothing after it has a say in what the first block is.
  const [first = ''] = comment
    .replace(/\r\n?/g, '\n')
    .replace(/^(?:[ \t]*\n)+/, '')
    .split(/\n[ \t]*(?:\n|$)/, 1)
  if (!isBounded(first)) return undefined
  const [block] = new Lexer({ gfm: true }).blockTokens(first, [])
  const isPlain = block?.type === 'paragraph' || (block?.type === 'heading' && !/^\s*#/.test(block.raw))
  return isPlain ? block.raw.split('\n', 1)[0]?.trim() : undefined
}
