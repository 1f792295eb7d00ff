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

/** Length as GitHub's limits count it: code points, not UTF-16 units. */
export function characters(text: string): number {
  let count = 0
  for (const _ of text) count++
  return count
}

/** The first `limit` characters. */
export const clip = (text: string, limit: number): string =>
  characters(text) <= limit ? text : `${Array.from(text).slice(0, limit).join('')}…`
