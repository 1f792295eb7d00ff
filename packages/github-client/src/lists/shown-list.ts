import { inBatches } from '@octoqueue/bounds'
import {
  CHANGED_QUERY,
  CHANGED_SHAPE,
  type IssueNode,
  SHOWN_QUERY,
  shownShape,
} from '@octoqueue/github-answers'
import type { Issue } from '../issue.ts'
import { queryRepository, readIssues } from './by-number.ts'
import type { ListContext } from './issue-lists.ts'

/*
 * The open issues that show labels of the caller's. Anybody may put those on any number of issues, so what a
 * look costs does not depend on how many there are. It reads what changed since the last look, jobs that it
 * knows nothing of by their numbers, and one page of the whole list, on from the page of the last look. That
 * round notices what GitHub notes as no change of an issue: its label was renamed, or it is gone.
 */

/** Pages of changes that one look reads; the next look goes on from there. */
const MAX_CHANGED_PAGES = 5
/** Lists of changes that are read to their end later. Of more, the oldest is left to the round. */
const MAX_UNREAD = 20
/** Lists lag: what changed so long before the last look is listed again. */
const OVERLAP_SECONDS = 300
/** Issues that one document asks for by number, and how many such documents one look sends. */
const MAX_AT_ONCE = 50
const MAX_LOOKED_UP = 30 * MAX_AT_ONCE
/** More issues, or longer bodies in all, are not kept; jobs' are. */
const MAX_KEPT_ISSUES = 10_000
const MAX_KEPT_CHARACTERS = 16_000_000

/** Labels of the open issues that are listed, and of closed ones that should be open. */
export interface ShownLabels {
  labels: readonly string[]
  /** Those of them that ask for something. */
  asking: readonly string[]
  goingOn: readonly string[]
}

/** What a look is about. */
export interface ShownFor {
  /** Numbers of issues that should be listed. */
  jobs: readonly number[]
  /** From when on a first look reads what asks for something, in Unix seconds. */
  since: number
}

export interface Shown {
  /** The oldest first. */
  open: readonly Issue[]
  /** Some closed issues with a label of what goes on. */
  misshown: readonly Issue[]
  /** Whether the list may lack the issue although it is open. */
  isUnknown(number: number): boolean
  /** About how many issues a limit left for later. */
  left: number
}

/** A list of changes that was not read to its end. */
interface Unread {
  since: string
  only: readonly string[] | null
  states: readonly ['OPEN'] | null
  changedAfter: string | null
}

/** What a process knows. */
interface Memory {
  /** The open issues with our labels, each with the round in which it was seen last. */
  open: Map<number, { issue: Issue; round: number }>
  /** Jobs that were looked up, and are not among those. */
  absent: Set<number>
  unread: Unread[]
  /** GitHub's time of the last look, in Unix seconds. */
  at: number | undefined
  /** Where the round goes on. */
  after: string | null
  round: number
  /** Whether a round has come to its end since something was forgotten. */
  isWhole: boolean
}

/** A reader of that list, with a memory of its own. */
export function createShownList(
  context: ListContext,
  labels: ShownLabels,
): (asked: ShownFor) => Promise<Shown> {
  const memory: Memory = {
    open: new Map(),
    absent: new Set(),
    unread: [],
    at: undefined,
    after: null,
    round: 0,
    isWhole: false,
  }
  return (asked) => look(context, labels, memory, asked)
}

async function look(
  context: ListContext,
  { labels, asking, goingOn }: ShownLabels,
  memory: Memory,
  { jobs, since }: ShownFor,
): Promise<Shown> {
  const isListed = (issue: Issue) =>
    issue.open && issue.labels.some((label) => labels.includes(label.toLowerCase()))
  const note = (issues: readonly Issue[]) => {
    for (const issue of issues) {
      if (isListed(issue)) memory.open.set(issue.number, { issue, round: memory.round })
      else memory.open.delete(issue.number)
    }
  }
  const [numbers = [], ...others] = inBatches(unknownOf(memory, jobs).slice(0, MAX_LOOKED_UP), MAX_AT_ONCE)
  const changes = changesSince(memory, since, asking)
  const variables = { ...changes, labels, goingOn, after: memory.after }
  const shape = shownShape(numbers)
  const listed = await queryRepository(context, SHOWN_QUERY(numbers), shape, variables)
  if (!listed) return { open: [], misshown: [], isUnknown: () => true, left: jobs.length }
  const at = await context.client.now()
  const { changed, open, closed, ...named } = listed
  const { hasNextPage, endCursor } = open.pageInfo
  const isAll = memory.after === null && !hasNextPage
  // A page that holds all of them tells more than what changed.
  if (isAll) forget(memory)
  else note(issuesIn(context, changed.nodes))
  note(issuesIn(context, open.nodes))
  note(issuesIn(context, Object.values(named)))
  for (const batch of others) note(await readIssues(context, batch))
  for (const number of [numbers, ...others].flat()) if (!memory.open.has(number)) memory.absent.add(number)
  if (!isAll && changed.pageInfo.hasNextPage)
    memory.unread.push({ ...changes, changedAfter: changed.pageInfo.endCursor })
  await readOn(context, memory, note)
  goRound(memory, hasNextPage ? endCursor : null)
  memory.at = at
  const all = [...memory.open.values()].map(({ issue }) => issue).toSorted((a, b) => a.number - b.number)
  const left = unknownOf(memory, jobs).length + memory.unread.length * 100 + trim(memory, new Set(jobs))
  const known = new Set([...all.map(({ number }) => number), ...memory.absent])
  const { isWhole } = memory
  const isUnknown = (number: number) => !isWhole && !known.has(number)
  return { open: all, misshown: issuesIn(context, closed.nodes), isUnknown, left }
}

/** Jobs of which nothing was read. What was found absent is forgotten with its job. */
function unknownOf({ open, absent }: Memory, jobs: readonly number[]): readonly number[] {
  const wanted = new Set(jobs)
  for (const number of absent) if (open.has(number) || !wanted.has(number)) absent.delete(number)
  return jobs.filter((number) => !open.has(number) && !absent.has(number))
}

/** At first, only what asks for something is news; later, what was listed may have lost its labels. */
function changesSince({ at }: Memory, since: number, asking: readonly string[]): Unread {
  const from = new Date((at === undefined ? since : at - OVERLAP_SECONDS) * 1000).toISOString()
  const isFirst = at === undefined
  return {
    since: from,
    only: isFirst ? asking : null,
    states: isFirst ? ['OPEN'] : null,
    changedAfter: null,
  }
}

/** Reads lists of changes on, the oldest first. */
async function readOn(
  context: ListContext,
  memory: Memory,
  note: (issues: readonly Issue[]) => void,
): Promise<void> {
  memory.unread.splice(0, memory.unread.length - MAX_UNREAD)
  for (let pages = 1; pages < MAX_CHANGED_PAGES; pages++) {
    const unread = memory.unread[0]
    if (!unread) return
    const read = await queryRepository(context, CHANGED_QUERY, CHANGED_SHAPE, { ...unread })
    note(issuesIn(context, read?.changed.nodes ?? []))
    const { hasNextPage, endCursor } = read?.changed.pageInfo ?? { hasNextPage: false, endCursor: null }
    if (hasNextPage) memory.unread[0] = { ...unread, changedAfter: endCursor }
    else memory.unread.shift()
  }
}

/** What a whole round did not see any more is no longer there, or not with our labels. */
function goRound(memory: Memory, after: string | null): void {
  memory.after = after
  if (after !== null) return
  for (const [number, { round }] of memory.open) if (round < memory.round) memory.open.delete(number)
  memory.round++
  memory.isWhole = true
}

/** All that is known is about to be read anew. */
function forget(memory: Memory): void {
  memory.open.clear()
  memory.unread = []
}

/** Lets go of what is too much, which the round reads again; resolves to how many issues that were. */
function trim(memory: Memory, jobs: ReadonlySet<number>): number {
  let count = memory.open.size
  let characters = 0
  for (const { issue } of memory.open.values()) characters += issue.body.length
  const before = count
  for (const [number, { issue }] of memory.open) {
    if (count <= MAX_KEPT_ISSUES && characters <= MAX_KEPT_CHARACTERS) break
    if (jobs.has(number)) continue
    memory.open.delete(number)
    memory.isWhole = false
    count--
    characters -= issue.body.length
  }
  return before - count
}

const issuesIn = ({ translate }: ListContext, nodes: readonly (IssueNode | null)[]): Issue[] =>
  nodes.flatMap((node) => (node ? [translate.fromNode(node)] : []))
