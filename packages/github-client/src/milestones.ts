import { type Clock, repeat } from '@octoqueue/bounds'
import { type Fitting, isTaken, type MILESTONE, statusOfError, unixSeconds } from '@octoqueue/github-answers'
import type { Repository } from './account.ts'
import type { Client } from './client.ts'
import { GitHubError, isUnknown } from './errors.ts'
import { checkPresence } from './repository/presence.ts'

/* A repository's milestones: names for issues that belong together. */

/** GitHub's largest page, and how many of them the list may have. */
const PAGE = 100
const MAX_PAGES = 10
/** How often a milestone is searched whose creation went unanswered. The pause before grows by so much. */
const MAX_SEARCHES = 3
const SEARCH_PAUSE_MS = 1000

interface Options extends Repository {
  client: Client
  clock: Clock
  /** Told how many milestones were read when there are more. */
  onLimit?: (read: number) => void
}

export interface Milestone {
  number: number
  /** No two milestones of a repository have one title. */
  title: string
  description: string
  open: boolean
  openIssues: number
  closedIssues: number
  /** Unix seconds. */
  createdAt: number
  url: string
}

type Draft = Pick<Milestone, 'title' | 'description'>

/** `taken`: another has the title. `outcome-unknown` is thrown for a write whose answer was lost for good. */
export const createMilestones = (options: Options) => ({
  /** All of them, open and closed, the oldest first. */
  list: () => listMilestones(options),
  /** Undefined when it is not there. */
  get: (number: number) => readMilestone(options, number),
  /** Makes a milestone, once: when the answer is lost, looks for it. */
  create: (draft: Draft) => createMilestone(options, draft),
  /** Changes what is given; undefined when it is not there. */
  change: (number: number, change: Partial<Draft & { open: boolean }>) =>
    changeMilestone(options, number, change),
})

async function listMilestones({ client, owner, repo, onLimit }: Options): Promise<readonly Milestone[]> {
  const found: Milestone[] = []
  for (let page = 1; page <= MAX_PAGES; page++) {
    const query = { owner, repo, state: 'all', per_page: PAGE, page } as const
    const { data } = await client.readIfChanged(client.rest.issues.listMilestones, query)
    found.push(...data.map(fromRest))
    if (data.length < PAGE) break
    if (page === MAX_PAGES) onLimit?.(found.length)
  }
  // GitHub sorts by due date only, which these have none of.
  return found.toSorted((one, other) => one.number - other.number)
}

async function readMilestone(options: Options, milestone_number: number): Promise<Milestone | undefined> {
  const { client, owner, repo } = options
  try {
    const parameters = { owner, repo, milestone_number }
    return fromRest((await client.readIfChanged(client.rest.issues.getMilestone, parameters)).data)
  } catch (error) {
    return checkGone(options, error)
  }
}

/** Undefined for a 404 that is about the milestone. @throws the error when it is anything else */
async function checkGone({ client, owner, repo }: Options, error: unknown): Promise<undefined> {
  if (statusOfError(error) !== 404) throw error
  await checkPresence(client, { owner, repo })
}

async function createMilestone(options: Options, draft: Draft): Promise<Milestone | 'taken'> {
  const { client, owner, repo } = options
  try {
    return fromRest((await client.rest.issues.createMilestone({ owner, repo, ...draft })).data)
  } catch (error) {
    if (isTaken(error)) return 'taken'
    if (!isUnknown(error)) throw error
    return findMilestone(options, draft)
  }
}

/** Looks for a milestone that may have been made although nobody said so. */
async function findMilestone(options: Options, { title, description }: Draft): Promise<Milestone | 'taken'> {
  const { clock } = options
  await clock.sleep(SEARCH_PAUSE_MS)
  const found = await repeat(
    {
      clock,
      maxAttempts: MAX_SEARCHES,
      pauseMs: (count) => SEARCH_PAUSE_MS * (count + 1),
      isPending: (milestone) => milestone === undefined,
    },
    async () => (await listIfAnswered(options))?.find((milestone) => milestone.title === title),
  )
  // Whose it is nobody can tell, and of two that are alike it does not matter.
  if (found) return found.description === description ? found : 'taken'
  const detail =
    'GitHub did not say whether it made the milestone, and does not list it; it may still turn up.'
  throw new GitHubError('outcome-unknown', detail, { retryAfterSeconds: 60 })
}

async function listIfAnswered(options: Options): Promise<readonly Milestone[] | undefined> {
  try {
    return await listMilestones(options)
  } catch (error) {
    if (isUnknown(error)) return undefined
    throw error
  }
}

async function changeMilestone(
  options: Options,
  milestone_number: number,
  { open, ...change }: Partial<Draft & { open: boolean }>,
): Promise<Milestone | 'taken' | undefined> {
  const { client, owner, repo } = options
  const state = open === undefined ? {} : { state: open ? ('open' as const) : ('closed' as const) }
  const changes = { owner, repo, milestone_number, ...change, ...state }
  try {
    return fromRest((await client.rest.issues.updateMilestone(changes)).data)
  } catch (error) {
    if (isTaken(error)) return 'taken'
    if (!isUnknown(error)) return checkGone(options, error)
    const detail = 'GitHub did not say whether it changed the milestone.'
    throw new GitHubError('outcome-unknown', detail, { cause: error, retryAfterSeconds: 10 })
  }
}

const fromRest = (milestone: Fitting<typeof MILESTONE>): Milestone => ({
  number: milestone.number,
  title: milestone.title,
  description: milestone.description ?? '',
  open: milestone.state === 'open',
  openIssues: milestone.open_issues,
  closedIssues: milestone.closed_issues,
  createdAt: unixSeconds(milestone.created_at),
  url: milestone.html_url,
})
