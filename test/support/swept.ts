import type { Swept } from '../../src/upkeep/sweep.ts'

/** The result of a sweep that had nothing to do. */
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
