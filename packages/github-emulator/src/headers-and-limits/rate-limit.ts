/** GitHub's hourly limit for requests without a token. */
const ANONYMOUS_LIMIT = 60

const HOUR_SECONDS = 3_600

export type Resource = 'core' | 'graphql'

/** OpenAPI `rate-limit`; `reset` is in Unix seconds. */
export interface Quota {
  limit: number
  used: number
  remaining: number
  reset: number
}

export type RateLimits = ReturnType<typeof createRateLimits>

/**
 * Counts requests per token, resource and hour. The counts live in memory: they start anew with the process.
 */
export function createRateLimits({ limit, seconds }: { limit: number; seconds: () => number }) {
  const windows = new Map<string, { used: number; reset: number }>()

  const peek = (token: string | undefined, resource: Resource): Quota => {
    const allowed = token === undefined ? Math.min(ANONYMOUS_LIMIT, limit) : limit
    const window = windows.get(`${resource} ${token ?? ''}`)
    const open = window !== undefined && window.reset > seconds()
    const used = open ? window.used : 0
    return {
      limit: allowed,
      used,
      remaining: Math.max(0, allowed - used),
      reset: open ? window.reset : seconds() + HOUR_SECONDS,
    }
  }

  return {
    peek,
    /** Counts one request and says what is left. Only known tokens get here, so the map stays small. */
    take(token: string | undefined, resource: Resource): Quota {
      const { used, reset } = peek(token, resource)
      windows.set(`${resource} ${token ?? ''}`, { used: used + 1, reset })
      return peek(token, resource)
    },
  }
}

/** The `x-ratelimit-*` headers. */
export const rateLimitHeaders = (quota: Quota, resource: Resource) => ({
  'x-ratelimit-limit': String(quota.limit),
  'x-ratelimit-remaining': String(quota.remaining),
  'x-ratelimit-reset': String(quota.reset),
  'x-ratelimit-used': String(quota.used),
  'x-ratelimit-resource': resource,
})
