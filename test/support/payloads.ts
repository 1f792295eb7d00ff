import type { Payloads } from '../../src/ports.ts'

/** Where no schema is set, without asking the repository whether one is. */
export const TAKES_ANYTHING: Payloads = { check: async () => {} }
