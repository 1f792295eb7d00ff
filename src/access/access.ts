import type { Log } from '../ports.ts'
import type { Settings } from '../settings/settings.ts'
import { createIdentify, type Identify } from './identify.ts'
import { createKeys, type Keys } from './keys.ts'
import { createRules, type Rules } from './rules.ts'
import { createTokens } from './token.ts'

export interface AccessOptions {
  apiKey: string | undefined
  /** Who signs the tokens of workflows, and whom they have to be for. */
  oidc: { issuer: string; audience: string }
  settings: Settings
  fetch: typeof globalThis.fetch
  /** Milliseconds since 1970. */
  now: () => number
  log: Log
}

/** Who is let in, and what makes and ends that. */
export interface Access extends Identify {
  keys: Keys
  rules: Rules
}

export function createAccess({ apiKey, oidc, settings, fetch, now, log }: AccessOptions): Access {
  const rules = createRules({ settings, now })
  const tokens = createTokens({ ...oidc, fetch, now })
  return {
    ...createIdentify({ apiKey, settings, rules, tokens, now, log }),
    keys: createKeys({ settings, now }),
    rules,
  }
}
