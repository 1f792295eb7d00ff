import type { Adapters } from '../../src/ports.ts'
import type { Use } from './uses.ts'

/**
 * A bug that is planted so that the simulation must find it: other ports, another `fetch`, or a file
 * that is loaded with one of its snippets replaced. The committed sources stay as they are.
 */
export interface Plant {
  name: string
  /** The invariants that the bug breaks: any of them counts as a find, and no other. */
  breaks: readonly string[]
  /** What is used where it is looked for; nothing when absent. */
  uses?: readonly Use[]
  ports?: (ports: Adapters) => Adapters
  fetch?: (fetch: typeof globalThis.fetch) => typeof globalThis.fetch
  source?: readonly Replacement[]
}

export interface Replacement {
  /** Below `src/`, or from `packages/` on. */
  file: string
  find: string
  replace: string
}
