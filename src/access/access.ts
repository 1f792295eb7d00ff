import { Problem } from '../domain/problem.ts'
import type { Log } from '../ports.ts'
import { sha256 } from '../runtime/sha256.ts'
import type { Settings, SettingsDocument } from '../settings/settings.ts'
import { type Caller, createCaller, SERVICE } from './caller.ts'
import { type Roll, type Rule, readRoll } from './document.ts'
import { createKeys, isSameDigest, type Keys, readPresented, tryKey } from './keys.ts'
import { createRules, isOfRepository, misfits, type Rules, runCallerId } from './rules.ts'
import { createTokens, MAX_TOKEN_CHARACTERS, type Run, type Tokens } from './token.ts'

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

/** That there are no keys at all is taken for true this long: GitHub has no free answer for a file that is not there. */
const MAX_EMPTY_AGE_MS = 60_000

export interface IdentifyOptions {
  apiKey: string | undefined
  settings: Pick<Settings, 'read'>
  rules: Pick<Rules, 'pin'>
  tokens: Tokens
  /** Milliseconds since 1970. */
  now: () => number
  log: Log
}

/** Finds out who sends a credential. Whatever is wrong with it is told in a way that tells a stranger nothing. */
export function createIdentify({ apiKey, settings, rules, tokens, now, log }: IdentifyOptions) {
  const service = apiKey === undefined ? undefined : sha256(apiKey)

  /** What was read of the settings last; read again only when they changed. */
  let last: { document: SettingsDocument; roll: Roll } | undefined

  /**
   * Undefined for a credential of nobody's while nobody can be told from a stranger: there is neither API_KEY nor a key nor a rule.
   * @throws Problem `unauthorized`; `forbidden` for a known workflow that no rule fits; `settings-unreadable` or GitHub's when nobody can tell
   */
  async function identify(credential: string): Promise<Caller | undefined> {
    if (await isService(credential)) return SERVICE
    if (looksLikeKey(credential)) return identifyKey(credential)
    if (looksLikeToken(credential)) return identifyRun(credential)
    // A key that was made a moment ago must not turn its holder into a program on this machine.
    if (await isOpen()) return undefined
    throw stranger()
  }

  async function identifyKey(credential: string): Promise<Caller> {
    const presented = readPresented(credential)
    if (!presented) throw stranger()
    const key = (await readSettings()).keys.get(presented.id)
    const tried = await tryKey(key, presented.secret, Math.floor(now() / 1000))
    if (tried === 'expired') throw new Problem('unauthorized', 'This key has expired; ask for a new one.')
    if (!key || tried === 'wrong') throw stranger()
    return createCaller('key', key.id, key.grants)
  }

  /** GitHub is not asked for its keys on behalf of repositories that no rule names. */
  async function identifyRun(token: string): Promise<Caller> {
    const claimed = tokens.peek(token)
    if (!claimed) throw stranger()
    const all = [...(await readSettings()).rules.values()]
    if (!all.some((rule) => isOfRepository(rule, claimed))) throw stranger()
    const run = await tokens.verify(token)
    if (!run) throw stranger()
    const fitting = await pinAll(await fittingRules(all, run), run)
    if (fitting.length === 0) throw stranger()
    return createCaller(
      'workflow',
      runCallerId(run),
      fitting.flatMap(({ grants }) => grants),
      run.workflowRef,
    )
  }

  async function fittingRules(all: readonly Rule[], run: Run): Promise<readonly Rule[]> {
    const own = all.filter((rule) => isOfRepository(rule, run))
    const fitting = own.filter((rule) => misfits(rule, run).length === 0)
    if (own.length === 0 || fitting.length > 0) return fitting
    const claims = [...new Set(own.flatMap((rule) => misfits(rule, run)))].join(', ')
    throw new Problem('forbidden', `No rule lets this run in; what does not fit is ${claims}.`)
  }

  /** Only a token that was proven right binds a rule to its repository. */
  async function pinAll(fitting: readonly Rule[], run: Run): Promise<readonly Rule[]> {
    const pinned: Rule[] = []
    for (const rule of fitting) {
      const isPinned = rule.repositoryId !== undefined || (await rules.pin(rule.id, run.repositoryId))
      if (isPinned) pinned.push(rule)
    }
    return pinned
  }

  /** @throws Problem `settings-unreadable` that keeps to itself what stands in the file: whoever asks is not known yet */
  async function readSettings(maxAgeMs?: number): Promise<Roll> {
    try {
      const document = await settings.read(maxAgeMs)
      if (last?.document !== document) last = { document, roll: readRoll(document) }
      return last.roll
    } catch (error) {
      if (!(error instanceof Problem) || error.type !== 'settings-unreadable') throw error
      log.error('settings', { reason: error.message })
      const detail = 'Nobody can be told from a stranger until the settings are mended; API_KEY still works.'
      throw new Problem('settings-unreadable', detail, { retryAfterSeconds: 60 }, error)
    }
  }

  /** Whether everybody is a stranger. */
  async function isOpen(): Promise<boolean> {
    if (service) return false
    const { keys, rules } = await readSettings(MAX_EMPTY_AGE_MS)
    return keys.size === 0 && rules.size === 0
  }

  /** Asks nobody: whether this is the key of the whole deployment. */
  const isService = async (credential: string): Promise<boolean> =>
    service !== undefined && isSameDigest(await sha256(credential), await service)

  return { identify, isService, hasService: service !== undefined }
}

export type Identify = ReturnType<typeof createIdentify>

export const stranger = () =>
  new Problem('unauthorized', 'Send a key that is valid in the X-API-Key header, or as a bearer token.')

/** Whether this means to be one of our keys. */
const looksLikeKey = (credential: string): boolean => credential.startsWith('oq_')

/** Whether this could be a signed token: three parts of base64url. */
export const looksLikeToken = (credential: string): boolean =>
  credential.length <= MAX_TOKEN_CHARACTERS && /^ey[\w-]+\.[\w-]+\.[\w-]+$/.test(credential)

/** The secret in a key of ours, and the signed parts of a token. */
const SECRETS = /(\boq_[a-z0-9-]{1,20}_)[\w-]{8,}|\bey[\w-]{8,}\.[\w-]+\.[\w-]*/g

/** A text that somebody sent, without keys and tokens that may stand in it by mistake. */
export const maskKeys = (text: string): string =>
  text.replace(SECRETS, (_, head: string | undefined) => `${head ?? ''}[redacted]`)
