import { mapErrors } from '@octoqueue/github-client'
import { LedgerError, type LedgerErrorKind } from '@octoqueue/name-ledger'
import { Problem, type ProblemType, reasonOf } from '../domain/problem.ts'
import type { Log, NameLedger } from '../ports.ts'

/** What goes wrong with a ledger, as rows of the problem table, with what to do next. */
const ROWS: Readonly<Record<LedgerErrorKind, readonly [type: ProblemType, advice?: string]>> = {
  'ruled-elsewhere': [
    'ledger-owned',
    'Start this one with LEDGER to match (sql needs that very file), or move the jobs with "octoqueue ledger move". If that ledger is lost, "octoqueue ledger rebuild" brings the queue back from its issues.',
  ],
  'on-the-move': [
    'ledger-owned',
    'It goes on with "octoqueue ledger move --to sql" or "--to refs", and back with "octoqueue ledger move --abort".',
  ],
  'owner-lost': ['ledger-owned', 'Run "octoqueue ledger rebuild".'],
  closed: ['ledger-owned', 'Set LEDGER to match.'],
  overtaken: ['ledger-owned'],
  'not-here': ['ledger-owned'],
  interrupted: ['illegal-transition'],
  decided: [
    'illegal-transition',
    'Finish with "octoqueue ledger move --to" and its name; then you may move them back.',
  ],
  'not-lost': ['ledger-owned', 'Move the jobs with "octoqueue ledger move --to sql".'],
  'outcome-unknown': ['outcome-unknown'],
  unreadable: ['github-unavailable'],
  'attachment-refused': ['attachment-refused'],
  'file-unusable': ['misconfigured', 'OCTOQUEUE_DATA says where the files of ledgers are.'],
  'file-unavailable': ['ledger-unavailable'],
  'file-damaged': [
    'ledger-damaged',
    'Stop the service, move the file away, and run "octoqueue ledger rebuild", which makes the ledger anew from the issues.',
  ],
}

/** A ledger's error as a problem; others stay as they are. */
export function fromLedger(error: unknown): unknown {
  if (!(error instanceof LedgerError)) return error
  const { kind, message, retryAfterSeconds, cause } = error
  const [type, advice] = ROWS[kind]
  const facts = retryAfterSeconds === undefined ? {} : { retryAfterSeconds }
  return new Problem(type, advice === undefined ? message : `${message} ${advice}`, facts, cause)
}

/** The same ledger, whose errors are problems. */
export const withLedgerProblems = <A extends object>(ledger: A): A =>
  mapErrors(ledger, (error) => fromLedger(error) as Error)

/** What another try would not change. */
const DECIDED: ReadonlySet<ProblemType> = new Set([
  'ledger-owned',
  'ledger-damaged',
  'repository-not-found',
  'github-refused',
])

/**
 * What keeps the ledger from being opened for now, as GitHub is out of reach; undefined when it is open.
 * @throws Problem `ledger-owned` where another ledger rules, `repository-not-found` where the App is not
 */
export async function openRuling(ledger: NameLedger, log: Log): Promise<string | undefined> {
  try {
    await ledger.open()
    return undefined
  } catch (error) {
    const isDecided = error instanceof Problem && DECIDED.has(error.type)
    if (isDecided && error.facts.retryAfterSeconds === undefined) throw error
    // GitHub may be out of reach for a moment; the ledger asks again before it does anything.
    const reason = reasonOf(error)
    log.warn('ledger', { reason })
    return reason
  }
}
