import { createHash } from 'node:crypto'
import type { LocalGitHub, RefUpdate } from '@octoqueue/github-emulator'
import { type Fetch, honest } from '@octoqueue/github-emulator/fidelity'
import {
  blobToJson,
  decodeCommit,
  gitCommitToJson,
  refToJson,
  type Signature,
  schema,
} from '@octoqueue/github-emulator/parts'
import { type ExecutionResult, execute, parse } from 'graphql'
import { createGitRepository, GitRefusal, type GitRepository } from './git-repository.ts'
import { createWorld, OWNER, REPO } from './world.ts'

/** A world whose refs and git objects are in a repository that git itself keeps. `close` it in the end. */
export function createGitWorld() {
  const world = createWorld({ rateLimit: 100_000 })
  const repository = createGitRepository()
  const fetch = honest(overGit(world.github, repository, world.clock.now)) as typeof globalThis.fetch
  const createProcess = () => world.createProcess({ fetch })
  return { ...world, ...createProcess(), createProcess, repository, close: repository.close }
}

/**
 * The embedded GitHub, except that git keeps the refs, and that commits and blobs are written by both and
 * read from git. That git computes the same object ids is part of the test.
 */
function overGit(github: LocalGitHub, git: GitRepository, now: () => number): Fetch {
  const reads = readsOf(github, git)
  const writes = writesOf(git)
  const answer = (body: object, request: Request) => answerAt(now(), body, request)

  /** The embedded GitHub answers, and git writes the same object. */
  async function write(kind: string, request: Request): Promise<Response> {
    const sent = (await request.clone().json()) as Sent
    const response = await github.fetch(request)
    const answered = (await response.clone().json()) as Answered
    const oid = await writes[kind]?.(sent, answered)
    if (oid !== answered.sha) throw new Error(`Git calls ${kind} ${oid}, the embedded GitHub ${answered.sha}`)
    return response
  }

  async function graphql(request: Request): Promise<Response> {
    const { query, variables } = (await request.clone().json()) as Sent
    const isGits = /updateRefs|object\(oid/.test(query)
    return isGits ? answer(await executeOver(git, query, variables), request) : github.fetch(request)
  }

  return async (input, init) => {
    const request = new Request(input, init)
    const { pathname } = new URL(request.url)
    if (pathname.endsWith('/graphql')) return graphql(request)
    const [, kind, rest = ''] = /\/git\/([^/]+)\/?(.*)$/.exec(pathname) ?? []
    if (kind === undefined) return github.fetch(request)
    if (request.method === 'POST') return write(kind, request)
    const read = reads[kind]
    if (!read) throw new Error(`Nobody taught git to answer ${request.url}`)
    return answer(await read(decodeURIComponent(rest)), request)
  }
}

/** Reads of refs and objects, by the kind in the path; `rest` is what follows it. */
function readsOf(
  { store }: LocalGitHub,
  git: GitRepository,
): Record<string, (rest: string) => Promise<object>> {
  const site = { store, url: 'http://github.local' }
  const repository = store.repositories.named(OWNER, REPO)
  if (!repository) throw new Error('The world has no repository')
  return {
    'matching-refs': async (rest) =>
      (await git.refs(`refs/${rest}`)).map((ref) => refToJson(site, repository, ref)),
    commits: async (oid) =>
      gitCommitToJson(site, repository, oid, decodeCommit(await git.read('commit', oid))),
    blobs: async (oid) => blobToJson(site, repository, oid, await git.read('blob', oid)),
  }
}

/** How git writes an object, by the kind in the path. Resolves to its id. */
const writesOf = (
  git: GitRepository,
): Record<string, (sent: Sent, answered: Answered) => Promise<string>> => ({
  blobs: ({ content }) => git.writeBlob(content),
  trees: async ({ tree }) => {
    const files = tree.map(async ({ path, mode, sha, content }) => {
      return { name: path, mode, oid: sha ?? (await git.writeBlob(content ?? '')) }
    })
    return git.writeTree(await Promise.all(files))
  },
  commits: ({ message }, { tree, author, committer }) =>
    git.writeCommit({ message, tree: tree.sha, author, committer }),
})

/** Runs a document whose fields are moves of refs, or commits of the repository. */
async function executeOver(git: GitRepository, query: string, variables: Sent['variables']): Promise<object> {
  const rootValue = {
    updateRefs: async ({ input }: { input: { refUpdates: RefUpdate[]; clientMutationId?: string } }) => {
      await git.transact(input.refUpdates)
      return { clientMutationId: input.clientMutationId ?? null }
    },
    repository: () => ({
      databaseId: null,
      nameWithOwner: `${OWNER}/${REPO}`,
      object: async ({ oid }: { oid: string }) => {
        const { message } = decodeCommit(await git.read('commit', oid))
        return { __typename: 'Commit', oid, message }
      },
    }),
  }
  const result = execute({ schema: schema(), document: parse(query), rootValue, variableValues: variables })
  const { data, errors } = (await result) as ExecutionResult
  return { data, ...(errors && { errors: errors.map(refusalOf) }) }
}

/** The bodies of the requests in which git takes part. */
interface Sent {
  query: string
  variables: Record<string, unknown>
  content: string
  message: string
  tree: readonly { path: string; mode: string; sha?: string; content?: string }[]
}

/** What the embedded GitHub says of an object that it wrote. */
interface Answered {
  sha: string
  /** Of a commit. */
  tree: { sha: string }
  author: Signature
  committer: Signature
}

/** GitHub's words for a ref that could not be changed. Any other error is a defect of this test. */
function refusalOf({ originalError, message, path }: NonNullable<ExecutionResult['errors']>[number]) {
  if (!(originalError instanceof GitRefusal)) throw originalError ?? new Error(message)
  return { type: 'UNPROCESSABLE', message, ...(path && { path }) }
}

function answerAt(nowMs: number, body: object, request: Request): Response {
  const text = JSON.stringify(body)
  const etag = `"${createHash('sha1').update(text).digest('hex')}"`
  const headers = { date: new Date(nowMs).toUTCString(), etag, 'content-type': 'application/json' }
  const isKnown = request.method === 'GET' && request.headers.get('if-none-match') === etag
  return new Response(isKnown ? null : text, { status: isKnown ? 304 : 200, headers })
}
