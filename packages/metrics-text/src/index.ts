export { boundSeries } from './bound.ts'
export { counter, type Family, gauge, type Sample } from './family.ts'
export { type Format, formatFor, MEDIA_TYPES } from './format.ts'
export { writeMetrics } from './write.ts'
