export { type Found, findSecrets, MAX_FOUND, secretIn } from './find.ts'
export { membersWithSecrets } from './members.ts'
export { PATTERNS, type Pattern } from './patterns.ts'
