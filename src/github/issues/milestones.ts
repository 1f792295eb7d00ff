import { Problem } from '../../domain/problem.ts'
import type { Clock, Milestone, Milestones } from '../../ports.ts'
import type { Client } from '../client/client.ts'
import { checkPresence } from '../client/presence.ts'
import { isTaken, isUnknown, statusOfError, toProblem } from '../client/problems.ts'
import type { Repository } from '../client/repository.ts'

/** GitHub's largest page, and how many of them the list may have. */
const PAGE = 100
const MAX_PAGES = 10
/** How often a milestone whose creation went unanswered is looked for, and the pause before each time. */
const MAX_SEARCHES = 3
const SEARCH_PAUSE_MS = 1000

interface Options extends Repository {
  client: Client
  clock: Clock
}

/** The `Milestones` port over GitHub. */
export function createMilestones({ client, clock, owner, repo }: Options): Milestones {
  async function list(): Promise<readonly Milestone[]> {
    const route = 'GET /repos/{owner}/{repo}/milestones'
    const found: Milestone[] = []
    try {
      for (let page = 1; page <= MAX_PAGES; page++) {
        const query = { state: 'all', per_page: PAGE, page } as const
        const { data } = await client.readIfChanged(route, { owner, repo, ...query })
        found.push(...data.map(fromRest))
        if (data.length < PAGE) break
      }
    } catch (error) {
      throw toProblem(error)
    }
    // GitHub sorts by due date only, which these have none of.
    return found.toSorted((one, other) => one.number - other.number)
  }

  async function get(milestone_number: number): Promise<Milestone | undefined> {
    const route = 'GET /repos/{owner}/{repo}/milestones/{milestone_number}'
    try {
      const { data } = await client.readIfChanged(route, { owner, repo, milestone_number })
      return fromRest(data)
    } catch (error) {
      return gone(error)
    }
  }

  /** Undefined for a 404 that is about the milestone. @throws Problem for anything else */
  async function gone(error: unknown): Promise<undefined> {
    if (statusOfError(error) !== 404) throw toProblem(error)
    await checkPresence(client, { owner, repo })
  }

  const create: Milestones['create'] = async (draft) => {
    try {
      const { data } = await client.rest('POST /repos/{owner}/{repo}/milestones', { owner, repo, ...draft })
      return fromRest(data)
    } catch (error) {
      if (isTaken(error)) return 'taken'
      if (!isUnknown(error)) throw toProblem(error)
      return search(draft)
    }
  }

  /** Looks for a milestone that may have been made although nobody said so. */
  async function search({ title, description }: { title: string; description: string }) {
    for (let searched = 1; searched <= MAX_SEARCHES; searched++) {
      await clock.sleep(SEARCH_PAUSE_MS * searched)
      const found = (await listIfAnswered())?.find((milestone) => milestone.title === title)
      // Whose it is nobody can tell, and of two that are alike it does not matter.
      if (found) return found.description === description ? found : 'taken'
    }
    const detail =
      'GitHub did not say whether it made the milestone, and does not list it; it may still turn up.'
    throw new Problem('outcome-unknown', detail, { retryAfterSeconds: 60 })
  }

  async function listIfAnswered(): Promise<readonly Milestone[] | undefined> {
    try {
      return await list()
    } catch (error) {
      if (isUnknown(error)) return undefined
      throw error
    }
  }

  const change: Milestones['change'] = async (milestone_number, { open, ...rest }) => {
    const route = 'PATCH /repos/{owner}/{repo}/milestones/{milestone_number}'
    const state = open === undefined ? {} : { state: open ? ('open' as const) : ('closed' as const) }
    try {
      const { data } = await client.rest(route, { owner, repo, milestone_number, ...rest, ...state })
      return fromRest(data)
    } catch (error) {
      if (isTaken(error)) return 'taken'
      if (!isUnknown(error)) return gone(error)
      const detail = 'GitHub did not say whether it changed the milestone.'
      throw new Problem('outcome-unknown', detail, { retryAfterSeconds: 10 }, error)
    }
  }

  return { list, get, create, change }
}

interface RestMilestone {
  number: number
  title: string
  description: string | null
  state: string
  open_issues: number
  closed_issues: number
  created_at: string
  html_url: string
}

const fromRest = (milestone: RestMilestone): Milestone => ({
  number: milestone.number,
  title: milestone.title,
  description: milestone.description ?? '',
  open: milestone.state === 'open',
  openIssues: milestone.open_issues,
  closedIssues: milestone.closed_issues,
  createdAt: Math.floor(Date.parse(milestone.created_at) / 1000),
  url: milestone.html_url,
})
