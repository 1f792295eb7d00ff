export { type Found, findSecrets, MAX_FOUND, secretIn } from './find.ts'
export { PATTERNS, type Pattern } from './patterns.ts'
export { withoutSecrets } from './without.ts'
