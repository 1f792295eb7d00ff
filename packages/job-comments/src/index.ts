/* Comments on how a job went: written for people, and read back by programs. */

export {
  type End,
  type Event,
  type Json,
  markerOf,
  type Outcome,
  type Report,
  type Setback,
} from './event.ts'
export { readComment, readEnd, type Said, type Told } from './read.ts'
export { writeComment } from './write.ts'
