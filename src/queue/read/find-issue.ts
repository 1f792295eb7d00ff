import type { Issue, Ports } from '../../ports.ts'

/** How often an issue that should be there is looked for, and the pause between. */
const MAX_LOOKS = 4
const LOOK_PAUSE_MS = 1000

/** A copy of GitHub's data that lags may not show an issue yet; a job is not given up for one such answer. */
export async function findIssue({ issues, clock }: Ports, number: number): Promise<Issue | undefined> {
  for (let looked = 1; ; looked++) {
    const issue = await issues.read(number)
    if (issue || looked === MAX_LOOKS) return issue
    await clock.sleep(LOOK_PAUSE_MS * looked)
  }
}
