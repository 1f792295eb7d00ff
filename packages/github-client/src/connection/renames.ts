import type { Repository } from '../account.ts'
import { GitHubError } from '../errors.ts'
import { isRead, type Octokit, type Sending } from './octokit.ts'
import type { Log } from './sending.ts'

/*
 * A repository may be renamed or transferred, and its old name taken by another. Its id stays. So the id that
 * the first answer told is the repository. Each GraphQL read asks for it beside what it is about, and tells
 * the present name, by which everything is addressed from then on. While the name is another repository's,
 * nothing is written.
 */

/** How the documents that are about the repository begin. */
const FIELD = 'repository(owner: $owner, name: $repo) {'
const IDENTITY = 'boundId: databaseId boundName: nameWithOwner'
/** The name may change again while it is looked up. */
const MAX_TRIES = 3

interface Request extends Sending {
  variables?: Record<string, unknown>
  [parameter: string]: unknown
}

interface Identity {
  boundId?: number | null
  boundName?: string
}

interface Told {
  data?: { repository?: Identity | null } | null
  errors?: readonly { type?: string; path?: readonly unknown[] }[]
}

/** Lets an Octokit follow one repository by its id. It says in the log, once, by which name to call it. */
export function followRenames(octokit: Octokit, repository: Repository, log: Log): void {
  let current = repository
  let id: number | undefined
  let isForeign = false

  function renamed(name: string): void {
    const [owner = '', repo = ''] = name.split('/')
    const before = nameOf(current)
    if (isSame(current, { owner, repo })) return
    current = { owner, repo }
    const advice = `The repository ${before} is called ${name} now; set GITHUB_REPO to ${name}.`
    log.warn('renamed', { repository: before, name, advice })
  }

  /** @throws Octokit's error when the repository is not shown any more */
  async function lookUp(): Promise<void> {
    const { data } = await octokit.request('GET /repositories/{repository_id}', { repository_id: id })
    renamed(data.full_name)
    isForeign = false
  }

  const taken = () =>
    new GitHubError(
      'github-refused',
      `The name ${nameOf(current)} is another repository's by now; set GITHUB_REPO to the new name of the one that this process began with (its id is ${id}), and start it again.`,
    )

  /** What the answer of a document tells: whether it was about the repository. */
  async function isAbout(answer: { data?: unknown }, asked: Repository): Promise<boolean> {
    const { data, errors } = answer.data as Told
    const { boundId, boundName } = data?.repository ?? {}
    if (typeof boundId !== 'number' || boundName === undefined) {
      const isMissing = errors?.some(({ type, path }) => type === 'NOT_FOUND' && path?.length === 1)
      if (id === undefined || !isMissing) return true
      isForeign = true
      await lookUp()
      return isSame(current, asked)
    }
    // Whoever asked knows nothing of these.
    delete data?.repository?.boundId
    delete data?.repository?.boundName
    id ??= boundId
    isForeign = boundId !== id
    if (isForeign) await lookUp()
    else renamed(boundName)
    return boundId === id
  }

  octokit.hook.wrap('request', async (send, options) => {
    const request = options as unknown as Request
    const isDocument = typeof request.query === 'string'
    const given = (isDocument ? request.variables : request) as Partial<Repository> | undefined
    if (!given || !isSame(given, repository)) return send(options)
    if (!isDocument) {
      if (isForeign && !isRead(request)) throw taken()
      Object.assign(request, current)
      return send(options)
    }
    if (!String(request.query).includes(FIELD)) return send(options)
    request.query = String(request.query).replace(FIELD, `${FIELD} ${IDENTITY}`)
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      const asked = current
      request.variables = { ...request.variables, ...asked }
      const answer = await send(options)
      if (await isAbout(answer, asked)) return answer
    }
    throw taken()
  })
}

const nameOf = ({ owner, repo }: Repository): string => `${owner}/${repo}`

const isSame = (one: Partial<Repository>, other: Repository): boolean =>
  `${one.owner}/${one.repo}`.toLowerCase() === nameOf(other).toLowerCase()
