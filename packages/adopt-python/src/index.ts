export { isPythonBody } from './body.ts'
export { type Adopted, type Left, type Plan, writePlan } from './plan.ts'
export { STATUSES, type Standing, standingOf } from './standing.ts'
