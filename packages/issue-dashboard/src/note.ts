/* Where the dashboard is, and what it says, stands in one name, which is changed by compare-and-swap. */

/** `unpinned`: not by anybody's will. `off`: somebody closed it. */
export type State = 'pinned' | 'unpinned' | 'off'

export interface Note {
  number: number
  /** When it was last edited, or looked at, in Unix seconds. */
  at: number
  state: State
  /** Of what it says. */
  digest: string
}

const NOTE = /^dashboard-(\d+)-(\d+)-(pinned|unpinned|off)-([0-9a-f]+)$/
const MAKING = /^dashboard-new-\d+$/

export const writeNote = ({ number, at, state, digest }: Note): string =>
  `dashboard-${number}-${at}-${state}-${digest}`

export function readNote(name: string): Note | undefined {
  const [, number, at, state, digest = ''] = NOTE.exec(name) ?? []
  return state === undefined
    ? undefined
    : { number: Number(number), at: Number(at), state: state as State, digest }
}

/** Somebody is about to make the dashboard. No two of these are alike, but for the first of all. */
export const makingSince = (now: number): string => `dashboard-new-${now}`
export const isMaking = (name: string): boolean => MAKING.test(name)

/** Tells texts apart; nothing relies on its being hard to find another with the same. */
export function digestOf(text: string): string {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0
  return hash.toString(16)
}
