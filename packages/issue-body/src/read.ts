import { Lexer, type Token, type Tokens } from 'marked'
import { isBounded, MAX_INLINE_CHARACTERS } from './limits.ts'
import { createVisibility, type Visibility, withoutComments } from './visibility.ts'

/** A fenced code block whose language is JSON. */
export interface JsonBlock {
  text: string
  /** The page does not show it before somebody unfolds `<details>`, or at all. */
  isHidden: boolean
  /** Its closing fence is there. */
  isClosed: boolean
}

/** A heading and the one line of plain words below it, as issue forms write them. */
export interface Field {
  heading: string
  /** Empty when nothing stands there; undefined when something else does. */
  value: string | undefined
}

export interface Reading {
  blocks: readonly JsonBlock[]
  /** Of headings that the page shows. */
  fields: readonly Field[]
  /**
   * Readers of Markdown may differ in what they see here, in words for people; undefined when all is clear.
   */
  unclear: string | undefined
}

/**
 * What GitHub's page shows of an issue's body. Nothing in HTML comments counts. In the order of the page.
 */
export function readBody(markdown: string): Reading {
  const text = markdown.replace(/\r\n?/g, '\n')
  if (!isBounded(text))
    return { blocks: [], fields: [], unclear: 'Its lists or quotations are nested too deeply.' }
  const lexer = new Lexer({ gfm: true })
  const page = lexer.blockTokens(text, [])
  const walk: Walk = {
    blocks: [],
    unclear: undefined,
    seen: createVisibility(),
    inlineLeft: MAX_INLINE_CHARACTERS,
  }
  const fields: Field[] = []
  for (const [at, token] of page.entries()) {
    visit(walk, token)
    if (token.type === 'heading' && !walk.seen.isHidden())
      fields.push(fieldOf(token.text, page.slice(at + 1)))
  }
  return { blocks: walk.blocks, fields, unclear: walk.unclear }
}

interface Walk {
  blocks: JsonBlock[]
  unclear: string | undefined
  seen: Visibility
  /** Characters of paragraphs that may still be looked through for HTML. */
  inlineLeft: number
}

/** The language of a fence is the first word after it; entities and escapes may spell anything. */
const isJson = (info: string): boolean => /^\s*json(?:\s|$)/i.test(info) || /[&\\]/.test(info)
const FENCE = /^ {0,3}(`{3,}|~{3,})/
/** A line that another reader of Markdown may take for the beginning of a JSON block. */
const FENCE_LIKE = /^[ \t>]*(?:`{3,}|~{3,})[^\n`]*json/im

function visit(walk: Walk, token: Token): void {
  switch (token.type) {
    case 'code':
      visitCode(walk, token as Tokens.Code)
      return
    case 'html':
      walk.seen.pass(token.raw)
      notAFence(walk, withoutComments(token.raw))
      return
    case 'blockquote':
      for (const inner of (token as Tokens.Blockquote).tokens) visit(walk, inner)
      return
    case 'list':
      for (const item of (token as Tokens.List).items) for (const inner of item.tokens) visit(walk, inner)
      return
    default:
      notAFence(walk, token.raw)
      if (/<[a-z/!?]/i.test(token.raw)) visitInline(walk, token.raw)
  }
}

function visitCode(walk: Walk, { raw, lang, text, codeBlockStyle }: Tokens.Code): void {
  if (codeBlockStyle === 'indented' || !isJson(lang ?? '')) return
  const lines = raw.trimEnd().split('\n')
  const fence = FENCE.exec(lines[0] ?? '')?.[1] ?? ''
  const closes = (line: string) =>
    FENCE.exec(line)?.[1]?.startsWith(fence) === true && /^ {0,3}(?:`+|~+)[ \t]*$/.test(line)
  const isClosed = lines.length > 1 && closes(lines.at(-1) ?? '')
  walk.blocks.push({ text, isHidden: walk.seen.isHidden(), isClosed })
}

function notAFence(walk: Walk, raw: string): void {
  if (FENCE_LIKE.test(raw)) walk.unclear ??= 'Not every reader of Markdown sees the same JSON blocks in it.'
}

/** HTML among words hides as well as HTML on lines of its own. */
function visitInline(walk: Walk, raw: string): void {
  const { seen } = walk
  if (raw.length > walk.inlineLeft) {
    seen.lose()
    return
  }
  walk.inlineLeft -= raw.length
  const pass = (tokens: readonly Token[]): void => {
    for (const token of tokens) {
      if (token.type === 'html') seen.pass(token.raw)
      else if ('tokens' in token) pass(token.tokens ?? [])
    }
  }
  pass(new Lexer({ gfm: true }).inlineTokens(raw))
}

/** The heading's value is all up to the next heading. */
function fieldOf(heading: string, rest: readonly Token[]): Field {
  const end = rest.findIndex(({ type }) => type === 'heading')
  const below = rest.slice(0, end === -1 ? undefined : end).filter(isSeen)
  const [only, ...others] = below
  if (!only) return { heading: heading.trim(), value: '' }
  const isLine = only.type === 'paragraph' && others.length === 0 && !only.raw.trim().includes('\n')
  return { heading: heading.trim(), value: isLine ? only.raw.trim() : undefined }
}

const isSeen = ({ type, raw }: Token): boolean =>
  type !== 'space' && !(type === 'html' && withoutComments(raw).trim() === '')
