/** What GitHub's history of an issue tells of one event. Ids grow. */
export interface HistoryEvent {
  id: number
  /** Unix seconds. */
  at: number
  event: string
  /** The account that did it: its name, which may change, and its id, which never does (0: none). */
  actor: string
  actorId: number
  label: string
}

/**
 * The labels of a family that an issue's page showed one after another before an event, the last one first:
 * of each, the event that put it on. Labels compare without case, as on GitHub.
 */
export const shownBefore = (
  history: readonly HistoryEvent[],
  id: number,
  family: readonly string[],
): readonly HistoryEvent[] =>
  history
    .filter((one) => one.event === 'labeled' && one.id < id && family.includes(one.label.toLowerCase()))
    .toSorted((a, b) => b.id - a.id)

/** Whether an account took a label of a family off within so many seconds of something else that it did. */
export const hasTakenOff = (
  history: readonly HistoryEvent[],
  { actorId, at }: Pick<HistoryEvent, 'actorId' | 'at'>,
  family: readonly string[],
  withinSeconds: number,
): boolean =>
  history.some(
    (one) =>
      one.event === 'unlabeled' &&
      one.actorId === actorId &&
      family.includes(one.label.toLowerCase()) &&
      Math.abs(one.at - at) <= withinSeconds,
  )
