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
const TURN = /^dashboard-new-(\d+)$/

export const writeNote = ({ number, at, state, digest }: Note): string =>
  `dashboard-${number}-${at}-${state}-${digest}`

export function readNote(name: string): Note | undefined {
  const [, number, at, state, digest = ''] = NOTE.exec(name) ?? []
  return state === undefined
    ? undefined
    : { number: Number(number), at: Number(at), state: state as State, digest }
}

/**
 * Somebody makes the dashboard, for the nth time. These names stay: whoever read old notes can then not take
 * the same turn again.
 */
const writeTurn = (turn: number): string => `dashboard-new-${turn}`

/** The last turn that somebody took, and the one after it. */
export function turnsOf(names: readonly string[]): { last: string | undefined; next: string } {
  const turns = names.flatMap((name) => TURN.exec(name)?.[1] ?? []).map(Number)
  const last = Math.max(-1, ...turns)
  return { last: last < 0 ? undefined : writeTurn(last), next: writeTurn(last + 1) }
}

/** Tells texts apart; nothing relies on its being hard to find another with the same. */
export function digestOf(text: string): string {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0
  return hash.toString(16)
}
