import { createLocalGitHub, type LocalGitHub, type LocalGitHubOptions } from '../src/github.ts'

export const ZEROS = '0'.repeat(40)

/** An answer with its JSON; lists and objects are read loosely, as the tests look at single fields. */
export interface Answer {
  status: number
  headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: what a test reads from an answer is what it tests
  json: any
}

export interface World {
  github: LocalGitHub
  /** Epoch milliseconds; move it to let time pass. */
  clock: { now: number }
  writeToken: string
  readToken: string
  repositoryId: string
  /** The oid of the first commit. */
  main: string
  /**
   * A request below /repos/ann/queue (or anywhere, when the path does not begin with a slash), with the write
   * token.
   */
  ask(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  graphql(query: string, variables?: Record<string, unknown>, token?: string): Promise<Answer>
}

/**
 * An embedded GitHub of its own, with the repository ann/queue. Its clock stands still. `wrap` may look at
 * what goes over its network, as `honest` does.
 */
export function createWorld(
  options: LocalGitHubOptions = {},
  wrap: (fetch: LocalGitHub['fetch']) => LocalGitHub['fetch'] = (fetch) => fetch,
): World {
  const clock = { now: Date.parse('2026-03-01T12:00:00.750Z') }
  const github = createLocalGitHub({ now: () => clock.now, ...options })
  github.createUser({ login: 'ann' })
  const writeToken = github.createToken({ login: 'ann', permissions: 'write' })
  const readToken = github.createToken({ login: 'ann', permissions: 'read' })
  const repository = github.createRepository({ owner: 'ann', name: 'queue' })
  const fetch = wrap(github.fetch)
  const send = async (method: string, url: string, body: unknown, headers: Record<string, string>) => {
    const text = body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body)
    const response = await fetch(url, { method, headers, body: text })
    const answer = await response.text()
    const json = answer === '' ? undefined : JSON.parse(answer)
    return { status: response.status, headers: response.headers, json }
  }
  const authorization = `Bearer ${writeToken}`
  return {
    github,
    clock,
    writeToken,
    readToken,
    repositoryId: `R_${Buffer.from([0x92, 0, 0xce, ...bytes(repository.id)]).toString('base64url')}`,
    main: github.store.refs.get(repository, 'refs/heads/main')?.oid ?? '',
    ask: (method, path, body, headers = {}) =>
      send(
        method,
        path.startsWith('/') || path === ''
          ? `http://github.local/repos/ann/queue${path}`
          : `http://github.local/${path}`,
        body,
        { authorization, ...headers },
      ),
    graphql: (query, variables = {}, token = writeToken) =>
      send('POST', 'http://github.local/graphql', { query, variables }, { authorization: `Bearer ${token}` }),
  }
}

function bytes(id: number): Buffer {
  const buffer = Buffer.alloc(4)
  buffer.writeUInt32BE(id)
  return buffer
}

/** The `events` of an issue as `name` or `name:label`. */
export function eventsOf(world: World, number: number): string[] {
  return world.github.store.events
    .ofIssue(storedIssue(world, number).issue, { limit: 100, offset: 0 })
    .map(({ event, details }) => (details.label ? `${event}:${details.label.name}` : event))
}

/** An issue of ann/queue as it is stored, and its repository. */
export function storedIssue({ github }: World, number: number) {
  const repository = github.store.repositories.named('ann', 'queue')
  const issue = repository && github.store.issues.numbered(repository, number)
  if (!issue) throw new Error(`There is no issue ${number}`)
  return { repository, issue, ann: github.store.users.withId(repository.owner_id) }
}

/** Puts a pull request into ann/queue. */
export function openPullRequest({ github }: World, title: string): number {
  const repository = github.store.repositories.named('ann', 'queue')
  const author = github.store.users.withLogin('ann')
  if (!repository || !author) throw new Error('The world is incomplete')
  return github.store.issues.createPullRequest(repository, author, { title }).number
}

export const titles = (answer: Answer): string[] => answer.json.map((issue: { title: string }) => issue.title)
export const names = (labels: { name: string }[]): string[] => labels.map(({ name }) => name)
