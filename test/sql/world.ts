import { ORDERS } from '@octoqueue/ledger-marks'
import { createSqlIdentity, createSqlLedger } from '@octoqueue/name-ledger/sqlite'
import { openLedgerFile } from '@octoqueue/name-ledger/sqlite-file'
import type { NameLedger } from '../../src/ports.ts'
import { withLedgerProblems } from '../../src/runtime/ledger-problem.ts'
import { createHandover, type Step } from '../../src/sql/handover.ts'
import { createWholeQueue } from '../../src/upkeep/queue.ts'
import { createWorld, OWNER, REPO } from '../support/world.ts'

/** A world with SQL ledgers beside the refs. */
export function createLedgerWorld() {
  const world = createWorld()
  let files = 0

  /** A new, empty SQL ledger. */
  function createFile() {
    const driver = openLedgerFile(':memory:')
    const prefix = `f${++files}`
    let nonces = 0
    const nonce = () => `${prefix}${(++nonces).toString(16).padStart(14, '0')}`
    const identity = createSqlIdentity({ driver, repository: `${OWNER}/${REPO}`, nonce })
    const nowMs = world.clock.now
    return {
      identity,
      nonce,
      unruled: withLedgerProblems(
        createSqlLedger({ driver, orders: ORDERS, isClosed: () => false, checkOwner: async () => {}, nowMs }),
      ),
      /** A service that keeps its jobs in this file; one more process. */
      serve() {
        const process = world.createProcess()
        const checkOwner = process.ledgerOf({ kind: 'sql', id: identity.id() }).open
        const ledger = withLedgerProblems(
          createSqlLedger({ driver, orders: ORDERS, isClosed: identity.isClosed, checkOwner, nowMs }),
        )
        return { ...process, ledger, queue: createWholeQueue({ ...process.ports, ledger }) }
      },
    }
  }
  type File = ReturnType<typeof createFile>

  /** A run of `octoqueue ledger move`, in a process of its own. */
  function createMove(file: File, { wrap = (part) => part, waitSeconds = 60, ...rest }: MoveOptions = {}) {
    const { ledgerOf, ports } = world.createProcess()
    return createHandover({
      refs: wrap(ledgerOf({ kind: 'any' })),
      sql: wrap(file.unruled),
      identity: wrap(file.identity),
      clock: ports.clock,
      nonce: file.nonce,
      log: ports.log,
      waitSeconds,
      ...rest,
    })
  }

  const refs: NameLedger = world.createProcess().ledgerOf({ kind: 'any' })
  /** Everything below refs/octoqueue. */
  const refNames = async () => (await refs.list('')).entries.map(({ name }) => name)
  const owner = async () => (await refNames()).filter((name) => /^owner\/(?!taken)/.test(name))
  return { ...world, createFile, createMove, refs, refNames, owner }
}

interface MoveOptions {
  wrap?: Wrap
  waitSeconds?: number
  signal?: AbortSignal
  onStep?: (step: Step) => void
}

type Wrap = <T extends object>(part: T) => T
type Method = (...args: unknown[]) => unknown

/** Names and their attachments, whatever ledger they are in. */
export async function contentOf(ledger: NameLedger): Promise<Record<string, unknown>> {
  const { entries } = await ledger.list('')
  const names = entries.filter(({ name }) => !name.startsWith('owner/'))
  const values = await ledger.attachments(names.map(({ attachment }) => attachment))
  return Object.fromEntries(names.map(({ name, attachment }) => [name, values.get(attachment) ?? null]))
}

export class Killed extends Error {}

/** Lets a process make `calls` more calls, and ends it before or after the next one. */
export function killAfter(calls: number, when: 'before' | 'after'): { wrap: Wrap } {
  let left = calls
  const act = (work: () => unknown): unknown => {
    if (left < 0) throw new Killed()
    left--
    if (left >= 0) return work()
    if (when === 'before') throw new Killed()
    const result = work()
    if (result instanceof Promise) {
      return result.then(() => {
        throw new Killed()
      })
    }
    throw new Killed()
  }
  const wrap: Wrap = (part) =>
    new Proxy(part, {
      get: (target, key) => {
        const method: Method = Reflect.get<object, PropertyKey>(target, key)
        return (...args: unknown[]) => act(() => method(...args))
      },
    })
  return { wrap }
}

/** Does something before each call of a method of that name. */
export function meanwhile(name: string, work: (...args: unknown[]) => void | Promise<void>): { wrap: Wrap } {
  const wrap: Wrap = (part) =>
    new Proxy(part, {
      get: (target, key) => {
        const method: Method = Reflect.get<object, PropertyKey>(target, key)
        if (key !== name) return method
        return (...args: unknown[]) => {
          const worked = work(...args)
          return worked ? worked.then(() => method(...args)) : method(...args)
        }
      },
    })
  return { wrap }
}
