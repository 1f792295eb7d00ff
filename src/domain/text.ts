import type { Json } from './job.ts'

/*
 * Texts that people will read: titles, labels, notes, reasons, errors. They come from anywhere, and go onto
 * pages and into terminals, so nothing is left in them that hides, turns round or overprints other text.
 */

/** What terminals take for colours and movements: the introducer, parameters, and the letter that ends it. */
const ESCAPE = '\u001b'
const TERMINAL_SEQUENCES = new RegExp(`${ESCAPE}\\[[0-?]{0,50}[ -/]{0,5}[@-~]`, 'g')

/** Controls but tab and line feed; marks that turn text round; invisible and half characters. */
const UNSEEN =
  /[\p{Cc}--[\t\n]]|\p{Cs}|[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e0fff}]/gv

/** A text of several lines in one form: composed (NFC), ended by line feeds, without what nobody can see. */
export const cleanText = (text: string): string =>
  text
    .replace(TERMINAL_SEQUENCES, '')
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(UNSEEN, '')
    .normalize('NFC')

/** The same on one line, without blanks at its ends. */
export const cleanLine = (text: string): string =>
  cleanText(text)
    .replace(/[\t\n]+/g, ' ')
    .trim()

/** Whether a text has anything to see. Some letters show as nothing: Hangul's fillers, Braille's blank. */
export const isVisible = (text: string): boolean =>
  /[^\s\p{Default_Ignorable_Code_Point}\p{Cc}\u2800]/u.test(text)

/** Invisible, and in no cleaned text, so that what was put in is found again. */
const WORD_JOINER = '\u2060'

/**
 * The beginnings of what GitHub, or whatever a title is copied to, takes for something: a mention or an email
 * (`@`), a reference to an issue (`#1`, `GH-1`), an address, a commit. Closing words such as `fixes` mean
 * nothing without the reference.
 */
const BEGINNINGS = /@|#(?=\d)|\bGH-(?=\d)|\bwww(?=\.)|\w:(?=\/\/)|\b[0-9a-f]{20}(?=[0-9a-f]{20}\b)/gi

/** A title on one line that mentions nobody and refers to nothing, with {@link readTitle} as its way back. */
export const inertTitle = (title: string): string =>
  cleanLine(title).replace(BEGINNINGS, (beginning) => beginning + WORD_JOINER)

/** The title as it was given. */
export const readTitle = (title: string): string => title.replaceAll(WORD_JOINER, '')

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

/** Length as GitHub's limits count it: code points, not UTF-16 units. */
export function characters(text: string): number {
  let count = 0
  for (const _ of text) count++
  return count
}

/** The first `limit` characters. */
export const clip = (text: string, limit: number): string =>
  characters(text) <= limit ? text : `${Array.from(text).slice(0, limit).join('')}…`
