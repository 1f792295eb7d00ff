import {
  CHANGED_QUERY,
  CHANGED_SHAPE,
  type Fitting,
  type IssueNode,
  SHOWN_QUERY,
  SHOWN_SHAPE,
} from '@octoqueue/github-answers'
import type { Issue } from '../issue.ts'
import type { ListContext } from './issue-lists.ts'

/*
 * The open issues that show labels of the caller's. Anybody may put those on thousands of issues, so a
 * process remembers what it read, and lists what changed since. It reads the whole list at first, now and
 * then, and when the number of issues is not what it remembers: GitHub notes no change of an issue whose
 * label was renamed, or that was deleted or moved away.
 */

/** Pages of a whole reading, of a hundred issues each. */
const MAX_PAGES = 30
/** Pages of changes. Beyond them the whole list is read. */
const MAX_CHANGED_PAGES = 5
/** Lists lag: what changed so long before the last reading is listed again. */
const OVERLAP_SECONDS = 300
/** After this long the whole list is read in any case, and after that long when numbers differ. */
const MAX_WHOLE_AGE_MS = 3_600_000
const MIN_WHOLE_AGE_MS = 300_000
/** More issues, or longer bodies in all, are not kept. */
const MAX_KEPT_ISSUES = 10_000
const MAX_KEPT_CHARACTERS = 16_000_000

/** Labels of the open issues that are listed, and of closed ones that should be open. */
export interface ShownLabels {
  labels: readonly string[]
  goingOn: readonly string[]
}

export interface Shown {
  /** The oldest first. */
  open: readonly Issue[]
  /** Some closed issues with a label of what goes on. */
  misshown: readonly Issue[]
  /** What a list that is not whole lacks is unknown. */
  isWhole: boolean
}

/** What was read last. */
interface Kept {
  open: ReadonlyMap<number, Issue>
  isWhole: boolean
  /** Pages that the whole reading took, and when it was, by our own clock. */
  pages: number
  wholeAtMs: number
  /** GitHub's time of the last reading, in Unix seconds. */
  at: number
  /** Whether GitHub counted other issues than these at the last reading. */
  isDoubtful: boolean
}

interface Read {
  kept: Kept
  misshown: readonly Issue[]
}

export interface ShownContext extends ListContext {
  clock: { elapsedMs(): number }
}

/** A reader of that list, with a memory of its own. */
export function createShownList(context: ShownContext, labels: ShownLabels): () => Promise<Shown> {
  let kept: Kept | undefined
  return async () => {
    const read = (kept && (await readChanges(context, labels, kept))) ?? (await readWhole(context, labels))
    const open = [...read.kept.open.values()].toSorted((one, other) => one.number - other.number)
    kept = isWorthKeeping(read.kept) ? read.kept : undefined
    return { open, misshown: read.misshown, isWhole: read.kept.isWhole }
  }
}

/** A list of one page is read as fast as its changes. */
function isWorthKeeping({ open, pages }: Kept): boolean {
  let characters = 0
  for (const { body } of open.values()) characters += body.length
  return pages > 1 && open.size <= MAX_KEPT_ISSUES && characters <= MAX_KEPT_CHARACTERS
}

async function readWhole(context: ShownContext, { labels, goingOn }: ShownLabels): Promise<Read> {
  const { client, clock, owner, repo } = context
  const open = new Map<number, Issue>()
  const begun = { pages: 0, wholeAtMs: clock.elapsedMs(), at: 0, isDoubtful: false }
  let misshown: readonly Issue[] = []
  let after: string | null = null
  for (let pages = 1; pages <= MAX_PAGES; pages++) {
    const variables: Record<string, unknown> = { owner, repo, labels, goingOn, after }
    const answer: Fitting<typeof SHOWN_SHAPE> = await client.graphql(SHOWN_QUERY, variables, SHOWN_SHAPE)
    const listed = answer.repository
    if (!listed) break
    for (const issue of issuesIn(context, listed.open.nodes)) open.set(issue.number, issue)
    if (pages === 1) {
      misshown = issuesIn(context, listed.closed.nodes)
      begun.at = await client.now()
    }
    begun.pages = pages
    after = listed.open.pageInfo.endCursor
    if (!listed.open.pageInfo.hasNextPage) return { kept: { ...begun, open, isWhole: true }, misshown }
  }
  return { kept: { ...begun, open, isWhole: false }, misshown }
}

/** Undefined when the whole list is to be read. */
async function readChanges(
  context: ShownContext,
  { labels, goingOn }: ShownLabels,
  kept: Kept,
): Promise<Read | undefined> {
  const { client, clock, owner, repo } = context
  const age = clock.elapsedMs() - kept.wholeAtMs
  if (age >= MAX_WHOLE_AGE_MS || (kept.isDoubtful && age >= MIN_WHOLE_AGE_MS)) return undefined
  const since = new Date((kept.at - OVERLAP_SECONDS) * 1000).toISOString()
  const open = new Map(kept.open)
  const isListed = (issue: Issue) =>
    issue.open && issue.labels.some((label) => labels.includes(label.toLowerCase()))
  let at = kept.at
  let misshown: readonly Issue[] = []
  let count = 0
  let after: string | null = null
  // By then the whole list would have been read.
  const most = Math.min(MAX_CHANGED_PAGES, kept.pages)
  for (let page = 1; page <= most; page++) {
    const variables: Record<string, unknown> = { owner, repo, labels, goingOn, since, after }
    const answer: Fitting<typeof CHANGED_SHAPE> = await client.graphql(
      CHANGED_QUERY,
      variables,
      CHANGED_SHAPE,
    )
    const listed = answer.repository
    if (!listed) return undefined
    if (page === 1) {
      misshown = issuesIn(context, listed.closed.nodes)
      count = listed.open.totalCount
      at = await client.now()
    }
    for (const issue of issuesIn(context, listed.changed.nodes)) {
      if (isListed(issue)) open.set(issue.number, issue)
      else open.delete(issue.number)
    }
    after = listed.changed.pageInfo.endCursor
    if (listed.changed.pageInfo.hasNextPage) continue
    const isDoubtful = kept.isWhole && count !== open.size
    return { kept: { ...kept, open, at, isDoubtful }, misshown }
  }
  return undefined
}

const issuesIn = ({ translate }: ListContext, nodes: readonly (IssueNode | null)[]): Issue[] =>
  nodes.flatMap((node) => (node ? [translate.fromNode(node)] : []))
