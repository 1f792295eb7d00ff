import { type Answer, type Exchange, type Refusal, refusalOf } from './exchange.ts'
import type { Lacking } from './scratch.ts'

const TITLE = 'octoqueue doctor'

interface ScratchIssueOptions {
  exchange: Exchange
  owner: string
  repo: string
  nonce: string
}

/** A scratch issue as GitHub named it. */
interface Opened {
  number: number
  nodeId: string
  author: { login: string; isBot: boolean } | undefined
}

interface RestIssue {
  number: number
  node_id: string
  user: { login: string; type: string } | null
}

interface Label {
  name: string
  nodeId: string
}

/** What a run made of its issue, as far as it knows. */
interface MadeIssue {
  /** Whether the issue was asked for; without `opened` the answer was lost. */
  isAsked: boolean
  opened: Opened | undefined
  body: string
  labels: readonly string[]
  comments: readonly number[]
}

/** The one issue of a run, with its labels and comments, all to be put away in the end. */
export class ScratchIssue {
  readonly #options: ScratchIssueOptions
  readonly #labels = new Set<string>()
  readonly #comments = new Set<number>()
  readonly #body: string
  #opened: Opened | undefined
  #isAsked = false

  constructor(options: ScratchIssueOptions) {
    this.#options = options
    this.#body = `\`octoqueue doctor\` tries here what the queue assumes of GitHub, and closes this when it is done.\n\n${options.nonce}`
  }

  /** Makes the issue. Resolves to what was refused, if anything. */
  async open(): Promise<Lacking | undefined> {
    const { exchange, owner, repo } = this.#options
    this.#isAsked = true
    const draft = { owner, repo, title: TITLE, body: this.#body }
    const answer = await exchange.rest('POST /repos/{owner}/{repo}/issues', draft)
    const refusal = refusalOf(answer)
    if (refusal) {
      this.#isAsked = false
      return { refusal, permissions: answer.headers['x-accepted-github-permissions'] }
    }
    const { number, node_id, user } = answer.body as RestIssue
    const author = user ? { login: user.login, isBot: user.type === 'Bot' } : undefined
    this.#opened = { number, nodeId: node_id, author }
    return undefined
  }

  /** The issue. @throws Error before it was made */
  get(): Opened {
    if (!this.#opened) throw new Error('The issue was not made yet')
    return this.#opened
  }

  /** Writes the body. Resolves to the refusal, or to the body as GitHub says that it is now. */
  async writeBody(text: string): Promise<Refusal | string> {
    const route = 'PATCH /repos/{owner}/{repo}/issues/{issue_number}'
    const answer = await this.#send(route, { body: text })
    return refusalOf(answer) ?? String((answer.body as { body?: string }).body)
  }

  /** Resolves to the refusal, or to when GitHub says that the comment was made. */
  async comment(text: string): Promise<Refusal | { id: number; createdAt: string }> {
    const route = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments'
    const answer = await this.#send(route, { body: text })
    const refusal = refusalOf(answer)
    if (refusal) return refusal
    const { id, created_at } = answer.body as { id: number; created_at: string }
    this.#comments.add(id)
    return { id, createdAt: created_at }
  }

  /** The ids of the comments from an instant on. */
  async commentsSince(since: string): Promise<readonly number[]> {
    const route = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments'
    const answer = await this.#send(route, { since, per_page: 100 })
    return Array.isArray(answer.body) ? (answer.body as { id: number }[]).map(({ id }) => id) : []
  }

  /** Makes a label of the repository that only this run has. */
  async makeLabel(suffix: string): Promise<Refusal | Label> {
    const { exchange, owner, repo, nonce } = this.#options
    const name = `octoqueue-doctor-${nonce}-${suffix}`
    this.#labels.add(name)
    const looks = { color: 'ededed', description: 'Of octoqueue doctor; may be deleted' }
    const answer = await exchange.rest('POST /repos/{owner}/{repo}/labels', { owner, repo, name, ...looks })
    return refusalOf(answer) ?? { name, nodeId: (answer.body as { node_id: string }).node_id }
  }

  async putOn(name: string): Promise<Refusal | undefined> {
    const route = 'POST /repos/{owner}/{repo}/issues/{issue_number}/labels'
    return refusalOf(await this.#send(route, { labels: [name] }))
  }

  made(): MadeIssue {
    return {
      opened: this.#opened,
      isAsked: this.#isAsked,
      body: this.#body,
      labels: [...this.#labels],
      comments: [...this.#comments],
    }
  }

  #send(route: string, parameters: Record<string, unknown>): Promise<Answer> {
    const { exchange, owner, repo } = this.#options
    return exchange.rest(route, { owner, repo, issue_number: this.get().number, ...parameters })
  }
}
