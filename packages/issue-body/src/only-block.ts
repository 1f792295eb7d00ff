import { type Field, readBody } from './read.ts'

/** The one JSON block of an issue, or in words for people why there is no such thing. */
export type OnlyBlock = { ok: true; text: string; fields: readonly Field[] } | { ok: false; why: string }

/**
 * Reads the JSON block that an issue is about: one that everybody sees on its page, and no other beside it.
 */
export function readOnlyBlock(body: string): OnlyBlock {
  if (body.trim() === '') return refuse('The issue is empty.')
  const { blocks, fields, unclear } = readBody(body)
  if (unclear !== undefined) return refuse(`The payload cannot be told for certain. ${unclear}`)
  const [block, other] = blocks
  if (!block) return refuse('The issue has no payload: its page shows no fence that begins with ```json.')
  if (other) return refuse('The issue has more than one JSON block; leave the one that is the payload.')
  if (block.isHidden) return refuse('The payload is folded away or hidden by HTML; take it out of that.')
  if (!block.isClosed) return refuse('The payload does not end: its ```json fence is not closed.')
  if (/^\s*(?:`{3}|~{3})/.test(block.text))
    return refuse('The payload is a fence within a fence; leave out the inner ```json and its end.')
  return { ok: true, text: block.text, fields }
}

const refuse = (why: string): OnlyBlock => ({ ok: false, why })
