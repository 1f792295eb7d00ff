import { type Answer, type Exchange, type Refusal, refusalOf } from '../exchange.ts'
import { DoctorProblem } from '../problem.ts'
import { listRefs } from '../scratch.ts'
import { MAX_REFS_A_MOVE } from './listing.ts'

const REPOSITORY_ID_QUERY = `query Patient($owner: String!, $repo: String!) {
  repository(owner: $owner, name: $repo) { id }
}`

/** What a run sends at most, but for the race and the many refs, of REST and of GraphQL each. */
const MAX_QUICK_REQUESTS = 250
/** The race, the moves side by side, and those of a minute. */
const RACE_REQUESTS = 270

interface Options {
  owner: string
  repo: string
  /** Where the queue keeps its refs, as `refs/octoqueue/`. */
  namespace: string
  isQuick: boolean
  refs: number
  isForced: boolean
}

/**
 * Whether the trial may begin. Resolves to the node id of the repository.
 * @throws DoctorProblem `github-refused` when GitHub shows no such repository or has no GraphQL,
 * `rate-limited` when the hour has too few requests left, `ledger-owned` when the ledger is in use
 */
export async function admit(exchange: Exchange, options: Options): Promise<string> {
  const { owner, repo, isForced } = options
  const repositoryId = await readRepositoryId(exchange, owner, repo)
  await checkBudget(exchange, options)
  const live = await countLiveJobs(exchange, options)
  if (live > 0 && !isForced) {
    const detail = `${owner}/${repo} has ${live} live jobs: try a scratch repository, or this one with --force.`
    throw new DoctorProblem('ledger-owned', detail)
  }
  return repositoryId
}

async function countLiveJobs(exchange: Exchange, { owner, repo, namespace }: Options): Promise<number> {
  const prefix = `${namespace}live/`
  const { names } = await listRefs(exchange, { owner, repo, ref: prefix.slice('refs/'.length) })
  return names.filter((name) => name.startsWith(prefix)).length
}

async function readRepositoryId(exchange: Exchange, owner: string, repo: string): Promise<string> {
  const answer = await exchange.graphql(REPOSITORY_ID_QUERY, { owner, repo })
  const { data } = answer.body as { data?: { repository?: { id: string } | null } | null }
  const id = data?.repository?.id
  if (id !== undefined) return id
  throw new DoctorProblem('github-refused', explain(answer, `${owner}/${repo}`))
}

function explain(answer: Answer, repository: string): string {
  const refusal: Refusal | undefined = refusalOf(answer)
  if (refusal?.status === 401) return 'GitHub does not know this token; check GH_TOKEN.'
  if (refusal?.status === 404)
    return 'This server has no GraphQL, whose updateRefs the ledger needs; check GITHUB_API_URL.'
  const words = refusal ? ` It said: ${refusal.message}` : ''
  return `GitHub does not show ${repository} to the token; check --repo and what GH_TOKEN may see.${words}`
}

async function checkBudget(exchange: Exchange, { isQuick, refs }: Options): Promise<void> {
  const answer = await exchange.rest('GET /rate_limit', {})
  // A GitHub Enterprise Server without rate limits says that it has none.
  if (answer.status !== 200) return
  const long = RACE_REQUESTS + 2 * Math.ceil(refs / MAX_REFS_A_MOVE)
  const needed = MAX_QUICK_REQUESTS + (isQuick ? 0 : long)
  const { resources } = answer.body as { resources: Record<string, Budget | undefined> }
  const short = ['core', 'graphql'].find((name) => (resources[name]?.remaining ?? needed) < needed)
  if (short === undefined) return
  const { remaining = 0, reset = 0 } = resources[short] ?? {}
  const now = Math.floor(Date.parse(answer.headers.date ?? '') / 1000)
  const retryAfterSeconds = Math.max(1, reset - now) || 60
  const shorter = isQuick ? '' : ', or leave out the long part with --quick'
  const detail = `The token has ${remaining} requests left (${short}), and this takes up to ${needed}; wait ${retryAfterSeconds} s${shorter}.`
  throw new DoctorProblem('rate-limited', detail, { retryAfterSeconds })
}

interface Budget {
  remaining: number
  reset: number
}
