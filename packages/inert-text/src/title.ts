import { cleanLine } from './clean.ts'

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
