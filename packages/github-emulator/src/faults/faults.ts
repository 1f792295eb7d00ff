import type { Resource } from '../headers-and-limits/rate-limit.ts'
import { Problem } from '../problem.ts'
import { ok, problemReply, type Reply } from '../rest/route.ts'
import type { Actor } from '../store/users.ts'

/** Which requests a fault is for; absent parts match everything. */
export interface FaultMatch {
  /** The HTTP method. A GraphQL query counts as GET, a mutation as POST. */
  method?: string
  /**
   * A whole route (`POST /repos/{owner}/{repo}/issues`, `POST /graphql updateRefs`), any part of a route or
   * path, or a pattern for either.
   */
  route?: string | RegExp
  /** A pattern for the body; what the body holds in base64 is read, too. */
  body?: RegExp
}

/** What goes wrong. Milliseconds of latency; seconds of `Retry-After` or of staleness. */
export type FaultKind =
  | { kind: 'latency'; ms: number }
  | { kind: 'error-before' | 'error-after'; status?: number }
  | { kind: 'drop-before' | 'drop-after' }
  | { kind: 'forbidden' | 'too-many'; seconds?: number }
  | { kind: 'stale'; seconds: number }
  | { kind: 'not-found' }
  /** Lists end after so many items, and link to no further page. */
  | { kind: 'truncated'; items: number }
  /**
   * A move of refs is refused that comes within so many milliseconds of another one, whatever its refs are
   * at.
   */
  | { kind: 'contention'; withinMs: number }
  | ({ kind: 'answer-before' | 'answer-after' } & MadeUp)
  | ({ kind: 'refused-field' } & RefusedField)

/** What comes in place of an answer, as from a gateway: of any status and shape. `body` is JSON. */
export interface MadeUp {
  status?: number
  headers?: Record<string, string>
  body: unknown
}

/** A mutation that is refused inside its document, while the others of the document are made. */
export interface RefusedField {
  /** `addComment`, whatever its alias. */
  mutation: string
  type: string
  message: string
  /** Of `updateRefs`: only moves of more names than this. */
  above?: number
}

/** GitHub's answer to a GraphQL document that it broke down on: status 200, and an error without a type. */
export const BROKEN_DOWN: MadeUp = {
  body: {
    data: null,
    errors: [
      {
        message:
          'Something went wrong while executing your query. Please include `0C70:0B0E:000001` when reporting this issue.',
      },
    ],
  },
}

/**
 * GitHub's answer to `POST /repos/{owner}/{repo}/git/blobs` where push protection finds what looks like a
 * secret:
 * https://docs.github.com/code-security/secret-scanning/working-with-secret-scanning-and-push-protection
 */
export const PUSH_PROTECTED: MadeUp = {
  status: 409,
  body: {
    message: 'Repository rule violations found\n\nSecret detected in content\n\n',
    documentation_url: 'https://docs.github.com/rest/git/blobs#create-a-blob',
    status: '409',
  },
}

/**
 * A rule: requests that match meet the fault, with a probability, after some were spared, only so many times,
 * and only for so long, by the server's clock.
 */
export type Fault = FaultKind & {
  match?: FaultMatch
  probability?: number
  times?: number
  after?: number
  forMs?: number
}

export type Failure = Exclude<
  Fault,
  { kind: 'latency' | 'stale' | 'refused-field' | 'truncated' | 'contention' }
>

/** What the rules do to one request. */
export interface Effects {
  latencyMs: number
  staleSeconds: number
  /** Of a list, the number of its items that are shown. */
  items: number
  refusedFields: readonly RefusedField[]
  /** The first failure that comes before, and the first that comes after the request is carried out. */
  before?: Failure
  after?: Failure
}

/** How a request looks to the rules. */
interface FaultSubject {
  method: string
  route: string
  path: string
  /** The body as it came. */
  text: string
}

/** What GitHub says to a move that nothing stands against is not known; git's own word for it is "failed". */
const CONTENDED: RefusedField = {
  mutation: 'updateRefs',
  type: 'UNPROCESSABLE',
  message: 'Reference update failed',
}

export type FaultPlan = ReturnType<typeof createFaultPlan>

/** The rules in force. The same seed and the same requests meet the same faults. */
export function createFaultPlan(options: {
  seed: number
  faults: readonly Fault[]
  now: () => number
  /** Told how far back answers have to reach; 0 when no rule asks for stale answers. */
  onStaleness: (seconds: number) => void
}) {
  const { now } = options
  let chance = createChance(options.seed)
  let rules: Rule[] = []
  let movedAtMs = Number.NEGATIVE_INFINITY
  let last: Effects = effectsOf([])

  const change = (next: typeof rules): void => {
    rules = next
    options.onStaleness(
      Math.max(0, ...rules.map(({ fault }) => (fault.kind === 'stale' ? fault.seconds : 0))),
    )
  }
  const hits = (rule: Rule, subject: FaultSubject): boolean => {
    const { match, probability = 1, times = Number.POSITIVE_INFINITY, after = 0, forMs } = rule.fault
    if (rule.used >= times || (forMs !== undefined && now() - rule.sinceMs >= forMs)) return false
    if (!matches(match, subject)) return false
    rule.seen += 1
    if (rule.seen <= after) return false
    if (probability < 1 && chance() >= probability) return false
    rule.used += 1
    return true
  }
  const add = (...faults: Fault[]): void =>
    change([...rules, ...faults.map((fault) => ({ fault, seen: 0, used: 0, sinceMs: now() }))])
  if (options.faults.length > 0) add(...options.faults)

  return {
    add,
    /** Takes back rules that were added; other rules keep their counts. */
    remove: (...faults: Fault[]): void => change(rules.filter(({ fault }) => !faults.includes(fault))),
    clear: (): void => change([]),
    /** From now on probabilities fall as this seed has them. */
    reseed(seed: number): void {
      chance = createChance(seed)
      movedAtMs = Number.NEGATIVE_INFINITY
    },
    get rules(): readonly Fault[] {
      return rules.map(({ fault }) => fault)
    },
    /** Counts the request against every rule and says what happens to it. */
    effectsOn(subject: FaultSubject): Effects {
      const sinceMoveMs = now() - movedAtMs
      if (subject.route.includes('updateRefs')) movedAtMs = now()
      const faults = rules.flatMap((rule) => {
        const isFree = rule.fault.kind === 'contention' && sinceMoveMs >= rule.fault.withinMs
        return !isFree && hits(rule, subject) ? [rule.fault] : []
      })
      last = effectsOf(faults)
      return last
    },
    /** What the rules did to the last request. */
    get last(): Effects {
      return last
    },
  }
}

interface Rule {
  fault: Fault
  seen: number
  used: number
  sinceMs: number
}

function effectsOf(faults: readonly Fault[]): Effects {
  const refusedFields: RefusedField[] = []
  const effects: Effects = { latencyMs: 0, staleSeconds: 0, items: Number.POSITIVE_INFINITY, refusedFields }
  for (const fault of faults) {
    switch (fault.kind) {
      case 'latency':
        effects.latencyMs += fault.ms
        break
      case 'stale':
        effects.staleSeconds = Math.max(effects.staleSeconds, fault.seconds)
        break
      case 'truncated':
        effects.items = Math.min(effects.items, fault.items)
        break
      case 'refused-field':
        refusedFields.push(fault)
        break
      case 'contention':
        refusedFields.push(CONTENDED)
        break
      default:
        if (/-after$/.test(fault.kind)) effects.after ??= fault
        else effects.before ??= fault
    }
  }
  return effects
}

function matches(match: FaultMatch | undefined, { method, route, path, text }: FaultSubject): boolean {
  if (match?.method !== undefined && match.method.toUpperCase() !== method) return false
  if (match?.body && readable(text).search(match.body) < 0) return false
  const wanted = match?.route
  if (wanted === undefined) return true
  if (wanted instanceof RegExp) return [route, path].some((text) => text.search(wanted) >= 0)
  if (/^[A-Z]+ /.test(wanted)) return route === wanted
  return route.includes(wanted) || path.includes(wanted)
}

/** A body, and what its `content` is in base64. */
function readable(text: string): string {
  const [, content = ''] = /"content"\s*:\s*"([\w+/=\\]+)"/.exec(text) ?? []
  return `${text}\n${Buffer.from(content.replaceAll('\\n', ''), 'base64').toString('latin1')}`
}

/** Latencies of reads and writes; a GraphQL query is a read, a mutation a write. */
export const latencies = ({ readMs, writeMs }: { readMs: number; writeMs: number }): Fault[] => [
  { kind: 'latency', match: { method: 'GET' }, ms: readMs },
  ...['POST', 'PATCH', 'PUT', 'DELETE'].map(
    (method): Fault => ({ kind: 'latency', match: { method }, ms: writeMs }),
  ),
]

/** Numbers from 0 to 1, always the same for a seed (mulberry32). */
export function createChance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const DEFAULT_ERROR_STATUS = 502

/** What GitHub asks for when it says nothing more exact. */
const DEFAULT_RETRY_AFTER_SECONDS = 60

/** The answer that a fault makes; undefined for a dropped connection. */
export function failureReply(failure: Failure): Reply | undefined {
  switch (failure.kind) {
    case 'drop-before':
    case 'drop-after':
      return undefined
    case 'answer-before':
    case 'answer-after':
      return { status: 200, ...failure }
    case 'not-found':
      return problemReply(new Problem(404, 'NOT_FOUND', 'Not Found'))
    case 'error-before':
    case 'error-after':
      return problemReply(new Problem(failure.status ?? DEFAULT_ERROR_STATUS, 'INTERNAL', 'Server Error'))
    case 'forbidden':
    case 'too-many':
      return secondaryLimit(
        failure.kind === 'forbidden' ? 403 : 429,
        failure.seconds ?? DEFAULT_RETRY_AFTER_SECONDS,
      )
  }
}

/** https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit */
function secondaryLimit(status: number, seconds: number): Reply {
  const message =
    'You have exceeded a secondary rate limit. Please wait a few minutes before you try again. ' +
    'If you reach out to GitHub Support for help, please include the request ID.'
  const reply = problemReply(new Problem(status, 'RATE_LIMITED', message))
  return { ...reply, headers: { 'retry-after': String(seconds) } }
}

/** The refusal when nothing is left of the hour: REST says 403, GraphQL 200 with an error inside. */
export function spentReply(resource: Resource, actor: Actor | undefined): Reply {
  const message = `API rate limit exceeded for ${actor ? `user ID ${actor.user.id}` : '127.0.0.1'}.`
  if (resource === 'graphql') return ok({ errors: [{ type: 'RATE_LIMITED', message }] })
  return problemReply(new Problem(403, 'RATE_LIMITED', message))
}
