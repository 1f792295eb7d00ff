import { Problem } from '../../../src/domain/problem.ts'
import { UPDATE_REFS_MUTATION } from '../../../src/github/client/documents.ts'
import type { Clock } from '../../../src/ports.ts'
import { type Exchange, type Refusal, refusalOf } from './request.ts'
import { millisecondsUntil } from './until.ts'

/** Beside the queue's own namespace, never in it. */
export const FOLDER = 'refs/octoqueue-doctor/'
/** As `beforeOid`: must not exist. As `afterOid`: is deleted. */
export const NOTHING = '0'.repeat(40)

/** Constant, so that every run makes the same two commits and leaves nothing new behind. */
const PERSON = {
  name: 'octoqueue',
  email: 'octoqueue@users.noreply.github.com',
  date: '2026-01-01T00:00:00Z',
}
const README = 'octoqueue doctor tried this repository. Nothing points here any more.\n'

export interface RefChange {
  name: string
  beforeOid: string
  afterOid: string
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

interface Options {
  exchange: Exchange
  owner: string
  repo: string
  repositoryId: string
  nonce: string
  clock: Clock
}

/** `perhaps`: a write went unanswered. */
export type Known = 'there' | 'perhaps' | 'gone'

export type Scratch = ReturnType<typeof createScratch>

/** Refs in a folder of this run alone, and what is known of each, so that all can be removed in the end. */
export function createScratch({ exchange, owner, repo, repositoryId, nonce, clock }: Options) {
  const folder = `${FOLDER}${nonce}/`
  const known = new Map<string, Known>()
  const createdAtMs: number[] = []
  let names = 0
  let oids: readonly [string, string] | undefined
  let first: Promise<Refusal | undefined> | undefined

  /** Makes the two commits that refs point to. Resolves to the refusal, if any. */
  async function makeCommits(): Promise<{ refusal: Refusal; permissions: string | undefined } | undefined> {
    const file = { path: 'README.md', mode: '100644', type: 'blob', content: README }
    const tree = await exchange.rest('POST /repos/{owner}/{repo}/git/trees', { owner, repo, tree: [file] })
    const shas: string[] = []
    let refusal = refusalOf(tree)
    let permissions = tree.headers['x-accepted-github-permissions']
    for (const message of ['octoqueue doctor: one', 'octoqueue doctor: two']) {
      if (refusal) return { refusal, permissions }
      const content = { message, tree: shaOf(tree.body), parents: [], author: PERSON, committer: PERSON }
      const commit = await exchange.rest('POST /repos/{owner}/{repo}/git/commits', {
        owner,
        repo,
        ...content,
      })
      refusal = refusalOf(commit)
      permissions = commit.headers['x-accepted-github-permissions']
      shas.push(shaOf(commit.body))
    }
    if (refusal) return { refusal, permissions }
    oids = [shas[0] ?? '', shas[1] ?? '']
    return undefined
  }

  /** The two commits. @throws Error before they were made */
  function commits(): readonly [string, string] {
    if (!oids) throw new Error('The commits were not made yet')
    return oids
  }

  /** Sends one `updateRefs`. Resolves to the refusal; to undefined when the move was made. */
  async function move(changes: readonly RefChange[]): Promise<Refusal | undefined> {
    exchange.checkStopped()
    const before = changes.map(({ name }) => [name, known.get(name)] as const)
    for (const { name } of changes) known.set(name, 'perhaps')
    const answer = await exchange.graphql(UPDATE_REFS_MUTATION, { repositoryId, refUpdates: changes })
    const refusal = refusalOf(answer)
    if (refusal) {
      for (const [name, state] of before) restore(name, state)
      return refusal
    }
    for (const change of changes) record(change.name, change.afterOid !== NOTHING)
    return undefined
  }

  /** After a refusal all is as it was; unless another move, sent at the same time, has been made since. */
  function restore(name: string, state: Known | undefined): void {
    if (known.get(name) !== 'perhaps') return
    if (state) known.set(name, state)
    else known.delete(name)
  }

  function record(name: string, isThere: boolean): void {
    known.set(name, isThere ? 'there' : 'gone')
    if (isThere) createdAtMs.push(clock.elapsedMs())
  }

  const name = (kind: string): string => `${folder}${kind}/${++names}`

  /** Makes a ref of a kind. Resolves to its name. @throws Problem `github-refused`, for checks that are about what comes next */
  async function make(kind: string): Promise<string> {
    const made = name(kind)
    const refusal = await move([creation(made, commits()[0])])
    if (!refusal) return made
    throw new Problem('github-refused', `A plain new ref was refused this time: ${refusal.message}`)
  }

  /** Makes a ref over REST. Resolves to the refusal, if any. */
  async function createByRest(name: string): Promise<Refusal | undefined> {
    const [sha] = commits()
    const before = known.get(name)
    known.set(name, 'perhaps')
    const refusal = refusalOf(
      await exchange.rest('POST /repos/{owner}/{repo}/git/refs', { owner, repo, ref: name, sha }),
    )
    if (refusal) restore(name, before)
    else record(name, true)
    return refusal
  }

  /** Removes a ref over REST, whatever it points to. Resolves to whether it is gone. */
  async function removeByRest(name: string): Promise<boolean> {
    const ref = name.slice('refs/'.length)
    const answer = await exchange.rest('DELETE /repos/{owner}/{repo}/git/refs/{ref}', { owner, repo, ref })
    const refusal = refusalOf(answer)
    const isGone = !refusal || refusal.status === 404 || /does not exist/i.test(refusal.message)
    if (isGone) known.set(name, 'gone')
    return isGone
  }

  /** Whether a ref is there, by the one read that names it alone. */
  async function isThere(name: string): Promise<boolean> {
    const ref = name.slice('refs/'.length)
    const answer = await exchange.rest('GET /repos/{owner}/{repo}/git/ref/{ref}', { owner, repo, ref })
    return answer.status === 200
  }

  const path = (prefix: string) => `${folder}${prefix}`.slice('refs/'.length)

  return {
    folder,
    known: known as ReadonlyMap<string, Known>,
    makeCommits,
    commits,
    move,
    createByRest,
    removeByRest,
    isThere,
    /** Whether a ref is there, or gone, as it should be, before long. */
    settles: async (name: string, shouldBeThere: boolean): Promise<boolean> =>
      (await millisecondsUntil(clock, async () => (await isThere(name)) === shouldBeThere)) !== undefined,
    /** A name that this run did not use before. */
    name,
    make,
    /** The very first move, sent once however many checks ask what came of it. */
    firstMove(): Promise<Refusal | undefined> {
      first ??= move([creation(`${folder}first`, commits()[0])])
      return first
    },
    /** All names below a prefix of the folder. The slashes go as `%2F`, as the queue sends them, unless told otherwise. */
    list: (prefix: string, form: '{ref}' | '{+ref}' = '{ref}'): Promise<Listing> =>
      listRefs(exchange, { owner, repo, ref: path(prefix) }, {}, form),
    /** When each ref was made, by the doctor's own clock. */
    createdAtMs: createdAtMs as readonly number[],
  }
}

export interface Listing {
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
