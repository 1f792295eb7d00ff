import type { Process } from '../actor.ts'
import type { Stage } from '../stage.ts'

/** What an actor does in one life. `tasks.left` outlives it: its successor goes on from there. */
export type Role = (process: Process, stage: Stage, tasks: { left: number }) => Promise<void>
