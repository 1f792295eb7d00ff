import type { Issue, Issues } from '../../ports.ts'
import type { Client } from '../client/client.ts'
import { EDITED_QUERY, type IssueNode } from '../client/documents.ts'
import { graphqlErrors, toProblem } from '../client/problems.ts'
import type { Repository } from '../client/repository.ts'
import type { Translate } from './translate.ts'

/** GitHub's largest page, and how many of them are looked through: more issues than GitHub lets one account make in an hour. */
const PAGE = 100
const MAX_PAGES = 6

interface Options extends Repository {
  client: Client
  translate: Translate
}

/** Where an issue's text comes from: whether it is still what it was, and who else has it. */
export function createProvenance({
  client,
  translate,
  owner,
  repo,
}: Options): Pick<Issues, 'readEdited' | 'listSince'> {
  async function readEdited(number: number): Promise<{ issue: Issue; editedAt: number } | undefined> {
    type Node = IssueNode & { lastEditedAt: string | null }
    type Data = { repository: { issue: Node | null } | null }
    try {
      const { repository } = await client.graphql<Data>(EDITED_QUERY, { owner, repo, number })
      const node = repository?.issue
      if (!node) return undefined
      const editedAt = node.lastEditedAt === null ? 0 : Math.floor(Date.parse(node.lastEditedAt) / 1000)
      return { issue: translate.fromNode(node), editedAt }
    } catch (error) {
      if (graphqlErrors(error).some(({ type }) => type === 'NOT_FOUND')) return undefined
      throw toProblem(error)
    }
  }

  async function listSince(createdAt: number): Promise<readonly Issue[] | undefined> {
    const listed: Issue[] = []
    try {
      for (let page = 1; page <= MAX_PAGES; page++) {
        const query = { state: 'all', sort: 'created', direction: 'desc', per_page: PAGE, page } as const
        const { data } = await client.rest('GET /repos/{owner}/{repo}/issues', { owner, repo, ...query })
        const issues = data.filter((issue) => !issue.pull_request).map(translate.fromRest)
        listed.push(...issues.filter((issue) => issue.createdAt >= createdAt))
        const isThrough = data.length < PAGE || issues.some((issue) => issue.createdAt < createdAt)
        if (isThrough) return listed
      }
      return undefined
    } catch (error) {
      throw toProblem(error)
    }
  }

  return { readEdited, listSince }
}
