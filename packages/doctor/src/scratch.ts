import { type Clock, millisecondsUntil } from './clock.ts'
import { type Answer, type Exchange, type Refusal, refusalOf } from './exchange.ts'
import { DoctorProblem } from './problem.ts'

/** Beside the queue's own namespace, never in it. */
const FOLDER = 'refs/octoqueue-doctor/'
/** As `beforeOid`: must not exist. As `afterOid`: is deleted. */
const NOTHING = '0'.repeat(40)

/** Constant, so that every run makes the same two commits and leaves nothing new behind. */
const PERSON = {
  name: 'octoqueue',
  email: 'octoqueue@users.noreply.github.com',
  date: '2026-01-01T00:00:00Z',
}
const README = 'octoqueue doctor tried this repository. Nothing points here any more.\n'

interface RefChange {
  name: string
  beforeOid: string
  afterOid: string
  force?: boolean
}

export const creation = (name: string, oid: string): RefChange => ({
  name,
  beforeOid: NOTHING,
  afterOid: oid,
})
export const deletion = (name: string, oid: string): RefChange => ({
  name,
  beforeOid: oid,
  afterOid: NOTHING,
})

/** Goes from one commit to another that is no descendant of it. */
export const replacement = (name: string, from: string, to: string): RefChange => ({
  name,
  beforeOid: from,
  afterOid: to,
  force: true,
})

interface ScratchOptions {
  exchange: Exchange
  owner: string
  repo: string
  repositoryId: string
  /** The queue's own GraphQL document for a move, so that the very same words are tried. */
  updateRefs: string
  nonce: string
  clock: Clock
}

/** `perhaps`: a write went unanswered. */
type Known = 'there' | 'perhaps' | 'gone'

/** What was refused, and the permission that GitHub says it wants. */
export interface Lacking {
  refusal: Refusal
  permissions: string | undefined
}

/** Refs in a folder of this run alone, and what is known of each, so that all can be removed in the end. */
export class Scratch {
  readonly folder: string
  readonly #options: ScratchOptions
  readonly #known = new Map<string, Known>()
  readonly #createdAtMs: number[] = []
  #names = 0
  #oids: readonly [string, string] | undefined
  #first: Promise<Refusal | undefined> | undefined

  constructor(options: ScratchOptions) {
    this.#options = options
    this.folder = `${FOLDER}${options.nonce}/`
  }

  /** What is known of each ref that this run made or tried to make. */
  get known(): ReadonlyMap<string, Known> {
    return this.#known
  }

  /** When each ref was made, by the doctor's own clock. */
  get createdAtMs(): readonly number[] {
    return this.#createdAtMs
  }

  /** Makes the two commits that refs point to. Resolves to what was refused, if anything. */
  async makeCommits(): Promise<Lacking | undefined> {
    const { exchange, owner, repo } = this.#options
    const file = { path: 'README.md', mode: '100644', type: 'blob', content: README }
    const tree = await exchange.rest('POST /repos/{owner}/{repo}/git/trees', { owner, repo, tree: [file] })
    const shas: string[] = []
    let refusal = refusalOf(tree)
    let permissions = tree.headers['x-accepted-github-permissions']
    for (const message of ['octoqueue doctor: one', 'octoqueue doctor: two']) {
      if (refusal) return { refusal, permissions }
      const content = { message, tree: shaOf(tree.body), parents: [], author: PERSON, committer: PERSON }
      const route = 'POST /repos/{owner}/{repo}/git/commits'
      const commit = await exchange.rest(route, { owner, repo, ...content })
      refusal = refusalOf(commit)
      permissions = commit.headers['x-accepted-github-permissions']
      shas.push(shaOf(commit.body))
    }
    if (refusal) return { refusal, permissions }
    this.#oids = [shas[0] ?? '', shas[1] ?? '']
    return undefined
  }

  /** The two commits. @throws Error before they were made */
  commits(): readonly [string, string] {
    if (!this.#oids) throw new Error('The commits were not made yet')
    return this.#oids
  }

  /** Sends one `updateRefs`. Resolves to the refusal; to undefined when the move was made. */
  async move(changes: readonly RefChange[]): Promise<Refusal | undefined> {
    const { exchange, repositoryId, updateRefs } = this.#options
    exchange.checkStopped()
    const before = changes.map(({ name }) => [name, this.#known.get(name)] as const)
    for (const { name } of changes) this.#known.set(name, 'perhaps')
    const answer = await exchange.graphql(updateRefs, { repositoryId, refUpdates: changes })
    const refusal = refusalOf(answer)
    if (refusal) {
      for (const [name, state] of before) this.#restore(name, state)
      return refusal
    }
    for (const change of changes) this.#record(change.name, change.afterOid !== NOTHING)
    return undefined
  }

  /** Sends several `updateRefs` in one document, `move0` and so on. Cleaning up finds out what was made. */
  moveEach(moves: readonly (readonly RefChange[])[]): Promise<Answer> {
    const { exchange, repositoryId } = this.#options
    exchange.checkStopped()
    for (const { name } of moves.flat()) if (!this.#known.has(name)) this.#known.set(name, 'perhaps')
    const names = moves.map((_, index) => `$updates${index}: [RefUpdate!]!`)
    const fields = moves.map(
      (_, index) =>
        `move${index}: updateRefs(input: { repositoryId: $repositoryId, refUpdates: $updates${index} }) { clientMutationId }`,
    )
    const document = `mutation Moves($repositoryId: ID!, ${names.join(', ')}) {\n${fields.join('\n')}\n}`
    const updates = moves.map((changes, index) => [`updates${index}`, changes] as const)
    return exchange.graphql(document, { repositoryId, ...Object.fromEntries(updates) })
  }

  /** Makes a commit with this message that nothing points to. Resolves to the refusal, or to what is kept. */
  async keepMessage(message: string): Promise<Refusal | string> {
    const { exchange, owner, repo } = this.#options
    const read = async (commit_sha: string) => {
      const route = 'GET /repos/{owner}/{repo}/git/commits/{commit_sha}'
      return (await exchange.rest(route, { owner, repo, commit_sha })).body as {
        message: string
        tree: { sha: string }
      }
    }
    const { tree } = await read(this.commits()[0])
    const content = { message, tree: tree.sha, parents: [], author: PERSON, committer: PERSON }
    const route = 'POST /repos/{owner}/{repo}/git/commits'
    const made = await exchange.rest(route, { owner, repo, ...content })
    return refusalOf(made) ?? (await read(shaOf(made.body))).message
  }

  /** Makes a blob that nothing points to. Resolves to the refusal, or to what is kept. */
  async keepBlob(content: string): Promise<Refusal | string> {
    const { exchange, owner, repo } = this.#options
    const route = 'POST /repos/{owner}/{repo}/git/blobs'
    const made = await exchange.rest(route, { owner, repo, content, encoding: 'utf-8' })
    const refusal = refusalOf(made)
    if (refusal) return refusal
    const read = { owner, repo, file_sha: shaOf(made.body) }
    const { body } = await exchange.rest('GET /repos/{owner}/{repo}/git/blobs/{file_sha}', read)
    return atob(String((body as { content?: string }).content ?? '').replaceAll('\n', ''))
  }

  /** The very first move, sent once however many checks ask what came of it. */
  firstMove(): Promise<Refusal | undefined> {
    this.#first ??= this.move([creation(`${this.folder}first`, this.commits()[0])])
    return this.#first
  }

  /** A name that this run did not use before. */
  name(kind: string): string {
    return `${this.folder}${kind}/${++this.#names}`
  }

  /**
   * Makes a ref of a kind. Resolves to its name. @throws DoctorProblem `github-refused`, for checks that are
   * about what comes next
   */
  async make(kind: string): Promise<string> {
    const made = this.name(kind)
    const refusal = await this.move([creation(made, this.commits()[0])])
    if (!refusal) return made
    throw new DoctorProblem('github-refused', `A plain new ref was refused this time: ${refusal.message}`)
  }

  /** Makes a ref over REST. Resolves to the refusal, if any. */
  async createByRest(name: string): Promise<Refusal | undefined> {
    const { exchange, owner, repo } = this.#options
    const [sha] = this.commits()
    const before = this.#known.get(name)
    this.#known.set(name, 'perhaps')
    const route = 'POST /repos/{owner}/{repo}/git/refs'
    const refusal = refusalOf(await exchange.rest(route, { owner, repo, ref: name, sha }))
    if (refusal) this.#restore(name, before)
    else this.#record(name, true)
    return refusal
  }

  /** Removes a ref over REST, whatever it points to. Resolves to whether it is gone. */
  async removeByRest(name: string): Promise<boolean> {
    const { exchange, owner, repo } = this.#options
    const ref = name.slice('refs/'.length)
    const answer = await exchange.rest('DELETE /repos/{owner}/{repo}/git/refs/{ref}', { owner, repo, ref })
    const refusal = refusalOf(answer)
    const isGone = !refusal || refusal.status === 404 || /does not exist/i.test(refusal.message)
    if (isGone) this.#known.set(name, 'gone')
    return isGone
  }

  /** Whether a ref is there, by the one read that names it alone. */
  async isThere(name: string): Promise<boolean> {
    const { exchange, owner, repo } = this.#options
    const ref = name.slice('refs/'.length)
    const answer = await exchange.rest('GET /repos/{owner}/{repo}/git/ref/{ref}', { owner, repo, ref })
    return answer.status === 200
  }

  /** Whether a ref is there, or gone, as it should be, before long. */
  async settles(name: string, shouldBeThere: boolean): Promise<boolean> {
    const isSettled = async () => (await this.isThere(name)) === shouldBeThere
    return (await millisecondsUntil(this.#options.clock, isSettled)) !== undefined
  }

  /**
   * All names below a prefix of the folder. The slashes go as `%2F`, as the queue sends them, unless told
   * otherwise.
   */
  list(prefix: string, form: '{ref}' | '{+ref}' = '{ref}'): Promise<Listing> {
    const { exchange, owner, repo } = this.#options
    const ref = `${this.folder}${prefix}`.slice('refs/'.length)
    return listRefs(exchange, { owner, repo, ref }, {}, form)
  }

  /** After a refusal all is as it was; unless another move, sent at the same time, has been made since. */
  #restore(name: string, state: Known | undefined): void {
    if (this.#known.get(name) !== 'perhaps') return
    if (state) this.#known.set(name, state)
    else this.#known.delete(name)
  }

  #record(name: string, isThere: boolean): void {
    this.#known.set(name, isThere ? 'there' : 'gone')
    if (isThere) this.#createdAtMs.push(this.#options.clock.elapsedMs())
  }
}

interface Listing {
  status: number
  headers: Readonly<Record<string, string>>
  names: readonly string[]
}

/** `matching-refs` of a prefix without its `refs/`. */
export async function listRefs(
  exchange: Exchange,
  parameters: { owner: string; repo: string; ref: string },
  sent: Readonly<Record<string, string>> = {},
  form: '{ref}' | '{+ref}' = '{ref}',
): Promise<Listing> {
  const route = `GET /repos/{owner}/{repo}/git/matching-refs/${form}`
  const { status, headers, body } = await exchange.rest(route, { ...parameters, headers: sent })
  const refs = Array.isArray(body) ? (body as { ref: string }[]) : []
  return { status, headers, names: refs.map(({ ref }) => ref) }
}

const shaOf = (body: unknown): string => String((body as { sha?: string } | undefined)?.sha ?? '')
