/* Comments on how a job went: written for people, and read back by programs. */

export {
  type Attachment,
  type Attempt,
  attemptOf,
  type Left,
  MAX_LOG_LINES,
  type Progress,
  readProgress,
  readReport,
  withoutTexts,
  writeProgress,
  writeReport,
} from './attachment.ts'
export {
  type End,
  type Event,
  type Json,
  markerOf,
  type Outcome,
  type Report,
  type Setback,
} from './event.ts'
export { type Explained, explainJob, type Facts } from './explanation.ts'
export {
  cannotRun,
  changed,
  editedSince,
  editRuns,
  forgotten,
  ILLEGIBLE,
  illegible,
  misplaced,
  type Notice,
  needsApproval,
  noticeMarker,
  reply,
  replyMark,
  stuck,
  unadoptable,
  untaken,
  viewOfNotice,
} from './notice.ts'
export { readComment, readEnd, type Said, type Told } from './read.ts'
export {
  editPause,
  isToTell,
  type Lease,
  RUNNING_SECONDS,
  runningMark,
  TELLING_SECONDS,
  writeOver,
  writeRunning,
} from './running.ts'
export { type Comment, commentOn, type Standing } from './standing.ts'
export { writeComment } from './write.ts'
