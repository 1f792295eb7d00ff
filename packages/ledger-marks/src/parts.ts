/* The parts that names are made of, for the names of entries as well. */

const NUMBER_DIGITS = 10

/** The number of an issue, in a form that sorts as numbers do. */
export const padded = (value: number): string => String(value).padStart(NUMBER_DIGITS, '0')

/** A queue's name in a pattern; whoever wrote it has checked the rest of its rules. */
export const QUEUE = '(?<queue>[A-Za-z0-9-][A-Za-z0-9._-]{0,39})'

/** What a pattern found, by name. */
export type Groups = Record<string, string | undefined>
/** A number that was found; 0 for none. */
export const integer = (groups: Groups, key: string): number => Number(groups[key] ?? 0)
/** A text that was found; empty for none. */
export const text = (groups: Groups, key: string): string => groups[key] ?? ''
