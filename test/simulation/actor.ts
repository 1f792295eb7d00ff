import type { Clock } from '../../src/ports.ts'
import type { Queue } from '../../src/upkeep/queue.ts'
import type { Operation } from './operation.ts'
import type { Happening } from './timeline.ts'

/** One life of an actor: its own memory and clock, and nothing shared with others but GitHub. */
export interface Process {
  name: string
  readonly alive: boolean
  queue: Queue
  clock: Clock
  /** By how much its clock jumped ahead. */
  readonly aheadMs: number
  /** How many events and comments its last sweep left for the next one, as its log says. */
  behind: number
  /** The operation that it performs just now. */
  operation: Operation | undefined
  /** Schedules something for it: not while it is paused, and never after it crashed. */
  later(ms: number, happen: Happening): void
  /** The same by its own clock, which may jump. */
  timer(ms: number, happen: Happening): void
  pause(ms: number): void
  crash(): void
  /** Calls back when it crashes. */
  whenCrashed(happen: () => void): void
}
