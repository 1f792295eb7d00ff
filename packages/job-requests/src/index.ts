export { allowedOf, commentEndingWith, decisionIn, type IsOwn, lastRequest } from './allowed.ts'
export { type Edit, editorOf } from './edits.ts'
export {
  type Gesture,
  type HistoryEvent,
  isAfter,
  isBot,
  isLately,
  isOwnComment,
  type JobState,
  MAX_AHEAD_SECONDS,
  type People,
  type ServedUpTo,
  servedAfter,
} from './gesture.ts'
export { asksToMove, movingAfter, movingIn, targetOf } from './places.ts'
export { accountsIn, createIsOwn, type Judged, withoutRenders } from './renders.ts'
export { digestNamed, type Place, type Request, requestsIn, TAKEN } from './requests.ts'
export { type Step, stepFor } from './steps.ts'
