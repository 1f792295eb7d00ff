import { characters } from '@octoqueue/inert-text'

/** GitHub refuses longer bodies; an over-long body in a PATCH was seen to be dropped without a word. */
export const MAX_BODY_CHARACTERS = 65_536
/** What 65,536 characters may take up at most; GitHub stores no more. */
const MAX_BODY_BYTES = 262_144

/** Whether GitHub takes a body of this length. A UTF-16 unit is at most one character and three bytes. */
export const fitsBody = (body: string): boolean =>
  body.length <= MAX_BODY_CHARACTERS ||
  (characters(body) <= MAX_BODY_CHARACTERS && new TextEncoder().encode(body).length <= MAX_BODY_BYTES)

/** Quotations and lists in each other. The parser recurses, and each level reads the rest once more. */
export const MAX_NESTING = 20

/**
 * Characters of paragraphs with HTML in them whose words are looked at one by one: the time for that grows
 * with the square of a paragraph's length. What lies behind more is taken for hidden.
 */
export const MAX_INLINE_CHARACTERS = 8_000

/** Markers of quotations and lists at the beginning of one line, or a list that is indented as deeply. */
const DEEP = new RegExp(
  `^(?:[ \\t]*(?:>|[-+*]|\\d{1,9}[.)])){${MAX_NESTING + 1}}|^[ \\t]{${2 * MAX_NESTING},}(?:[-+*>]|\\d{1,9}[.)])[ \\t>]`,
  'm',
)

/** Whether a text can be parsed in a time that grows little faster than its length. */
export const isBounded = (text: string): boolean => text.length <= 2 * MAX_BODY_CHARACTERS && !DEEP.test(text)
