import type { Octokit } from '@octokit/core'
import type { Clock } from '../../ports.ts'

export type GitHubTime = ReturnType<typeof createTime>

/** GitHub's time, as the `Date` headers of its answers tell it. Our own clock only counts the seconds since. */
export function createTime(clock: Clock) {
  let heard: { date: number; atMs: number } | undefined

  function hear(dateHeader: string | undefined): void {
    const date = Math.floor(Date.parse(String(dateHeader)) / 1000)
    if (date > 0) heard = { date, atMs: clock.elapsedMs() }
  }

  return {
    /** Takes the time from all answers that this Octokit gets. */
    listenTo(octokit: Octokit): void {
      octokit.hook.after('request', (response) => hear(response.headers.date))
      octokit.hook.error('request', (error) => {
        hear((error as { response?: { headers: { date?: string } } }).response?.headers.date)
        throw error
      })
    },
    /** In Unix seconds, as far as the last answer tells; 0 before the first one. */
    guess: (): number => (heard ? heard.date + Math.floor((clock.elapsedMs() - heard.atMs) / 1000) : 0),
    /** For how long nothing was heard. */
    silentMs: (): number => (heard ? clock.elapsedMs() - heard.atMs : Number.POSITIVE_INFINITY),
  }
}

/** After so much silence GitHub's time is asked for anew. */
export const MAX_CLOCK_AGE_MS = 600_000

/** Makes sure that GitHub's time is known. Any answer tells it, also one that says no. `octokit` sends without a token. */
export async function hearTime(
  octokit: Octokit,
  time: GitHubTime,
  request: { signal: AbortSignal },
): Promise<void> {
  if (time.silentMs() <= MAX_CLOCK_AGE_MS) return
  await octokit.request('GET /rate_limit', { request }).catch((error: unknown) => {
    if (time.silentMs() > MAX_CLOCK_AGE_MS) throw error
  })
}
