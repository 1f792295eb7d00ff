import { type DeadlineBudget, lazy, repeat, within } from '@octoqueue/bounds'
import { LedgerError } from '../errors.ts'
import type { NameLedger } from '../names.ts'
import type { Transfer } from '../transfer/transfer.ts'
import type { Answer, Args, Ask, Outcome, Verb, WaitForArrival } from './object.ts'

/** An object that moved to another machine answers again within a second or two. */
const MAX_SENDS = 3
const PAUSE_MS = 250
/** SQLite answers in milliseconds. An object that has not answered by now will not answer at all. */
const MAX_ANSWER_MS = 3_000
/** How soon asking again makes sense when the object has too much to do. */
const RETRY_AFTER_SECONDS = 5

/** The Durable Objects of one class; they begin to be when they are first asked. */
export interface ObjectNamespace<Stub> {
  getByName(name: string, options?: { locationHint?: string }): Stub
}

interface Options {
  objects: ObjectNamespace<{ ask: Ask }>
  /** As owner/name: each has an object of its own. */
  repository: string
  /** Where Cloudflare makes an object that does not exist yet; near who asks first when absent. */
  locationHint?: string | undefined
  /** Makes sure that the ledger of this id rules the repository. @throws when another does */
  checkOwner: (id: string) => Promise<void>
  clock: { elapsedMs(): number; sleep(ms: number): Promise<void> }
  deadlineBudget: DeadlineBudget
  log: { warn(message: string, facts: { verb: string; reason: string }): void }
}

type Reached = Omit<Options, 'checkOwner'>

/**
 * A ledger in a Durable Object. An object may be restarted, evicted or overloaded at any call. Reads are then
 * repeated; a move is `unknown`, and may be sent again.
 * @throws LedgerError `file-unavailable` of reads
 */
export function createRemoteLedger<Awaited>(
  options: Options,
): NameLedger & Required<Pick<NameLedger, 'isExact' | 'peek'>> & { waitForArrival: WaitForArrival<Awaited> } {
  const { repository, checkOwner, deadlineBudget } = options
  const identity = lazy(() => read(options, 'identify', repository), deadlineBudget.singleFlight)
  const checkRules = async () => {
    try {
      await checkOwner(await identity.get())
    } catch (error) {
      // Names that left the object and came back have given it another id.
      identity.forget()
      throw error
    }
  }

  async function readRuled<V extends Verb>(verb: V, ...args: Args<V>): Promise<Answer<V>> {
    await checkRules()
    return read(options, verb, ...args)
  }

  return {
    isExact: true,
    open: checkRules,
    list: (prefix) => readRuled('list', prefix),
    peek: (stretches) => readRuled('peek', stretches),
    async move(move, attachment) {
      await checkRules()
      return (await write(options, 'move', move, attachment)) ?? 'unknown'
    },
    async moveAll(moves) {
      await checkRules()
      return (await write(options, 'moveAll', moves)) ?? moves.map(() => 'unknown' as const)
    },
    attachments: (keys) => readRuled('attachments', keys),
    now: () => read(options, 'now'),
    async waitForArrival(awaited, seen, ms) {
      // Whoever waits for a job does not lose this time.
      const arrival = stubOf(options).ask('waitForArrival', [awaited as never, seen, ms])
      return take(await within(ms + MAX_ANSWER_MS, arrival, late))
    },
  }
}

/** The object's names for a handover, whoever rules. Each call may be made twice, so all are repeated. */
export const createObjectTransfer = (options: Reached): Transfer => ({
  export: (call) => read(options, 'transfer', options.repository, 'export', call),
  import: (call) => read(options, 'transfer', options.repository, 'import', call),
})

const late = () => new Error('The ledger did not answer in time')

/** A stub that failed once fails for ever, so each question has its own. */
const stubOf = ({ objects, repository, locationHint }: Reached) =>
  objects.getByName(repository.toLowerCase(), locationHint === undefined ? {} : { locationHint })

async function ask<V extends Verb>(options: Reached, verb: V, args: Args<V>): Promise<Answer<V>> {
  const { clock, deadlineBudget, log } = options
  const sentAtMs = clock.elapsedMs()
  try {
    const ms = Math.min(MAX_ANSWER_MS, deadlineBudget.leftMs())
    return take<Answer<V>>(await within(ms, stubOf(options).ask(verb, args), late))
  } catch (error) {
    if (error instanceof LedgerError) throw error
    deadlineBudget.lose(clock.elapsedMs() - sentAtMs)
    log.warn('ledger', { verb, reason: error instanceof Error ? error.message : String(error) })
    throw error
  }
}

async function read<V extends Verb>(options: Reached, verb: V, ...args: Args<V>): Promise<Answer<V>> {
  const { clock, deadlineBudget } = options
  const pauseMs = (count: number) => PAUSE_MS * 2 ** (count - 1)
  const retries = (error: unknown) =>
    !(error instanceof LedgerError) && deadlineBudget.leftMs() > 0 && !isOverloaded(error)
  try {
    return await repeat({ clock, maxAttempts: MAX_SENDS, pauseMs, retries }, () => ask(options, verb, args))
  } catch (error) {
    throw error instanceof LedgerError ? error : unavailable(error)
  }
}

/** Undefined when no answer came: what became of the write is unknown. */
async function write<V extends Verb>(
  options: Options,
  verb: V,
  ...args: Args<V>
): Promise<Answer<V> | undefined> {
  try {
    return await ask(options, verb, args)
  } catch (error) {
    if (error instanceof LedgerError) throw error
    return undefined
  }
}

function take<T>(outcome: Outcome<T>): T {
  if ('value' in outcome) return outcome.value
  const { kind, message, retryAfterSeconds } = outcome.error
  throw new LedgerError(kind, message, retryAfterSeconds === undefined ? {} : { retryAfterSeconds })
}

/** Cloudflare asks not to repeat what an object has no room for. */
const isOverloaded = (error: unknown): boolean =>
  error instanceof Error && 'overloaded' in error && error.overloaded === true

function unavailable(cause: unknown): LedgerError {
  const detail = 'The Durable Object that keeps the ledger did not answer; try again in a moment.'
  return new LedgerError('file-unavailable', detail, { retryAfterSeconds: RETRY_AFTER_SECONDS, cause })
}
