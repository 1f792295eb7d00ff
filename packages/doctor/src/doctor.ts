import type { AppPermissions, Check, Credentials, Finding, Patient, Verdict } from './check.ts'
import { fail, skipped } from './check.ts'
import { ACCESS } from './checks/access.ts'
import { admit } from './checks/admission.ts'
import { HABITS } from './checks/habits.ts'
import { LIMITS } from './checks/limits.ts'
import { LISTING } from './checks/listing.ts'
import { MOVES } from './checks/moves.ts'
import { RATE, SOAK } from './checks/rate.ts'
import { VIEW } from './checks/view.ts'
import { type CleanedUp, cleanUp } from './clean-up.ts'
import type { Clock } from './clock.ts'
import { Exchange, type Send } from './exchange.ts'
import { ScratchIssue } from './issue.ts'
import { DoctorProblem } from './problem.ts'
import { Scratch } from './scratch.ts'

/**
 * Everything that the design assumes of GitHub, in the order in which it is tried: what is needed comes
 * first.
 */
export const CHECKS: readonly Check[] = [
  ...ACCESS,
  ...MOVES,
  ...LISTING,
  ...HABITS,
  ...RATE,
  ...LIMITS,
  ...VIEW,
]

export const DEFAULT_REFS = 1_000
export const MAX_REFS = 5_000
/** After this many checks without an answer the others are not tried: each waits for 10 seconds. */
const MAX_UNANSWERED = 3

/** How the queue keeps its ledger: the doctor tries the very same, and looks whether there is one already. */
export interface LedgerForm {
  /** Where the refs are, as `refs/octoqueue/`. */
  namespace: string
  /** The GraphQL document for a move, with the variables `repositoryId` and `refUpdates`. */
  updateRefs: string
}

export interface DoctorOptions {
  owner: string
  repo: string
  /** Base URL of the REST API: `https://api.github.com`, or a GitHub Enterprise's that ends in `/api/v3`. */
  apiUrl: string
  /** Sends the requests, with these credentials. */
  send: Send
  credentials: Credentials
  /** What an App was granted; resolves to undefined for an account that is no App. */
  appPermissions?: () => Promise<AppPermissions | undefined>
  ledger: LedgerForm
  clock: Clock
  /**
   * Names the refs, the labels and the issue of this run: lower-case letters and digits that no other run
   * has.
   */
  nonce: string
  /** Leaves out what takes long: the race, the minute of moves and the many refs. */
  isQuick: boolean
  /** How many refs the large listing has, 1 to `MAX_REFS`. */
  refs: number
  /** Also makes moves for so long, in milliseconds, and looks for what an earlier such run left. */
  soakMs?: number
  /** Also tries a repository whose ledger is in use. */
  isForced: boolean
  /** Ends the trial early; what was made is put away all the same. */
  signal: AbortSignal
  /** Told of each row as soon as it is known. */
  tell: (row: Row) => void
}

/** What came of one check. */
export interface Row extends Finding {
  id: string
  claim: string
  /** What to do; only when the verdict is `warn` or `fail`. */
  advice?: string
}

export interface Report {
  rows: readonly Row[]
  cleanedUp: CleanedUp
  /** Why not everything could be tried, if so: GitHub fell silent, or wants to be left alone. */
  problem: DoctorProblem | undefined
}

/**
 * Tries on a repository what the design assumes of GitHub, and puts away what that made, whatever happens.
 * @throws DoctorProblem when it cannot begin: `github-refused`, `github-unavailable`, `rate-limited`, or
 * `ledger-owned` for a repository whose ledger is in use
 */
export async function runDoctor(options: DoctorOptions): Promise<Report> {
  const {
    owner,
    repo,
    clock,
    nonce,
    ledger,
    appPermissions = async () => undefined,
    soakMs = 0,
    signal,
  } = options
  let isCleaning = false
  const checkStopped = () => isCleaning || signal.throwIfAborted()
  const exchange = new Exchange({ ...options, checkStopped })
  const repositoryId = await admit(exchange, { ...options, ...ledger })
  const scratch = new Scratch({ exchange, owner, repo, repositoryId, nonce, clock, ...ledger })
  const issue = new ScratchIssue({ exchange, owner, repo, nonce })
  const patient = { ...options, appPermissions, soakMs, exchange, scratch, issue }
  let cleanedUp: CleanedUp | undefined
  const examined = await examineAll(patient, options).finally(async () => {
    isCleaning = true
    cleanedUp = await cleanUp({ exchange, scratch, issue, clock, owner, repo })
  })
  if (!cleanedUp) throw new Error('Nothing was put away')
  return { ...examined, cleanedUp }
}

async function examineAll(patient: Patient, { isQuick, signal, tell }: DoctorOptions) {
  const rows: Row[] = []
  const problems: DoctorProblem[] = []
  const isGood = (id: string) => rows.some((row) => row.id === id && /^(ok|warn)$/.test(row.verdict))
  for (const check of patient.soakMs > 0 ? [...CHECKS, ...SOAK] : CHECKS) {
    const why = whyNot(check, { isQuick, isGood, problems })
    const finding = why === undefined ? await examine(check, patient, signal, problems) : skipped(why)
    const row = rowOf(check, finding)
    rows.push(row)
    tell(row)
  }
  return { rows, problem: problems.at(-1) }
}

interface Circumstances {
  isQuick: boolean
  isGood: (id: string) => boolean
  problems: readonly DoctorProblem[]
}

/** Why a check is not to be tried; undefined when it is. */
function whyNot(check: Check, { isQuick, isGood, problems }: Circumstances): string | undefined {
  const lacking = check.needs?.find((id) => !isGood(id))
  if (lacking !== undefined) return `It needs ${lacking}.`
  if (check.isSilent) return undefined
  if (isQuick && check.isLong) return 'It is left out by --quick.'
  if (problems.some(({ type }) => type === 'rate-limited')) return 'GitHub asked to wait.'
  return problems.length >= MAX_UNANSWERED ? 'GitHub did not answer.' : undefined
}

/** A check that gets no answer has learned nothing; only defects of our own are thrown. */
async function examine(
  check: Check,
  patient: Patient,
  signal: AbortSignal,
  problems: DoctorProblem[],
): Promise<Finding> {
  try {
    return await check.examine(patient)
  } catch (error) {
    if (error instanceof DoctorProblem && error.type === 'github-refused') return fail(error.message)
    if (error instanceof DoctorProblem) {
      problems.push(error)
      return skipped(error.message)
    }
    if (signal.aborted) return skipped('The doctor was stopped.')
    throw error
  }
}

function rowOf({ id, claim, advice }: Check, { advice: own, ...finding }: Finding): Row {
  const needsAdvice = finding.verdict === 'warn' || finding.verdict === 'fail'
  return { id, claim, ...finding, ...(needsAdvice && { advice: own ?? advice }) }
}

/** How many rows have each verdict. */
export function countVerdicts(rows: readonly Row[]): Record<Verdict, number> {
  const counts = { ok: 0, warn: 0, fail: 0, skipped: 0 }
  for (const { verdict } of rows) counts[verdict]++
  return counts
}
