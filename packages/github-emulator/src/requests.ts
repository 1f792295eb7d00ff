/** A request that was answered (or dropped: then `status` is 0). */
export interface LoggedRequest {
  /** The HTTP method; of GraphQL always POST. */
  method: string
  /** `POST /repos/{owner}/{repo}/issues`, or `POST /graphql updateRefs` with the top-level fields of the document. */
  route: string
  status: number
}

/** Older requests are forgotten; the counts aren't. */
const MAX_LOGGED_REQUESTS = 10_000

export type RequestLog = ReturnType<typeof createRequestLog>

/** What was asked of this server, for tests and benchmarks. */
export function createRequestLog() {
  let entries: LoggedRequest[] = []
  let counts = new Map<string, number>()
  let total = 0
  let served = 0
  return {
    /** The last requests, oldest first. */
    get entries(): readonly LoggedRequest[] {
      return entries
    },
    /** How many requests came since the start or the last `clear`, of one route or of all. */
    count: (route?: string): number => (route === undefined ? total : (counts.get(route) ?? 0)),
    /** How many requests came since the start, whatever was cleared. */
    get served(): number {
      return served
    },
    /** Requests per route. */
    byRoute: (): Record<string, number> => Object.fromEntries(counts),
    add(request: LoggedRequest): void {
      if (entries.length >= 2 * MAX_LOGGED_REQUESTS) entries = entries.slice(-MAX_LOGGED_REQUESTS)
      entries.push(request)
      counts.set(request.route, (counts.get(request.route) ?? 0) + 1)
      total += 1
      served += 1
    },
    clear(): void {
      entries = []
      counts = new Map()
      total = 0
    },
  }
}
