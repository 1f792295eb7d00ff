export { inBatches, inSteps } from './batches.ts'
export { BoundedMap } from './bounded-map.ts'
export { type Clock, systemClock } from './clock.ts'
export {
  createDeadlineBudget,
  type DeadlineBudget,
  type LimitedBudget,
  type Limits,
  withDeadlineBudget,
} from './deadline-budget.ts'
export { createMisses, type Misses } from './misses.ts'
export { createPool, type Pool, type PoolOptions } from './pool.ts'
export { createRateLimit, type Limit, MAX_CLIENTS, type Quota, type RateLimit } from './rate-limit.ts'
export { createRecent, type Recent } from './recent.ts'
export { backOffMs, type RepeatOptions, repeat, within } from './repeat.ts'
export { type Allowance, createShares, type Refusal, type Shares } from './shares.ts'
export {
  createSingleFlight,
  createWakes,
  type Flight,
  lazy,
  type SingleFlight,
  singleFlight,
} from './single-flight.ts'
export { createSteadyTime } from './steady-time.ts'
export { createPlaces } from './waiting/places.ts'
export { type Look, type Poll, type Turns, takeTurns } from './waiting/turns.ts'
export {
  createLongPoll,
  createWaitlist,
  type Matching,
  type Waiter,
  type Waitlist,
} from './waiting/waitlist.ts'
