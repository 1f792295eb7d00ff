import { type Check, fail, ok, skipped, warn } from '../check.ts'
import type { Refusal } from '../exchange.ts'

/** What GitHub's own message names, and the queue keeps to. */
const MAX_BODY = 65_536
/**
 * "No more than 80 content-generating requests per minute": docs.github.com, rate limits for the REST API.
 */
const MAX_CONTENT_A_MINUTE = 80
const MINUTE_MS = 60_000

const content: Check = {
  id: 'refs-not-content',
  claim: 'Changes of refs do not count as content, of which GitHub takes 80 a minute',
  advice: 'Each job costs several changes of refs: plan for fewer jobs, and for waiting.',
  needs: ['refs-graphql'],
  isSilent: true,
  async examine({ exchange, scratch }) {
    const { limited } = exchange
    const most = mostInAMinute(scratch.createdAtMs)
    const measured = { refs_in_a_minute: most }
    if (limited && /graphql|git\/refs/.test(limited.request)) {
      const detail = `After ${most} refs in a minute GitHub asked to wait ${limited.seconds} s (at ${limited.request}).`
      return warn(detail, { measured })
    }
    const headers = exchange.limitHeaders().join(', ') || 'none at all'
    const seen = `Headers that speak of limits: ${headers}; none is about content.`
    return most > MAX_CONTENT_A_MINUTE
      ? ok(`${most} refs were made within a minute, and not refused. ${seen}`, { measured })
      : skipped(`Unknown: ${most} refs in a minute are too few to tell. ${seen}`, { measured })
  },
}

/** How many of these instants fall into the fullest minute. */
function mostInAMinute(atMs: readonly number[]): number {
  let start = 0
  let most = 0
  for (const [end, at] of atMs.entries()) {
    while (at - (atMs[start] ?? at) > MINUTE_MS) start++
    most = Math.max(most, end - start + 1)
  }
  return most
}

const longest: Check = {
  id: 'body-longest',
  claim: `An issue’s body can have ${MAX_BODY} characters`,
  advice: 'Large payloads would be refused by GitHub. Keep them well below what it takes here.',
  needs: ['permission-issues'],
  async examine({ issue }) {
    const body = 'x'.repeat(MAX_BODY)
    const written = await issue.writeBody(body)
    if (typeof written !== 'string') return fail('It was refused.', { refusals: [written] })
    return written === body
      ? ok('It was accepted, and kept whole.')
      : fail(`It was accepted, but ${written.length} characters were kept.`)
  },
}

const MORE_IS_FINE = `Nothing to do: the queue stays at ${MAX_BODY} characters.`

const tooLong: Check = {
  id: 'body-too-long',
  claim: `One character more is refused`,
  advice: MORE_IS_FINE,
  needs: ['permission-issues'],
  async examine({ issue }) {
    // A comment, as it can be deleted again; an issue can not.
    const made = await issue.comment('x'.repeat(MAX_BODY + 1))
    return isRefusal(made)
      ? ok('A comment of that length was refused.', { refusals: [made] })
      : warn('A comment of that length was accepted: GitHub takes more here than it says.')
  },
}

const patched: Check = {
  id: 'body-edit-refused',
  claim: 'An edit that makes a body too long is refused, not dropped in silence',
  advice:
    'The queue never edits a body, so it loses nothing. Let no script of yours rely on the status alone.',
  needs: ['body-longest'],
  async examine({ issue }) {
    const body = 'y'.repeat(MAX_BODY + 1)
    const written = await issue.writeBody(body)
    if (typeof written !== 'string') return ok('It was refused.', { refusals: [written] })
    return written === body
      ? warn('It was accepted: GitHub takes more here than it says.', { advice: MORE_IS_FINE })
      : warn('It was answered as if all were well, and the old body was kept.')
  },
}

const isRefusal = (value: Refusal | object): value is Refusal => 'message' in value

/** What GitHub takes, and how much of it. */
export const LIMITS: readonly Check[] = [content, longest, tooLong, patched]
