/* Who is let in: keys, and rules for runs of GitHub Actions, in two sections of a shared document. */

export { type Grant, readGrant, type WrittenGrant, writeGrant } from './grant.ts'
export type { Key, WrittenKey } from './key.ts'
export { type Issued, type KeyRequest, type Keys, MAX_KEYS } from './keys.ts'
export { createRoll, type Roll } from './roll.ts'
export {
  isOfRepository,
  misfits,
  type Rule,
  readRuleFields,
  runCallerId,
  TRUSTED_EVENTS,
  type WrittenRule,
  writeRule,
} from './rule.ts'
export { MAX_RULES, type RuleRequest, type Rules } from './rules.ts'
export type { Entries, Failures, RollOptions, Written } from './section.ts'
