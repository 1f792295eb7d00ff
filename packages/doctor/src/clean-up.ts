import { MAX_REFS_A_MOVE } from './checks/listing.ts'
import type { Clock } from './clock.ts'
import { type Exchange, refusalOf } from './exchange.ts'
import type { ScratchIssue } from './issue.ts'
import { DoctorProblem } from './problem.ts'
import { deletion, type Scratch } from './scratch.ts'

/** A listing may be late, so what it shows is removed more than once. */
const MAX_ROUNDS = 3
const PAUSE_MS = 1_000
/** Refs that are removed one by one when removing many at once was refused. */
const MAX_SINGLE_REMOVALS = 300
/** A rate limit that is over this soon is waited out, once for each thing that is to be removed. */
const MAX_WAITED_SECONDS = 90
/** Among this many new issues is the one whose creation went unanswered. */
const NEWEST = 30

export interface CleanedUp {
  refsRemoved: number
  /** The issue that was made, and is closed now. */
  issue: number | undefined
  /** What could not be put away, in words and with how to do it by hand; empty when all was. */
  left: readonly string[]
}

interface Options {
  exchange: Exchange
  scratch: Scratch
  issue: ScratchIssue
  clock: Clock
  owner: string
  repo: string
}

/** Removes all that a run made. Goes on when a part of it fails, and says what is left. */
export async function cleanUp(options: Options): Promise<CleanedUp> {
  const { scratch, issue, clock } = options
  const left: string[] = []
  const attempt = async (byHand: string, work: () => Promise<void>) => {
    try {
      await patiently(clock, work)
    } catch (error) {
      left.push(`${byHand} (${error instanceof Error ? error.message : error})`)
    }
  }
  const before = countOf(scratch, 'gone')
  const byHand = `Refs below ${scratch.folder} are left: git push origin --delete each that "git ls-remote" shows`
  await attempt(byHand, () => removeRefs(options))
  const { labels, comments } = issue.made()
  for (const id of comments) await attempt(`A comment is left: ${id}`, () => removeComment(options, id))
  for (const name of labels) await attempt(`A label is left: ${name}`, () => removeLabel(options, name))
  let number: number | undefined
  await attempt('The issue is left open: close it', async () => {
    number = await closeIssue(options)
  })
  return { refsRemoved: countOf(scratch, 'gone') - before, issue: number, left }
}

const countOf = ({ known }: Scratch, state: string) =>
  [...known.values()].filter((one) => one === state).length

async function patiently(clock: Clock, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof DoctorProblem)) throw error
    const seconds = error.facts.retryAfterSeconds ?? 0
    if (seconds > MAX_WAITED_SECONDS) throw error
    await clock.sleep(seconds * 1000)
    await work()
  }
}

async function removeRefs({ scratch, clock }: Options): Promise<void> {
  for (let round = 1; round <= MAX_ROUNDS; round++) {
    const { sure, unsure } = await remaining(scratch)
    if (sure.length + unsure.length === 0) return
    if (round > 1) await clock.sleep(PAUSE_MS)
    const refused: string[] = []
    for (let start = 0; start < sure.length; start += MAX_REFS_A_MOVE) {
      const part = sure.slice(start, start + MAX_REFS_A_MOVE)
      if (!(await removeTogether(scratch, part))) refused.push(...part)
    }
    for (const name of [...refused, ...unsure].slice(0, MAX_SINGLE_REMOVALS)) await scratch.removeByRest(name)
  }
  const { sure, unsure } = await remaining(scratch)
  if (sure.length + unsure.length > 0) throw new Error(`${sure.length + unsure.length} refs`)
}

/** One move. Resolves to false when it was refused, or took so long that no answer came. */
async function removeTogether(scratch: Scratch, names: readonly string[]): Promise<boolean> {
  try {
    return !(await scratch.move(names.map((name) => deletion(name, scratch.commits()[0]))))
  } catch (error) {
    if (error instanceof DoctorProblem && error.type === 'github-unavailable') return false
    throw error
  }
}

/**
 * What is there as far as this run or a listing knows, and what may be; not what is known to be gone, as
 * listings are late.
 */
async function remaining(scratch: Scratch): Promise<{ sure: string[]; unsure: string[] }> {
  const { known } = scratch
  const { names } = await scratch.list('')
  const listed = new Set(names)
  const left = [...new Set([...names, ...known.keys()])].filter((name) => known.get(name) !== 'gone')
  const isSure = (name: string) => listed.has(name) || known.get(name) === 'there'
  return { sure: left.filter(isSure), unsure: left.filter((name) => !isSure(name)) }
}

async function removeComment({ exchange, owner, repo }: Options, comment_id: number): Promise<void> {
  const route = 'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}'
  expectGone(refusalOf(await exchange.rest(route, { owner, repo, comment_id })))
}

async function removeLabel({ exchange, owner, repo }: Options, name: string): Promise<void> {
  const route = 'DELETE /repos/{owner}/{repo}/labels/{name}'
  expectGone(refusalOf(await exchange.rest(route, { owner, repo, name })))
}

function expectGone(refusal: ReturnType<typeof refusalOf>): void {
  if (refusal && refusal.status !== 404) throw new Error(refusal.message)
}

async function closeIssue(options: Options): Promise<number | undefined> {
  const { exchange, owner, repo, issue } = options
  const { body, opened, isAsked } = issue.made()
  const number = opened?.number ?? (isAsked ? await find(options, body) : undefined)
  if (number === undefined) return undefined
  const ending = { body, labels: [], state: 'closed', state_reason: 'not_planned' }
  const parameters = { owner, repo, issue_number: number, ...ending }
  const refusal = refusalOf(
    await exchange.rest('PATCH /repos/{owner}/{repo}/issues/{issue_number}', parameters),
  )
  if (refusal) throw new Error(refusal.message)
  return number
}

/** The issue whose creation went unanswered, if it was made. */
async function find({ exchange, owner, repo }: Options, body: string): Promise<number | undefined> {
  const query = { state: 'open', sort: 'created', direction: 'desc', per_page: NEWEST }
  const answer = await exchange.rest('GET /repos/{owner}/{repo}/issues', { owner, repo, ...query })
  const issues = Array.isArray(answer.body) ? (answer.body as { number: number; body: string | null }[]) : []
  return issues.find((one) => one.body === body)?.number
}
