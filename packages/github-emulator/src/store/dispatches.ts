import type { Database } from './database.ts'
import type { Repository } from './repositories.ts'
import type { User } from './users.ts'

/** What somebody asks of GitHub Actions: an event of the repository, or a run of one workflow. */
export type NewDispatch =
  | {
      event: 'repository_dispatch'
      /** The type that the sender made up. */
      name: string
      ref: null
      /** The `client_payload`. */
      payload: Record<string, unknown>
    }
  | {
      event: 'workflow_dispatch'
      /** The workflow's path, `.github/workflows/…`. */
      name: string
      /** The full name of a branch or tag. */
      ref: string
      /** The inputs, as they were given. */
      payload: Record<string, unknown>
    }

/** A dispatch as it is kept; `created_at` in Unix seconds. */
export type Dispatch = NewDispatch & {
  id: number
  repository_id: number
  actor_id: number
  created_at: number
}

export type Dispatches = ReturnType<typeof createDispatches>

/** Dispatched events. Nothing runs here: they are kept for whoever wants to know what was asked for. */
export function createDispatches(database: Database, seconds: () => number) {
  return {
    /** Keeps an event, and returns its id: that of the run which GitHub would start. */
    add: (repository: Repository, actor: User, { event, name, ref, payload }: NewDispatch): number =>
      database.insert(
        `INSERT INTO dispatches (repository_id, event, name, ref, payload, actor_id, created_at)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
        repository.id,
        event,
        name,
        ref,
        JSON.stringify(payload),
        actor.id,
        seconds(),
      ),
    /** All events of a repository, oldest first. */
    all: (repository: Repository): Dispatch[] =>
      database
        .all<Dispatch & { payload: string }>(
          `SELECT id, repository_id, event, name, ref, payload, actor_id, created_at FROM dispatches
           WHERE repository_id = ? ORDER BY id`,
          repository.id,
        )
        .map((row) => ({ ...row, payload: JSON.parse(row.payload) })),
  }
}
