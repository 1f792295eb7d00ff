export { readFirstLine } from './first-line.ts'
export { MAX_BODY_CHARACTERS, MAX_NESTING } from './limits.ts'
export { type Field, type JsonBlock, type Reading, readBody } from './read.ts'
