import type { Usage } from '../../ports.ts'

/**
 * Points by the minute, as GitHub's documentation counts them ("Rate limits for the REST API", secondary limits, and
 * "Rate limits and query limits for the GraphQL API"): a read is 1, a write 5, whichever API it goes through.
 */
const READ_POINTS = 1
const WRITE_POINTS = 5

/** Counts what is sent to GitHub. */
export function createUsage() {
  const usage: Usage = { rest: 0, graphql: 0, points: 0 }
  return {
    /** `document` is the GraphQL document, if the request carries one. */
    count(method: string, document: string | undefined): void {
      usage[document === undefined ? 'rest' : 'graphql']++
      const isRead =
        document === undefined ? /^(GET|HEAD|OPTIONS)$/.test(method) : !/^\s*mutation\b/.test(document)
      usage.points += isRead ? READ_POINTS : WRITE_POINTS
    },
    counted: (): Usage => ({ ...usage }),
  }
}
