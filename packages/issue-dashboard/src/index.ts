/* A dashboard that is one issue: what it says, and how any number of processes keep it. */

export { type Beside, type Facts, factsOf, type Standing } from './facts.ts'
export { type Dashboard, INTERVAL_SECONDS, isDashboard, keepDashboard, LABEL, MARK, TITLE } from './keep.ts'
export { renderDashboard } from './render.ts'
