import {
  exitCodeOfSignal,
  numberOf,
  showProgress,
  stopOnSignals,
  type Terminal,
  textOf,
  type Values,
} from '@octoqueue/command-line'
import {
  countVerdicts,
  describeReport,
  describeRow,
  MAX_REFS,
  type Report,
  reportAsJson,
  runDoctor,
  soakMsOf,
} from '@octoqueue/doctor'
import type { Account } from '@octoqueue/github-client'
import { createLocalGitHub } from '@octoqueue/github-emulator'
import { PROBLEMS, Problem } from '../domain/problem.ts'
import { systemClock as clock, systemRandom as random } from '../runtime/system.ts'
import { withAccount } from './account.ts'
import { DOCTOR } from './commands/defaults.ts'
import { fromDoctor, subjectOf } from './doctor-subject.ts'

const STOPS = 'octoqueue: stops, and first puts away what it made; once more ends it at once'
/** How often it is said that the doctor is still at work: on a terminal, and in a log. */
const TICK_MS = { shown: 1_000, logged: 60_000 }
const OTHERWISE = 'or try the embedded GitHub with --embedded.'
const EMBEDDED = { owner: 'local', repo: 'doctor', login: 'octoqueue[bot]' }
/** Requests an hour: more than any run sends. */
const RATE_LIMIT = 1_000_000

export async function doctor(values: Values, terminal: Terminal): Promise<number> {
  const { refs, soakMs } = readSizes(values)
  const tryOut = (on: Tried) => examine(on, { refs, soakMs }, values, terminal)
  const otherwise = { embeddedRepo: EMBEDDED.repo, without: OTHERWISE }
  if (values.embedded !== true) return withAccount(values, terminal, tryOut, otherwise)
  if (values.repo !== undefined)
    throw new Problem('invalid-request', '--embedded has a repository of its own: leave out --repo.')
  const { account, fetch, close } = openInMemory()
  return tryOut({ account, fetch }).finally(close)
}

interface Sizes {
  refs: number
  soakMs: number
}

function readSizes(values: Values): Sizes {
  const refs = numberOf(values, 'refs', { least: 1, most: MAX_REFS, fallback: DOCTOR.refs })
  const soak = textOf(values, 'soak')
  const soakMs = soak === undefined ? 0 : soakMsOf(soak)
  if (soakMs === undefined)
    throw new Problem('invalid-request', '--soak must be like 2h or 90m, 24h at most.')
  return { refs, soakMs }
}

interface Tried {
  account: Account
  fetch?: typeof globalThis.fetch
}

async function examine(
  { account, fetch }: Tried,
  sizes: Sizes,
  values: Values,
  terminal: Terminal,
): Promise<number> {
  const isJson = values.json === true
  const stopping = stopOnSignals(() => terminal.printError(STOPS))
  const repository = `${account.owner}/${account.repo}`
  const progress = showProgress(terminal)
  const began = clock.elapsedMs()
  let checks = 0
  // The race and the many refs take their time.
  const ticks = setInterval(
    () => {
      progress.tell(`${checks} checks so far, in ${Math.round((clock.elapsedMs() - began) / 1000)} s`)
    },
    TICK_MS[terminal.rewrite ? 'shown' : 'logged'],
  ).unref()
  try {
    if (!isJson) terminal.print(`octoqueue doctor tries ${repository} on ${account.apiUrl}\n`)
    const report = await runDoctor({
      ...subjectOf(account, { clock, random, fetch }),
      signal: stopping.signal,
      isQuick: values.quick === true,
      isForced: values.force === true,
      ...sizes,
      tell(row) {
        checks += 1
        progress.end()
        if (!isJson) terminal.print(describeRow(row))
      },
    })
    progress.end()
    const subject = { repository, api_url: account.apiUrl }
    terminal.print(isJson ? JSON.stringify(reportAsJson(subject, report), null, 2) : describeReport(report))
    return exitCodeOf(report, stopping.caught())
  } catch (error) {
    // Stopped before anything was made, so there is nothing to report either.
    const caught = stopping.caught()
    if (caught === undefined || error !== stopping.signal.reason) throw fromDoctor(error)
    return exitCodeOfSignal(caught)
  } finally {
    clearInterval(ticks)
    progress.end()
    stopping.end()
  }
}

/** An embedded GitHub that is gone in the end. */
function openInMemory() {
  const { owner, repo, login } = EMBEDDED
  const github = createLocalGitHub({ rateLimit: RATE_LIMIT })
  github.createUser({ login, type: 'Bot' })
  github.createRepository({ owner, name: repo })
  const token = github.createToken({ login, permissions: 'write' })
  const account = { owner, repo, credentials: { token }, apiUrl: 'http://github.local' }
  return { account, fetch: github.fetch as typeof globalThis.fetch, close: github.close }
}

function exitCodeOf({ rows, cleanedUp, problem }: Report, caught: NodeJS.Signals | undefined): number {
  if (caught) return exitCodeOfSignal(caught)
  if (countVerdicts(rows).fail > 0 || cleanedUp.left.length > 0) return 1
  return problem ? PROBLEMS[problem.type].exit : 0
}
