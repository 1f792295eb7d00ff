import type { Payloads } from '../../src/ports.ts'

/** For repositories without a schema, without asking whether there is one. */
export const TAKES_ANYTHING: Payloads = { check: async () => {} }
