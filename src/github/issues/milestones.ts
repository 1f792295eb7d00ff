import { repeat } from '@octoqueue/bounds'
import type { Fitting, MILESTONE } from '@octoqueue/github-answers'
import { Problem } from '../../domain/problem.ts'
import type { Clock } from '../../ports.ts'
import type { Milestone, Milestones } from '../../runtime/service-ports.ts'
import type { Client } from '../client/client.ts'
import { isTaken, isUnknown, statusOfError, toProblem } from '../client/problems.ts'
import { checkPresence, type Repository } from '../client/repository.ts'
import { unixSeconds } from './translate.ts'

/** GitHub's largest page, and how many of them the list may have. */
const PAGE = 100
const MAX_PAGES = 10
/** How often a milestone is searched whose creation went unanswered. The pause before grows by so much. */
const MAX_SEARCHES = 3
const SEARCH_PAUSE_MS = 1000

interface Options extends Repository {
  client: Client
  clock: Clock
}

/** The `Milestones` port over GitHub. */
export const createMilestones = (options: Options): Milestones => ({
  list: () => listMilestones(options),
  get: (number) => readMilestone(options, number),
  create: (draft) => createMilestone(options, draft),
  change: (number, change) => changeMilestone(options, number, change),
})

async function listMilestones({ client, owner, repo }: Options): Promise<readonly Milestone[]> {
  const found: Milestone[] = []
  try {
    for (let page = 1; page <= MAX_PAGES; page++) {
      const query = { owner, repo, state: 'all', per_page: PAGE, page } as const
      const { data } = await client.readIfChanged(client.rest.issues.listMilestones, query)
      found.push(...data.map(fromRest))
      if (data.length < PAGE) break
    }
  } catch (error) {
    throw toProblem(error)
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

/** Undefined for a 404 that is about the milestone. @throws Problem for anything else */
async function checkGone({ client, owner, repo }: Options, error: unknown): Promise<undefined> {
  if (statusOfError(error) !== 404) throw toProblem(error)
  await checkPresence(client, { owner, repo })
}

async function createMilestone(options: Options, draft: Draft): Promise<Milestone | 'taken'> {
  const { client, owner, repo } = options
  try {
    return fromRest((await client.rest.issues.createMilestone({ owner, repo, ...draft })).data)
  } catch (error) {
    if (isTaken(error)) return 'taken'
    if (!isUnknown(error)) throw toProblem(error)
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
  throw new Problem('outcome-unknown', detail, { retryAfterSeconds: 60 })
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
  { open, ...change }: Parameters<Milestones['change']>[1],
): ReturnType<Milestones['change']> {
  const { client, owner, repo } = options
  const state = open === undefined ? {} : { state: open ? ('open' as const) : ('closed' as const) }
  const changes = { owner, repo, milestone_number, ...change, ...state }
  try {
    return fromRest((await client.rest.issues.updateMilestone(changes)).data)
  } catch (error) {
    if (isTaken(error)) return 'taken'
    if (!isUnknown(error)) return checkGone(options, error)
    const detail = 'GitHub did not say whether it changed the milestone.'
    throw new Problem('outcome-unknown', detail, { retryAfterSeconds: 10 }, error)
  }
}

type Draft = Parameters<Milestones['create']>[0]

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
