export { CATCH_UPS, type CatchUp, type Turn, turnOf } from './catch-up.ts'
export {
  DEFAULT_CATCH_UP,
  MAX_CATCH_UP,
  MAX_LATE_SECONDS,
  MAX_PER_TURN,
  MAX_SCHEDULES,
  MIN_GAP_SECONDS,
} from './limits.ts'
export { type ReadSchedule, readSchedule, type Schedule, type WrittenSchedule } from './schedule.ts'
export { createScheduling, type Scheduling, type Settings, type World } from './scheduling.ts'
export { type JsonObject, SCHEDULE_NAME, SCHEDULE_NAMES, type ShownSchedule } from './section.ts'
export { DEFAULT_TIME_ZONE, dueBetween, type Fault, readTiming, type Timing, upcoming } from './timing.ts'
