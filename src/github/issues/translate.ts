import type { Clock, Issue } from '../../ports.ts'
import { BoundedMap } from '../../runtime/bounds.ts'
import type { Client } from '../client/client.ts'
import type { IssueNode } from '../client/documents.ts'
import type { createNodeIds, Repository } from '../client/repository.ts'

/** Issues whose node id and state are remembered, so that showing a view needs no read before it. */
const MAX_REMEMBERED = 10_000

/** What GraphQL knows an issue by, and whether it was open when it was last seen. */
export interface Seen {
  nodeId: string
  open: boolean
}

/** What reading, making and showing issues takes. */
export interface IssuesContext extends Repository {
  client: Client
  nodeIds: ReturnType<typeof createNodeIds>
  clock: Clock
  translate: Translate
}

export type Translate = ReturnType<typeof createTranslate>

/** GitHub's issues in our words; remembers of each what showing it needs. */
export function createTranslate() {
  const seen = new BoundedMap<number, Seen>(MAX_REMEMBERED)

  function fromRest(issue: RestIssue): Issue {
    const { number, title, body, labels, state, node_id, created_at, html_url, user, milestone } = issue
    const names = labels.map((label) => (typeof label === 'string' ? label : (label.name ?? '')))
    const translated = {
      number,
      title,
      body: body ?? '',
      labels: names,
      open: state === 'open',
      createdAt: unixSeconds(created_at),
      url: html_url,
      author: user?.login ?? '',
      milestone: milestone?.number,
    }
    seen.set(number, { nodeId: node_id, open: translated.open })
    return translated
  }

  function fromNode(node: IssueNode): Issue {
    const { id, number, title, body, state, createdAt, url, author, milestone } = node
    seen.set(number, { nodeId: id, open: state === 'OPEN' })
    const labels = (node.labels?.nodes ?? []).map(({ name }) => name)
    return {
      number,
      title,
      body,
      labels,
      open: state === 'OPEN',
      createdAt: unixSeconds(createdAt),
      url,
      author: author ? loginOf(author) : '',
      milestone: milestone?.number,
    }
  }

  return { fromRest, fromNode, seen: (number: number) => seen.get(number) }
}

export interface RestIssue {
  number: number
  title: string
  body?: string | null | undefined
  labels: readonly (string | { name?: string | undefined })[]
  state: string
  node_id: string
  created_at: string
  html_url: string
  user: { login: string } | null
  milestone: { number: number } | null
}

/** One name for one account, whichever API told of it. */
const loginOf = ({ __typename, login }: { __typename: string; login: string }) =>
  __typename === 'Bot' ? `${login}[bot]` : login

/** Of an instant as GitHub writes it. */
export const unixSeconds = (instant: string): number => Math.floor(Date.parse(instant) / 1000)
