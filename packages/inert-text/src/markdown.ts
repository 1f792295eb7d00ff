/** What JSON can say. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/**
 * Characters that would end a fence (the back-tick), end a line for some readers, or hide or turn round what
 * people see (controls, bidi marks, tags). JSON can write each of them as `\u....`, so payloads keep them and
 * pages stay honest. What emoji and Persian are made of stays: joiners, and the two variation selectors that
 * say text or picture.
 */
const UNSAFE =
  /[[`\p{Cc}\u2028\u2029\ufff9-\ufffb\p{Bidi_Control}\p{Default_Ignorable_Code_Point}]--[\n\u200c\u200d\ufe0e\ufe0f]]/gv

const escapeUnit = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`

/** JSON that can stand in a Markdown fence: no string in it can end the fence. */
export const safeJson = (value: Json, indent?: number): string =>
  JSON.stringify(value, undefined, indent).replace(UNSAFE, (match) =>
    match.split('').map(escapeUnit).join(''),
  )

/** JSON that can stand in an HTML comment: nothing in it can end the comment. */
export const commentJson = (value: Json): string =>
  safeJson(value).replaceAll('<', '\\u003c').replaceAll('>', '\\u003e')

/** Longer runs of back-ticks are shown shortened: a fence must be longer still, and would fill the page. */
const MAX_RUN = 16

/** Any text in a fence that is longer than every run of back-ticks in it. */
export function fenced(text: string): string {
  const shown = text.replaceAll(new RegExp(`\`{${MAX_RUN + 1},}`, 'g'), `${'`'.repeat(MAX_RUN)}…`)
  const longest = Math.max(2, ...(shown.match(/`+/g) ?? []).map((run) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}text\n${shown}\n${fence}`
}

/** Text on one line as code without markup. A blank line in it would end its paragraph. */
export function codeSpan(words: string): string {
  const text = words === '' ? ' ' : words.replace(/\s+/g, ' ')
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length))
  const fence = '`'.repeat(longest + 1)
  // Markdown takes one blank off each side, which keeps back-ticks apart.
  const isPadded = /^[ `]|[ `]$/.test(text)
  return isPadded ? `${fence} ${text} ${fence}` : `${fence}${text}${fence}`
}
