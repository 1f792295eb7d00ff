export { ACTS, COMMAND_NAMES, COMMANDS, type CommandName, type CommandRow } from './acts.ts'
export { readAnswers } from './answers.ts'
export {
  judge,
  type Offer,
  type Offered,
  readDigest,
  renderOffer,
  SHORT_DIGEST,
  type Verdict,
} from './approval.ts'
export { type Command, type NearlyCommand, readCommands, readDuration } from './command.ts'
export { readFirstLine } from './first-line.ts'
export { hidesText } from './hides.ts'
export { fitsBody, MAX_BODY_CHARACTERS, MAX_NESTING } from './limits.ts'
export { type OnlyBlock, readOnlyBlock } from './only-block.ts'
export { type Field, type JsonBlock, type Reading, readBody } from './read.ts'
export { type RemarkKey, readRemarkKey, remark } from './remark.ts'
export { fewWords, wordsOf } from './words.ts'
