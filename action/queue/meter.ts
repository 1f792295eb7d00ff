/** How much of one of GitHub's hourly budgets is left. */
export interface Budget {
  /** `core` for REST, `graphql`; each is counted by itself. */
  resource: string
  limit: number
  remaining: number
}

export interface Meter {
  fetch: typeof globalThis.fetch
  /** In words, for the debug log. */
  describe(): string
  /**
   * What is left of the budget that is used up most; undefined before the first answer, and where there are
   * no limits.
   */
  remaining(): number | undefined
}

/**
 * A `fetch` that counts. All workflows of a repository share 1,000 requests an hour and resource:
 * https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#primary-rate-limit-for-github_token-in-github-actions
 */
export function createMeter(fetch: typeof globalThis.fetch): Meter {
  const budgets = new Map<string, Budget>()
  let requests = 0

  function note(headers: Headers): void {
    const limit = Number(headers.get('x-ratelimit-limit') ?? Number.NaN)
    const remaining = Number(headers.get('x-ratelimit-remaining') ?? Number.NaN)
    const resource = headers.get('x-ratelimit-resource') ?? 'core'
    if (limit > 0 && remaining >= 0) budgets.set(resource, { resource, limit, remaining })
  }

  return {
    async fetch(input, init) {
      requests += 1
      const response = await fetch(input, init)
      note(response.headers)
      return response
    },
    describe() {
      const left = [...budgets.values()].map(
        ({ resource, limit, remaining }) => `${remaining} of ${limit} left for ${resource}`,
      )
      return [`${requests} requests to GitHub`, ...left].join(', ')
    },
    remaining() {
      return budgets.size === 0 ? undefined : Math.min(...[...budgets.values()].map((one) => one.remaining))
    },
  }
}
