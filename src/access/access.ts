import { type Entries, isOfRepository, misfits, runCallerId } from '@octoqueue/access-roll'
import { isSameText, sha256, tryKey } from '@octoqueue/secrets'
import {
  createTokens,
  KeysUnavailable,
  looksLikeToken,
  type Run,
  type Tokens,
} from '@octoqueue/workflow-token'
import { Problem } from '../domain/problem.ts'
import { SCOPES, type Scope } from '../domain/verbs.ts'
import type { Log } from '../ports.ts'
import type { Settings } from '../settings/settings.ts'
import { type Grant, KEY_FORMAT, openRoll, type Roll, type Rule } from './roll.ts'

export interface AccessOptions {
  apiKey: string | undefined
  /** Who signs the tokens of workflows, and whom they have to be for. */
  oidc: { issuer: string; audience: string }
  settings: Settings
  /** GitHub's id of a repository by its name; undefined when it is not there to be seen. */
  repositoryIdOf: (name: string) => Promise<string | undefined>
  fetch: typeof globalThis.fetch
  /** Milliseconds since 1970. */
  now: () => number
  log: Log
}

/** Who is let in, and what makes and ends that. */
export interface Access extends Identify, Pick<Roll, 'keys' | 'rules'> {}

/** Puts together who is let in to the service of one repository. */
export function createAccess(options: AccessOptions): Access {
  const { apiKey, oidc, settings, repositoryIdOf, fetch, now, log } = options
  const roll = openRoll({ document: settings, now, repositoryIdOf })
  const tokens = createTokens({ ...oidc, fetch, now })
  const { keys, rules } = roll
  return { ...createIdentify({ apiKey, settings, roll, tokens, now, log }), keys, rules }
}

/** How long it is believed that there are no keys: reading a missing file costs a request each time. */
const MAX_EMPTY_AGE_MS = 60_000

interface IdentifyOptions extends Pick<AccessOptions, 'apiKey' | 'settings' | 'now' | 'log'> {
  roll: Roll
  tokens: Tokens
}

/** Identifies callers by their credentials. No error tells a stranger what exists. */
export interface Identify {
  /**
   * Undefined for any other credential while there is neither API_KEY nor a key nor a rule.
   * @throws Problem `unauthorized`; `forbidden` for a known workflow that no rule fits; `settings-unreadable`
   * or GitHub's when the settings cannot be read
   */
  identify(credential: string): Promise<Caller | undefined>
  /** Whether this is the key of the whole deployment. Reads no settings. */
  isService(credential: string): Promise<boolean>
  /** Whether the deployment has such a key. */
  hasService: boolean
}

function createIdentify(options: IdentifyOptions): Identify {
  const { apiKey } = options
  const service = apiKey === undefined ? undefined : sha256(apiKey)

  const isService = async (credential: string): Promise<boolean> =>
    service !== undefined && isSameText(await sha256(credential), await service)

  let wasOpen = false
  async function isStillOpen(): Promise<boolean> {
    const isNow = await isOpen(options)
    if (wasOpen && !isNow) options.log.info('keys', { reason: 'from now on every client needs a key' })
    wasOpen = isNow
    return isNow
  }

  async function identify(credential: string): Promise<Caller | undefined> {
    if (await isService(credential)) return SERVICE
    if (looksLikeKey(credential)) return identifyKey(options, credential)
    if (looksLikeToken(credential)) return identifyRun(options, credential)
    // A key that was made a moment ago must not turn its holder into a program on this machine.
    if (service === undefined && (await isStillOpen())) return undefined
    throw unknownCaller()
  }

  return { identify, isService, hasService: service !== undefined }
}

async function identifyKey(options: IdentifyOptions, credential: string): Promise<Caller> {
  const presented = KEY_FORMAT.read(credential)
  if (!presented) throw unknownCaller()
  const key = (await readSettings(options)).keys.get(presented.id)
  const tried = await tryKey(key, presented.secret, Math.floor(options.now() / 1000))
  if (tried === 'expired') throw new Problem('unauthorized', 'This key has expired; ask for a new one.')
  if (!key || tried === 'wrong') throw unknownCaller()
  return createCaller('key', key.id, key.grants)
}

/** GitHub is not asked for its keys on behalf of repositories that no rule names. */
async function identifyRun(options: IdentifyOptions, token: string): Promise<Caller> {
  const { tokens, roll } = options
  const claimed = tokens.peek(token)
  if (!claimed) throw unknownCaller()
  const all = [...(await readSettings(options)).rules.values()]
  if (!all.some((rule) => isOfRepository(rule, claimed))) throw unknownCaller()
  const run = await tokens.verify(token).catch(unprovable)
  if (!run) throw unknownCaller()
  const bound = await bindAll(roll, fittingRules(all, run), run)
  if (bound.length === 0) throw unknownCaller()
  const grants = bound.flatMap((rule) => rule.grants)
  return createCaller('workflow', runCallerId(run), grants, run.workflowRef)
}

/** @throws Problem `github-unavailable` when the issuer's keys cannot be had */
function unprovable(error: unknown): never {
  if (!(error instanceof KeysUnavailable)) throw error
  throw new Problem('github-unavailable', error.message, { retryAfterSeconds: 5 }, error)
}

function fittingRules(all: readonly Rule[], run: Run): readonly Rule[] {
  const own = all.filter((rule) => isOfRepository(rule, run))
  const fitting = own.filter((rule) => misfits(rule, run).length === 0)
  if (own.length === 0 || fitting.length > 0) return fitting
  const claims = [...new Set(own.flatMap((rule) => misfits(rule, run)))].join(', ')
  throw new Problem('forbidden', `No rule lets this run in; what does not fit is ${claims}.`)
}

/** Only a token that was proven right binds a rule to its repository. */
async function bindAll({ rules }: Roll, fitting: readonly Rule[], run: Run) {
  const bound: Rule[] = []
  for (const rule of fitting) {
    const isBound = rule.repositoryId !== undefined || (await rules.bind(rule.id, run.repositoryId))
    if (isBound) bound.push(rule)
  }
  return bound
}

/** Whether there is neither a key nor a rule. */
async function isOpen(options: IdentifyOptions): Promise<boolean> {
  const { keys, rules } = await readSettings(options, MAX_EMPTY_AGE_MS)
  return keys.size === 0 && rules.size === 0
}

/** @throws Problem `settings-unreadable` that does not quote the file, as the caller is not known yet */
async function readSettings(
  { settings, roll, log }: IdentifyOptions,
  maxAgeMs?: number,
): Promise<Entries<Scope>> {
  try {
    return roll.read(await settings.read(maxAgeMs))
  } catch (error) {
    if (!(error instanceof Problem) || error.type !== 'settings-unreadable') throw error
    log.error('settings', { reason: error.message })
    const detail = 'Nobody can be told from a stranger until the settings are mended; API_KEY still works.'
    throw new Problem('settings-unreadable', detail, { retryAfterSeconds: 60 }, error)
  }
}

/** The one answer to every credential that is not known. */
export const unknownCaller = () =>
  new Problem('unauthorized', 'Send a key that is valid in the X-API-Key header, or as a bearer token.')

/** Whether this means to be one of our keys. */
const looksLikeKey = (credential: string): boolean => credential.startsWith('oq_')

/** Who sends a request, as its credential says. */
export interface Caller {
  /** For logs, limits and the names of workers. */
  id: string
  /**
   * `service`: has API_KEY. `key`: has one of the settings' keys. `workflow`: a run of GitHub Actions.
   * `local`: a program on this machine.
   */
  kind: 'service' | 'key' | 'workflow' | 'local'
  /** Of a workflow: where it comes from, as `owner/name/.github/workflows/work.yml@refs/heads/main`. */
  workflowRef?: string
  /** Whether the scope is granted on a queue, or, without one, on all queues. */
  may(scope: Scope, queue?: string): boolean
  /** The queues on which the scope is granted. */
  queuesWith(scope: Scope): '*' | readonly string[]
}

/** A caller with these grants. */
export function createCaller(
  kind: Caller['kind'],
  id: string,
  grants: readonly Grant[],
  workflowRef?: string,
): Caller {
  return {
    kind,
    id,
    ...(workflowRef !== undefined && { workflowRef }),
    may(scope, queue) {
      const queues = queuesWith(grants, scope)
      return queues === '*' || (queue !== undefined && queues.includes(queue))
    },
    queuesWith: (scope) => queuesWith(grants, scope),
  }
}

/** The queues on which the grants together allow the scope. */
function queuesWith(grants: readonly Grant[], scope: Scope): '*' | readonly string[] {
  const granted = grants.filter(({ scopes }) => scopes.includes(scope)).map(({ queues }) => queues)
  if (granted.includes('*')) return '*'
  return [...new Set(granted.flatMap((queues) => (queues === '*' ? [] : queues)))]
}

const EVERYTHING: readonly Grant[] = [{ scopes: SCOPES, queues: '*' }]

/** Callers with API_KEY. */
export const SERVICE = createCaller('service', 'service', EVERYTHING)
/** A program on this machine, while there is neither API_KEY nor a key. */
export const LOCAL = createCaller('local', 'local', EVERYTHING)

/** A caller's name among all callers; the same for all runs of one workflow's file. */
export const nameOf = ({ kind, id, workflowRef }: Caller): string =>
  `${kind}:${workflowRef?.replace(/@.*$/, '') ?? id}`
