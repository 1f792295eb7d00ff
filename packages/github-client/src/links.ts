import {
  graphqlErrors,
  LINK_MUTATION,
  LINKS_QUERY,
  type LinkedNode,
  type LinksNode,
  linkShape,
  linksShape,
  UNLINKED_QUERY,
  type UnlinkedNode,
  unixSeconds,
  unlinkedShape,
} from '@octoqueue/github-answers'
import type { Issue } from './issue.ts'
import { queryRepository } from './lists/by-number.ts'
import type { ListContext } from './lists/issue-lists.ts'

/* What issues are tied to: their dependencies, and the issue that they are a part of. */

/** An issue that another one is tied to. */
export interface LinkedIssue {
  /** `#7`, or `owner/repo#7` for one of another repository. */
  name: string
  /** Undefined for an issue of another repository. */
  number: number | undefined
  /** Open, or how it was closed; `unknown` for one that the token may not see. */
  state: 'open' | 'completed' | 'not_planned' | 'unknown'
  /** Unix seconds. */
  createdAt?: number
}

export interface LinksOfIssue {
  issue: Issue
  state: LinkedIssue['state']
  blockedBy: readonly LinkedIssue[]
  parent: number | undefined
  children: readonly LinkedIssue[]
  isCut: boolean
  /** GitHub ties issues to nothing: an Enterprise Server of before it did. */
  isUntold?: true
}

/** What several issues are tied to; those that are gone are left out. */
export async function readLinks(
  context: ListContext,
  numbers: readonly number[],
): Promise<readonly LinksOfIssue[]> {
  if (numbers.length === 0) return []
  try {
    const read = await queryRepository(context, LINKS_QUERY(numbers), linksShape(numbers))
    return Object.values(read ?? {}).flatMap((node) => (node ? [linksFrom(context, node)] : []))
  } catch (error) {
    if (!isUntold(error)) throw error
    const read = await queryRepository(context, UNLINKED_QUERY(numbers), unlinkedShape(numbers))
    return Object.values(read ?? {}).flatMap((node) => (node ? [untold(context, node)] : []))
  }
}

/** Whether GitHub ties issues to each other at all; no issue has to be there for it. */
export async function tiesIssues(context: ListContext): Promise<boolean> {
  try {
    await queryRepository(context, LINKS_QUERY([1]), linksShape([1]))
    return true
  } catch (error) {
    if (!isUntold(error)) throw error
    return false
  }
}

/** GitHub's words of a field that its schema lacks. */
const NO_SUCH_FIELD = /^Field '\w+' doesn't exist on type 'Issue'/
const isUntold = (error: unknown): boolean =>
  graphqlErrors(error).some(({ message = '' }) => NO_SUCH_FIELD.test(message))

const untold = ({ translate }: ListContext, node: UnlinkedNode): LinksOfIssue => ({
  issue: translate.fromNode(node),
  state: stateOf(node),
  ...{ blockedBy: [], parent: undefined, children: [], isCut: false, isUntold: true },
})

function stateOf({ state, stateReason }: Pick<LinkedNode, 'state' | 'stateReason'>): LinkedIssue['state'] {
  const closedAs = stateReason === null || stateReason === 'COMPLETED' ? 'completed' : 'not_planned'
  return state === 'OPEN' ? 'open' : closedAs
}

function linksFrom(context: ListContext, node: LinksNode): LinksOfIssue {
  const here = `${context.owner}/${context.repo}`.toLowerCase()
  const { parent, subIssues, blockedBy } = node
  const named = ({ nodes }: { nodes: readonly (LinkedNode | null)[] }) =>
    nodes.map((one) => linkedFrom(one, here))
  return {
    issue: context.translate.fromNode(node),
    state: stateOf(node),
    blockedBy: named(blockedBy),
    parent: parent ? linkedFrom(parent, here).number : undefined,
    children: named(subIssues),
    isCut: [subIssues, blockedBy].some(({ pageInfo }) => pageInfo.hasNextPage),
  }
}

function linkedFrom(node: LinkedNode | null, here: string): LinkedIssue {
  if (!node) return { name: 'an issue that the token may not see', number: undefined, state: 'unknown' }
  const { number, repository, createdAt } = node
  const isHere = repository.nameWithOwner.toLowerCase() === here
  return {
    name: isHere ? `#${number}` : `${repository.nameWithOwner}#${number}`,
    number: isHere ? number : undefined,
    state: stateOf(node),
    createdAt: unixSeconds(createdAt),
  }
}

/** What an issue is to be tied to. */
export interface LinksToMake {
  after: readonly number[]
  parent: number | undefined
}

/**
 * Ties an issue to others that it is not tied to yet. What is there already stays, so this may be repeated.
 * Nothing is done where GitHub ties issues to nothing.
 * @throws Octokit's error for what GitHub refused; what was made before that stays
 */
export async function makeLinks(
  context: ListContext,
  number: number,
  { after, parent }: LinksToMake,
): Promise<void> {
  const numbers = [number, ...after, ...(parent === undefined ? [] : [parent])]
  const read = await readLinks(context, [...new Set(numbers)])
  const own = read.find(({ issue }) => issue.number === number)
  const isThere = (one: number) => own?.blockedBy.some((blocker) => blocker.number === one) ?? false
  const idOf = (one: number) => context.translate.seen.get(one)?.nodeId ?? ''
  const blockers = after.filter((one) => !isThere(one))
  const adds = parent !== undefined && own?.parent === undefined
  if (!own || own.isUntold || (blockers.length === 0 && !adds)) return
  const variables = {
    id: idOf(number),
    ...Object.fromEntries(blockers.map((one, index) => [`blocker${index}`, idOf(one)])),
    ...(adds && { parent: idOf(parent) }),
  }
  const document = LINK_MUTATION(blockers.length, adds)
  await context.client.graphql(document, variables, linkShape(blockers.length, adds))
}
