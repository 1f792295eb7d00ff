import type { Role } from './role.ts'

const PATIENCE_MS = 60_000
/** How often a delivery says that a workflow job ended, which may be true. */
const ENDED = 0.5

/** Looks at the issues that webhooks name, as a service does to which they are sent. */
export const doorman: Role = async (process, { chance, hints, perform, tempo, uses }, tasks) => {
  for (; tasks.left > 0; tasks.left--) {
    const issues = await hints.nextDeliveries(process, PATIENCE_MS * tempo)
    if (issues.length === 0) continue
    const workflowJobs = uses.chance.happens(ENDED) ? ('all' as const) : []
    const subject = { issues, workflowJobs, whole: false }
    await perform(process, { verb: 'sweep', errand: chance.nonce() }, () => process.queue.lookAt(subject))
  }
}
