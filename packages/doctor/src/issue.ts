import { type Exchange, type Refusal, refusalOf } from './request.ts'

export const TITLE = 'octoqueue doctor'

interface Options {
  exchange: Exchange
  owner: string
  repo: string
  nonce: string
}

/** A scratch issue as GitHub named it. */
export interface Opened {
  number: number
  nodeId: string
  author: { login: string; isBot: boolean } | undefined
}

interface RestIssue {
  number: number
  node_id: string
  user: { login: string; type: string } | null
}

export interface Label {
  name: string
  nodeId: string
}

export type ScratchIssue = ReturnType<typeof createScratchIssue>

/** The one issue of a run, with its labels and comments, all to be put away in the end. */
export function createScratchIssue({ exchange, owner, repo, nonce }: Options) {
  const labels = new Set<string>()
  const comments = new Set<number>()
  const body = `\`octoqueue doctor\` tries here what the queue assumes of GitHub, and closes this when it is done.\n\n${nonce}`
  let opened: Opened | undefined
  let isAsked = false

  async function open(): Promise<{ refusal: Refusal; permissions: string | undefined } | undefined> {
    isAsked = true
    const draft = { owner, repo, title: TITLE, body }
    const answer = await exchange.rest('POST /repos/{owner}/{repo}/issues', draft)
    const refusal = refusalOf(answer)
    if (refusal) {
      isAsked = false
      return { refusal, permissions: answer.headers['x-accepted-github-permissions'] }
    }
    const { number, node_id, user } = answer.body as RestIssue
    const author = user ? { login: user.login, isBot: user.type === 'Bot' } : undefined
    opened = { number, nodeId: node_id, author }
    return undefined
  }

  function get(): Opened {
    if (!opened) throw new Error('The issue was not made yet')
    return opened
  }

  /** Writes the body. Resolves to the refusal, or to the body as GitHub says that it is now. */
  async function writeBody(text: string): Promise<Refusal | string> {
    const parameters = { owner, repo, issue_number: get().number, body: text }
    const answer = await exchange.rest('PATCH /repos/{owner}/{repo}/issues/{issue_number}', parameters)
    return refusalOf(answer) ?? String((answer.body as { body?: string }).body)
  }

  /** Resolves to the refusal, or to when GitHub says that the comment was made. */
  async function comment(text: string): Promise<Refusal | { id: number; createdAt: string }> {
    const parameters = { owner, repo, issue_number: get().number, body: text }
    const answer = await exchange.rest(
      'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
      parameters,
    )
    const refusal = refusalOf(answer)
    if (refusal) return refusal
    const { id, created_at } = answer.body as { id: number; created_at: string }
    comments.add(id)
    return { id, createdAt: created_at }
  }

  /** The ids of the comments from an instant on. */
  async function commentsSince(since: string): Promise<readonly number[]> {
    const parameters = { owner, repo, issue_number: get().number, since, per_page: 100 }
    const answer = await exchange.rest('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', parameters)
    return Array.isArray(answer.body) ? (answer.body as { id: number }[]).map(({ id }) => id) : []
  }

  /** A label of the repository that only this run has. */
  async function makeLabel(suffix: string): Promise<Refusal | Label> {
    const name = `octoqueue-doctor-${nonce}-${suffix}`
    labels.add(name)
    const parameters = {
      owner,
      repo,
      name,
      color: 'ededed',
      description: 'Of octoqueue doctor; may be deleted',
    }
    const answer = await exchange.rest('POST /repos/{owner}/{repo}/labels', parameters)
    return refusalOf(answer) ?? { name, nodeId: (answer.body as { node_id: string }).node_id }
  }

  async function putOn(name: string): Promise<Refusal | undefined> {
    const parameters = { owner, repo, issue_number: get().number, labels: [name] }
    return refusalOf(
      await exchange.rest('POST /repos/{owner}/{repo}/issues/{issue_number}/labels', parameters),
    )
  }

  return {
    open,
    get,
    writeBody,
    comment,
    commentsSince,
    makeLabel,
    putOn,
    /** What this run made, as far as it knows. `isAsked` without `opened`: the answer was lost. */
    made: () => ({ opened, isAsked, body, labels: [...labels], comments: [...comments] }),
  }
}
