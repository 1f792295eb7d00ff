import { ACCESS } from './access.ts'
import type { Check } from './check.ts'
import { LIMITS } from './limits.ts'
import { LISTING } from './listing.ts'
import { MOVES } from './moves.ts'
import { VIEW } from './view.ts'

/** Everything that the design assumes of GitHub, in the order in which it is tried: what is needed comes first. */
export const CHECKS: readonly Check[] = [...ACCESS, ...MOVES, ...LISTING, ...LIMITS, ...VIEW]
