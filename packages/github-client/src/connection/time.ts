import type { Octokit } from '@octokit/rest'
import type { Clock } from '@octoqueue/bounds'

/* GitHub's time, from the `Date` headers of its answers. Our own clock counts the seconds since. */

/** After so much silence GitHub's time is asked for anew. */
const MAX_CLOCK_AGE_MS = 600_000
/** Answers are slow, and no two clocks run alike; what differs by more is wrong, or our own clock jumped. */
const MAX_APART_SECONDS = 30
/** The answers that are compared. */
const MAX_HEARD = 5
/** How often GitHub is asked when nothing agrees with what it said. */
const MAX_ASKED = 3

export type GitHubTime = ReturnType<typeof createTime>

/**
 * What GitHub's answers say of its time. The last one is believed when another one agrees with it, or this
 * machine's time of day. Any of them may be wrong: a server's clock, the machine's, and the one that counts
 * the seconds between answers, which stands still while some machines sleep. No two are wrong by the same.
 */
export function createTime(clock: Pick<Clock, 'elapsedMs' | 'wallMs'>) {
  let heard: readonly { date: number; atMs: number }[] = []
  const silentMs = (): number => clock.elapsedMs() - (heard[0]?.atMs ?? Number.NEGATIVE_INFINITY)
  const reckoned = (): readonly number[] =>
    heard.map(({ date, atMs }) => date + Math.floor((clock.elapsedMs() - atMs) / 1000))
  const wall = (): readonly number[] => (clock.wallMs ? [Math.floor(clock.wallMs() / 1000)] : [])
  const isDoubtful = (): boolean => {
    const [newest, ...others] = reckoned()
    return (
      newest !== undefined &&
      ![...others, ...wall()].some((other) => Math.abs(other - newest) <= MAX_APART_SECONDS)
    )
  }
  return {
    hear(dateHeader: string | undefined): void {
      const date = Math.floor(Date.parse(String(dateHeader)) / 1000)
      if (date > 0) heard = [{ date, atMs: clock.elapsedMs() }, ...heard].slice(0, MAX_HEARD)
    },
    /**
     * In Unix seconds, as far as the last answer tells; 0 before the first one. While that is doubtful, the
     * earliest that any says, or this machine: nothing lapses too soon, and nothing waits for hours.
     */
    guess(): number {
      const [newest = 0, ...others] = reckoned()
      return isDoubtful() ? Math.min(newest, ...others, ...wall()) : newest
    },
    isDoubtful,
    /** For how long nothing was heard. */
    silentMs,
  }
}

/**
 * GitHub's time, in Unix seconds. After a long silence, or while nothing agrees with its last answer, it is
 * asked for: any answer tells it, also one that says no. @throws Octokit's error when there was none
 */
export async function hearTime(
  { rest }: Octokit,
  time: GitHubTime,
  request?: { signal: AbortSignal },
): Promise<number> {
  const isSilent = () => time.silentMs() > MAX_CLOCK_AGE_MS
  for (let asked = 0; asked < MAX_ASKED && (isSilent() || time.isDoubtful()); asked++) {
    await rest.rateLimit.get(request && { request }).catch((error: unknown) => {
      if (isSilent()) throw error
    })
  }
  return time.guess()
}
