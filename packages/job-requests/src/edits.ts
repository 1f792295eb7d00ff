import { type HistoryEvent, isBot, type People } from './gesture.ts'

/** A change of an issue's body. `at`: Unix seconds. */
export interface Edit {
  at: number
  /** Empty when the account is gone. */
  actor: string
  actorId: number
}

/** What people changed of an issue's text, as far as it matters to a job. */
export interface Edited {
  /** When the issue was opened, in Unix seconds: what stood there first is no change. */
  createdAt: number
  /** Undefined when they are more than can be read. */
  edits: readonly Edit[] | undefined
  /** Its history, where its title matters, too. */
  history: readonly HistoryEvent[]
}

/**
 * Who changed a text last since then (Unix seconds), when all who changed it are people who may say so: one
 * change by somebody else may stand in any text after it. Undefined when nobody did, or somebody may not.
 */
export async function editorOf(
  people: Pick<People, 'role'>,
  { createdAt, edits, history }: Edited,
  since: number,
): Promise<string | undefined> {
  if (!edits) return undefined
  const renames = history.filter(({ event }) => event === 'renamed')
  const changes = [...edits, ...renames]
    .filter(({ at }) => at > createdAt && at >= since)
    .toSorted((a, b) => a.at - b.at)
  const editors = new Map(changes.map(({ actor, actorId }) => [actorId, actor]))
  for (const [id, login] of editors) {
    if (login === '' || isBot(login)) return undefined
    const role = await people.role(login, id)
    if (role !== 'write' && role !== 'triage') return undefined
  }
  return changes.at(-1)?.actor
}
