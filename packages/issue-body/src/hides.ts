import { Lexer, type Token } from 'marked'
import { isBounded, MAX_INLINE_CHARACTERS } from './limits.ts'
import { createVisibility, withoutComments } from './visibility.ts'

/**
 * Whether a page of this Markdown may hide some of it: comments, folded details, HTML that is not plainly
 * harmless, definitions of links. What stands in code is shown as it is.
 */
export function hidesText(markdown: string): boolean {
  const text = markdown.replace(/\r\n?/g, '\n')
  if (!isBounded(text)) return true
  const seen = createVisibility()
  let inlineLeft = MAX_INLINE_CHARACTERS
  const isHtmlHiding = (raw: string): boolean => {
    seen.pass(raw)
    return seen.hasHidden() || withoutComments(raw) !== raw
  }
  const isHiding = (token: Token): boolean => {
    if (token.type === 'html') return isHtmlHiding(token.raw)
    if (token.type === 'def') return true
    if (token.type === 'code' || token.type === 'codespan') return false
    if (token.type === 'blockquote') return (token.tokens ?? []).some(isHiding)
    if (token.type === 'list')
      return token.items.some((item: Token) => 'tokens' in item && item.tokens?.some(isHiding))
    if (!/<[a-z/!?]/i.test(token.raw)) return false
    inlineLeft -= token.raw.length
    if (inlineLeft < 0) return true
    return new Lexer({ gfm: true }).inlineTokens(token.raw).some(isInlineHiding)
  }
  const isInlineHiding = (token: Token): boolean => {
    if (token.type === 'html') return isHtmlHiding(token.raw)
    return 'tokens' in token && (token.tokens ?? []).some(isInlineHiding)
  }
  return new Lexer({ gfm: true }).blockTokens(text, []).some(isHiding) || seen.hasHidden()
}
