export { type Page, type Read, readNewestFirst } from './newest-first.ts'
export { readOldestFirst } from './oldest-first.ts'
export { type HistoryEvent, hasTakenOff, shownBefore } from './shown.ts'
