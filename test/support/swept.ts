import type { Swept } from '../../src/queue/sweep/sweep.ts'

/** What a sweep answers that had nothing to do. */
export const NOTHING_SWEPT: Swept = {
  expired: [],
  lapsed: [],
  admitted: [],
  setAside: [],
  waiting: [],
  served: [],
  healed: [],
  collected: [],
}
