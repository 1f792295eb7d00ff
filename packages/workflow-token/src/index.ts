export type { Run } from './run.ts'
export {
  createTokens,
  KeysUnavailable,
  looksLikeToken,
  MAX_TOKEN_CHARACTERS,
  type TokenOptions,
  type Tokens,
} from './token.ts'
