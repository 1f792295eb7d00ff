import { type DoctorOptions, DoctorProblem, type DoctorProblemType } from '@octoqueue/doctor'
import { UPDATE_REFS_MUTATION } from '@octoqueue/github-answers'
import { excess, lackingWelcome } from '@octoqueue/github-app'
import type { Account } from '@octoqueue/github-client'
import { Problem } from '../domain/problem.ts'
import { connect, NAMESPACE, readGranted } from '../github/github.ts'
import { fromApp } from '../github/problems.ts'
import type { Clock, Log, Random } from '../ports.ts'

interface Options {
  clock: Clock
  random: Random
  fetch?: typeof globalThis.fetch | undefined
}

type Subject = Pick<
  DoctorOptions,
  'owner' | 'repo' | 'apiUrl' | 'send' | 'credentials' | 'appPermissions' | 'ledger' | 'clock' | 'nonce'
>

/** An account's repository for the doctor, with the queue's own client, credentials and documents. */
export function subjectOf(account: Account, { clock, random, fetch }: Options): Subject {
  const { owner, repo, apiUrl, credentials } = account
  const over = fetch && { fetch }
  const { octokit } = connect({ ...account, ...over, userAgent: 'octoqueue-doctor', clock, log: SILENT })
  return {
    owner,
    repo,
    apiUrl,
    credentials: 'token' in credentials ? credentials : { appId: credentials.appId },
    send: (route, parameters) => octokit.request(route, parameters).catch(toDoctor),
    appPermissions: async () => {
      const granted = await readGranted({ ...account, clock, ...over }).catch(toDoctor)
      return granted && { excess: excess(granted), lacking: lackingWelcome(granted) }
    },
    ledger: { namespace: NAMESPACE, updateRefs: UPDATE_REFS_MUTATION },
    clock,
    nonce: random.nonce(),
  }
}

const DOCTORS: ReadonlySet<string> = new Set<DoctorProblemType>([
  'github-refused',
  'github-unavailable',
  'rate-limited',
  'ledger-owned',
])

/**
 * A problem of the queue's client, such as an App that was not granted enough, is a finding of the doctor's.
 */
function toDoctor(thrown: unknown): never {
  const error = fromApp(thrown)
  if (!(error instanceof Problem) || !DOCTORS.has(error.type)) throw error
  throw new DoctorProblem(error.type as DoctorProblemType, error.message, error.facts, error)
}

/** The doctor's problems have rows of the same names among the queue's own. */
export const fromDoctor = (error: unknown): unknown =>
  error instanceof DoctorProblem ? new Problem(error.type, error.message, error.facts, error) : error

/** What matters of the doctor's requests stands in its report. */
const SILENT: Log = { debug: ignore, info: ignore, warn: ignore, error: ignore }
function ignore(): void {}
