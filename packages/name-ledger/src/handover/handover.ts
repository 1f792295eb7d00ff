import type { Clock } from '@octoqueue/bounds'
import { LedgerError } from '../errors.ts'
import type { NameLedger } from '../names.ts'
import { clearRefs, copyToRefs, copyToSql, type Ledgers } from './copy.ts'
import { changeOwner, movingOwner, readMoving, readOwner } from './owner.ts'

/**
 * Every process looks up the owner at least once a minute before it does anything, and gives a request at
 * most ten seconds, a few times over. This long after the last owner was removed, nobody writes any more, and
 * all of GitHub's replicas are up to date.
 */
export const QUIET_MS = 120_000
/** How often it is told how much of that is left. */
const QUIET_STEP_MS = 10_000

/** How far a handover is. */
export type Step =
  /** Nobody may do anything; so long until whoever may write has noticed. */
  | { is: 'quiet'; leftSeconds: number }
  /** Nobody may do anything while the names are copied. */
  | { is: 'copy' }
  /** The new ledger rules; what is left in the old one is removed. */
  | { is: 'clear' }

export interface HandoverOptions extends Omit<Ledgers, 'run'> {
  nonce: () => string
  /** Resolves when the names of a ledger come to rest. Whoever may still change them stops a while later. */
  quiesce: (ledger: NameLedger) => Promise<void>
  /** Takes `quiesce` back, wherever the names are now. */
  resume: (ledger: NameLedger) => Promise<void>
  onStep?: ((step: Step) => void) | undefined
  /** Ends the run before its next change, as `interrupted`; `takeBack` of another run undoes it. */
  signal?: AbortSignal | undefined
}

interface Handover extends HandoverOptions, Ledgers {}

/**
 * Moves all names of a ledger in use from one kind of ledger to the other. Each step is safe to repeat: a run
 * that broke off is finished by another. Of two runs at a time, the later one goes on.
 */
export function createHandover(options: HandoverOptions) {
  const begun = begin(options)
  // Whoever goes on hears of an error; nobody else has to.
  begun.catch(() => {})
  return {
    toSql: async () => toSql(await begun),
    toRefs: async () => toRefs(await begun),
    /**
     * Takes back a move that broke off before it was decided: the ledger that ruled before rules again.
     * @throws LedgerError `decided` when the new one rules already: then the move has to be finished
     */
    takeBack: async () => takeBack(await begun),
  }
}

async function begin(options: HandoverOptions): Promise<Handover> {
  const { identity, signal } = options
  const run = await identity.beginRun()
  const check = async () => {
    checkSignal(signal)
    await identity.checkRun(run)
  }
  return { ...options, refs: onlyWhile(options.refs, check), sql: onlyWhile(options.sql, check), run }
}

/** A clock whose waits end once the signal is aborted. @throws LedgerError `interrupted` from them */
export const interruptible = (clock: Clock, signal: AbortSignal | undefined): Clock => ({
  elapsedMs: () => clock.elapsedMs(),
  async sleep(ms) {
    await clock.sleep(ms, signal)
    checkSignal(signal)
  },
})

function checkSignal(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new LedgerError('interrupted', 'The move was interrupted.')
}

/** A ledger that is written only as long as `check` does not throw. */
const onlyWhile = (ledger: NameLedger, check: () => Promise<void>): NameLedger => ({
  ...ledger,
  async move(move, attachment) {
    await check()
    return ledger.move(move, attachment)
  },
})

const ownerOf = async ({ identity }: Handover): Promise<string> => `sql-${await identity.id()}`

async function toSql(handover: Handover): Promise<void> {
  const { refs, identity, run, patience } = handover
  const { name: owner, rootKey } = await readOwner(patience, refs)
  if (owner === undefined) return changeOwner(patience, refs, undefined, await ownerOf(handover))
  // Left behind by a move to refs that broke off at its very end.
  if (owner.startsWith('refs-') && (await identity.isClosed())) await identity.reset(run)
  if (owner === (await ownerOf(handover))) return finishToSql(handover, rootKey)
  const moving = await closeRefs(handover, owner)
  await waitForQuiet(handover, moving)
  await copyToSql(handover, rootKey)
  await changeOwner(patience, refs, moving, await ownerOf(handover))
  await finishToSql(handover, rootKey)
}

/** Resolves to the owner's name while nobody rules. */
async function closeRefs(handover: Handover, owner: string): Promise<string> {
  const { refs, patience, quiesce } = handover
  const mine = await ownerOf(handover)
  if (readMoving(owner)?.to === mine) return owner
  if (!owner.startsWith('refs-')) throw refuse(owner)
  await quiesce(refs)
  await changeOwner(patience, refs, owner, movingOwner(owner, mine))
  return movingOwner(owner, mine)
}

async function finishToSql(handover: Handover, rootKey: string | undefined): Promise<void> {
  const { sql, identity, run, resume, onStep } = handover
  // A move to refs that had not begun to copy is taken back.
  if (await identity.isClosed()) await identity.reopen(run)
  await resume(sql)
  onStep?.({ is: 'clear' })
  await clearRefs(handover, rootKey)
}

async function toRefs(handover: Handover): Promise<void> {
  const { refs, patience, nonce } = handover
  const { name: owner, rootKey } = await readOwner(patience, refs)
  if (owner === undefined) return changeOwner(patience, refs, undefined, `refs-${nonce()}`)
  if (owner.startsWith('refs-')) return finishToRefs(handover)
  const moving = await closeSql(handover, owner, rootKey)
  await waitForQuiet(handover, moving.name)
  await copyToRefs(handover)
  await changeOwner(patience, refs, moving.name, moving.to)
  await finishToRefs(handover)
}

async function closeSql(
  handover: Handover,
  owner: string,
  rootKey: string | undefined,
): Promise<{ name: string; to: string }> {
  const { refs, sql, identity, run, patience, nonce, quiesce } = handover
  const mine = await ownerOf(handover)
  const moving = readMoving(owner)
  if (moving?.from === mine) return { name: owner, to: moving.to }
  if (owner !== mine) throw refuse(owner)
  if (!(await identity.isClosed())) {
    // What an earlier move left of the old refs would be taken for new ones.
    await clearRefs(handover, rootKey)
    await quiesce(sql)
    await identity.close(run)
  }
  const to = `refs-${nonce()}`
  await changeOwner(patience, refs, owner, movingOwner(owner, to))
  return { name: movingOwner(owner, to), to }
}

async function finishToRefs({ refs, identity, run, resume }: Handover): Promise<void> {
  await resume(refs)
  if (await identity.isClosed()) await identity.reset(run)
}

async function takeBack(handover: Handover): Promise<void> {
  const { refs, identity, patience, resume } = handover
  const { name: owner = '', rootKey } = await readOwner(patience, refs)
  const mine = await ownerOf(handover)
  const moving = readMoving(owner)
  // The refs are as they were: they are cleared only once the file rules.
  if (moving?.from.startsWith('refs-')) await changeOwner(patience, refs, owner, moving.from)
  if (owner.startsWith('refs-') || moving?.from.startsWith('refs-')) {
    if (!moving && (await identity.isClosed())) throw decided('refs')
    return resume(refs)
  }
  if (owner === '') return
  if (owner !== mine && moving?.from !== mine) throw refuse(owner)
  if (!moving && (await identity.copied()).size > 0) throw decided('sql')
  if (moving) {
    // Nobody rules and the file is closed, so all that was copied to the refs is still in the file.
    await clearRefs(handover, rootKey)
    await changeOwner(patience, refs, owner, mine)
  }
  await finishToSql(handover, rootKey)
}

const decided = (to: 'sql' | 'refs') =>
  new LedgerError('decided', `It is too late to go back: the names are in ${to} already.`)

/** Waits until nobody can write any more: neither the program's processes, nor an earlier run of this. */
async function waitForQuiet({ refs, patience, onStep }: Handover, moving: string): Promise<void> {
  for (let leftMs = QUIET_MS; leftMs > 0; leftMs -= QUIET_STEP_MS) {
    onStep?.({ is: 'quiet', leftSeconds: leftMs / 1000 })
    await patience.clock.sleep(QUIET_STEP_MS)
  }
  const { name } = await readOwner(patience, refs)
  if (name !== moving) throw new LedgerError('overtaken', 'The owner has changed meanwhile; run this again.')
  onStep?.({ is: 'copy' })
}

function refuse(owner: string): LedgerError {
  const moving = readMoving(owner)
  return moving
    ? new LedgerError(
        'on-the-move',
        `A move from ${moving.from} to ${moving.to} is under way, with other files.`,
      )
    : new LedgerError(
        'not-here',
        `The names are kept by ${owner}, which is not the file in this folder; run this where that file is.`,
      )
}
