import { type Check, fail, ok, type Patient, warn } from '../check.ts'
import { type Refusal, refusalOf } from '../exchange.ts'
import { DoctorProblem } from '../problem.ts'
import { creation, deletion, listRefs } from '../scratch.ts'

/* How many moves GitHub takes over a minute and over hours, and whether it keeps what a ref points to. */

const MINUTE_MS = 60_000
const A_SECOND_MS = 1_000
/** More than the 500 an hour that would count as content. */
const SOAK_PAUSE_MS = 6_000
const MOST_SOAK_HOURS = 24
/** Latencies are compared over this many moves at both ends. */
const ENDS = 10
/** Moves that take this much longer in the end than at first, and twice as long, were slowed down. */
const MIN_GROWTH_MS = 500
/** Outside the folder of a run, so that the next run finds it. */
const KEPT = 'refs/octoqueue-doctor-kept/commit'
const KEPT_MESSAGE = 'octoqueue doctor: what a ref points to is kept'

/** How long `2h` or `90m` is, in milliseconds; undefined for what is no such time, or more than a day. */
export function soakMsOf(text: string): number | undefined {
  const [, count = '', unit] = /^(\d{1,4})(h|m)$/.exec(text) ?? []
  const ms = Number(count) * (unit === 'h' ? 60 : 1) * MINUTE_MS
  return ms > 0 && ms <= MOST_SOAK_HOURS * 60 * MINUTE_MS ? ms : undefined
}

interface Series {
  moves: number
  refusals: readonly Refusal[]
  latencies: readonly number[]
  /** GitHub asked to be left alone for so long. */
  waitSeconds: number | undefined
}

/** One ref, moved to a new name again and again: each move is as a claim is. */
async function moveOn({ scratch, clock }: Patient, count: number, pauseMs: number): Promise<Series> {
  const [oid] = scratch.commits()
  let current = await scratch.make('rate')
  const refusals: Refusal[] = []
  const latencies: number[] = []
  for (let moves = 0; moves < count; moves++) {
    const next = scratch.name('rate')
    const from = clock.elapsedMs()
    try {
      const refusal = await scratch.move([deletion(current, oid), creation(next, oid)])
      if (refusal) refusals.push(refusal)
      else current = next
    } catch (error) {
      if (!(error instanceof DoctorProblem && error.type === 'rate-limited')) throw error
      return { moves, refusals, latencies, waitSeconds: error.facts.retryAfterSeconds }
    }
    const tookMs = clock.elapsedMs() - from
    latencies.push(tookMs)
    await clock.sleep(Math.max(0, pauseMs - tookMs))
  }
  return { moves: count, refusals, latencies, waitSeconds: undefined }
}

function judge({ moves, refusals, latencies, waitSeconds }: Series, overMs: number) {
  const [first, last] = [latencies.slice(0, ENDS), latencies.slice(-ENDS)].map((some) => ({
    p50: at(some, 0.5),
    p95: at(some, 0.95),
  }))
  const [firstMs = 0, lastMs = 0] = [first?.p50, last?.p50]
  const measured = {
    moves,
    refused: refusals.length,
    first_p50_ms: firstMs,
    first_p95_ms: first?.p95 ?? 0,
    last_p50_ms: lastMs,
    last_p95_ms: last?.p95 ?? 0,
  }
  const more = { measured, refusals: refusals.slice(0, 1) }
  const minutes = Math.round(overMs / MINUTE_MS)
  if (waitSeconds !== undefined)
    return warn(`After ${moves} of the moves GitHub asked to wait ${waitSeconds} s.`, more)
  const detail = `${moves} moves in ${minutes} min: ${refusals.length} refused, ${firstMs} ms each at first, ${lastMs} ms in the end.`
  const isSlowed = lastMs >= 2 * firstMs && lastMs - firstMs >= MIN_GROWTH_MS
  return refusals.length > 0 || isSlowed ? warn(detail, more) : ok(detail, more)
}

function at(latencies: readonly number[], part: number): number {
  const sorted = latencies.toSorted((a, b) => a - b)
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0)
}

const PACE = 'Each job takes up to four moves: plan for fewer jobs, or for batches, which share their moves.'

const moveRate: Check = {
  id: 'move-rate',
  claim: 'Sixty moves in a minute are all made, the last as fast as the first',
  advice: PACE,
  needs: ['shared-object'],
  isLong: true,
  examine: async (patient) => judge(await moveOn(patient, MINUTE_MS / A_SECOND_MS, A_SECOND_MS), MINUTE_MS),
}

const soak: Check = {
  id: 'soak',
  claim: `${(60 * MINUTE_MS) / SOAK_PAUSE_MS} moves an hour are all made, the last as fast as the first`,
  advice: PACE,
  needs: ['shared-object'],
  async examine(patient) {
    const count = Math.max(1, Math.floor(patient.soakMs / SOAK_PAUSE_MS))
    return judge(await moveOn(patient, count, SOAK_PAUSE_MS), patient.soakMs)
  },
}

const kept: Check = {
  id: 'commit-kept',
  claim: 'A commit that only such a ref points to is kept from run to run',
  advice: 'Results would get lost with the commits that hold them. Report this, with the lines above.',
  needs: ['refs-rest'],
  async examine(patient) {
    const { exchange, owner, repo } = patient
    const left = await listRefs(exchange, { owner, repo, ref: KEPT.slice('refs/'.length) })
    const by = `"git push origin --delete ${KEPT}" removes it.`
    if (!left.names.includes(KEPT)) {
      const refusal = await leave(patient)
      if (refusal) return fail('It could not be made.', { refusals: [refusal] })
      return ok(`It was made for the next run to look for. ${by}`)
    }
    const ref = { owner, repo, ref: KEPT.slice('refs/'.length) }
    const found = await exchange.rest('GET /repos/{owner}/{repo}/git/ref/{ref}', ref)
    const commit_sha = (found.body as { object?: { sha?: string } }).object?.sha ?? ''
    const route = 'GET /repos/{owner}/{repo}/git/commits/{commit_sha}'
    const { body } = await exchange.rest(route, { owner, repo, commit_sha })
    const commit = body as { message?: string; author?: { date?: string } }
    return commit.message === KEPT_MESSAGE
      ? ok(`That of ${commit.author?.date} is still there. ${by}`)
      : fail(`An earlier run left ${commit_sha}, and it is not there any more, or not whole.`)
  },
}

async function leave({ exchange, scratch, owner, repo }: Patient): Promise<Refusal | undefined> {
  const commits = '/repos/{owner}/{repo}/git/commits'
  const first = await exchange.rest(`GET ${commits}/{commit_sha}`, {
    owner,
    repo,
    commit_sha: scratch.commits()[0],
  })
  const { tree } = first.body as { tree: { sha: string } }
  const content = { message: KEPT_MESSAGE, tree: tree.sha, parents: [] }
  const made = await exchange.rest(`POST ${commits}`, { owner, repo, ...content })
  const refusal = refusalOf(made)
  if (refusal) return refusal
  const { sha } = made.body as { sha: string }
  return refusalOf(
    await exchange.rest('POST /repos/{owner}/{repo}/git/refs', { owner, repo, ref: KEPT, sha }),
  )
}

export const RATE: readonly Check[] = [moveRate]
/** What takes hours, or two runs. */
export const SOAK: readonly Check[] = [soak, kept]
