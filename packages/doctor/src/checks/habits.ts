import { type Check, fail, ok, type Patient, refused, skipped, warn } from '../check.ts'
import { MAX_WAIT_MS, millisecondsUntil } from '../clock.ts'
import { type Answer, type Refusal, refusalOf } from '../exchange.ts'
import { creation, deletion, listRefs, replacement } from '../scratch.ts'

/* What GitHub was seen to do beside its documentation, or lets owners of repositories switch on. */

const MOVES_AT_ONCE = 20
const ROUNDS = 3
/** Names that the longest moves of the queue change. */
const MOST_NAMES = 6
/** git's own limit of a ref's full name at GitHub ("GH005"), which the queue's longest names come near. */
const MAX_NAME = 255
const MESSAGE_CHARACTERS = 60_000
const BLOB_BYTES = 1_000_000
const MAX_FEED_MS = 5_000
const A_SECOND_MS = 1_100

const sideBySide: Check = {
  id: 'moves-side-by-side',
  claim: `${MOVES_AT_ONCE} moves of different refs at the same time do not disturb each other`,
  advice:
    'Nothing is lost: the queue repeats such moves. They cost time: use fewer workers, or batches, per repository.',
  needs: ['shared-object'],
  isLong: true,
  async examine({ scratch, clock }) {
    const [oid] = scratch.commits()
    const refusals: Refusal[] = []
    let lost = 0
    for (let round = 0; round < ROUNDS; round++) {
      const names = Array.from({ length: MOVES_AT_ONCE }, () => scratch.name('beside'))
      const made = await Promise.all(names.map((name) => scratch.move([creation(name, oid)])))
      for (const [index, refusal] of made.entries()) {
        const name = names[index] ?? ''
        if (refusal) refusals.push(refusal)
        else if (!(await scratch.settles(name, true))) lost++
      }
      await clock.sleep(A_SECOND_MS)
    }
    const moves = MOVES_AT_ONCE * ROUNDS
    const measured = { moves, refused: refusals.length, lost }
    const detail = `Of ${moves} moves ${refusals.length} were refused, and ${lost} do not show.`
    const more = { measured, refusals: refusals.slice(0, 1) }
    if (lost > 0)
      return fail(detail, { ...more, advice: 'Do not run the queue here: moves get lost. Report this.' })
    return refusals.length > 0 ? warn(detail, more) : ok(detail, more)
  },
}

const oneDocument: Check = {
  id: 'moves-in-one-document',
  claim: 'Of several updateRefs in one document, one that is wrong fails alone and is named',
  advice: 'Batches would be made one by one, or in part. Report this, with the lines above.',
  needs: ['zeros-refused'],
  async examine({ scratch }) {
    const [oid] = scratch.commits()
    const taken = await scratch.make('document')
    const [first, last] = [scratch.name('document'), scratch.name('document')]
    const answer = await scratch.moveEach([first, taken, last].map((name) => [creation(name, oid)]))
    const refusal = refusalOf(answer)
    if (!refusal) return fail('The wrong one was accepted.')
    const there = await Promise.all([first, last].map((name) => scratch.settles(name, true)))
    if (!there.every(Boolean)) return fail('The others were not made.', refused(refusal))
    const paths = pathsIn(answer)
    return paths.join() === 'move1'
      ? ok('The others were made, and the error names the wrong one.', refused(refusal))
      : warn(`The others were made; the error names ${paths.join(', ') || 'none'}.`, refused(refusal))
  },
}

const pathsIn = ({ body }: Answer): string[] => {
  const { errors = [] } = body as { errors?: { path?: string[] }[] }
  return errors.flatMap(({ path }) => path?.[0] ?? [])
}

const pushPolicy: Check = {
  id: 'push-policy',
  claim: `One move may change ${MOST_NAMES} names`,
  advice:
    'A policy limits how many refs a push updates. Jobs with keys or limits could not move: raise it to 10, or switch it off.',
  needs: ['shared-object'],
  async examine({ scratch }) {
    const names = Array.from({ length: MOST_NAMES }, () => scratch.name('many'))
    const refusal = await scratch.move(names.map((name) => creation(name, scratch.commits()[0])))
    return refusal ? fail('It was refused.', refused(refusal)) : ok('It was made.')
  },
}

const replaceForce: Check = {
  id: 'replace-force',
  claim: 'With force, a ref goes from one commit to another that is no descendant',
  advice: 'What is attached to reservations and to the owner could not be changed. Report this.',
  needs: ['shared-object'],
  async examine({ scratch }) {
    const name = await scratch.make('replace')
    const [from, to] = scratch.commits()
    const refusal = await scratch.move([replacement(name, from, to)])
    if (refusal) return fail('It was refused.', refused(refusal))
    // The cleaning up removes refs together, and knows of one commit.
    await scratch.move([deletion(name, to)])
    return ok('It was accepted.')
  },
}

const longestName: Check = {
  id: 'name-longest',
  claim: `The full name of a ref may have ${MAX_NAME} bytes`,
  advice: 'Jobs with many options could not be kept: give them short keys and queue names. Report this.',
  needs: ['shared-object'],
  async examine({ scratch }) {
    const start = scratch.name('longest')
    const name = `${start}-${'x'.repeat(MAX_NAME - start.length - 1)}`
    const refusal = await scratch.move([creation(name, scratch.commits()[0])])
    return refusal ? fail('It was refused.', refused(refusal)) : ok('It was accepted.')
  },
}

const attachments: Check = {
  id: 'attachment-whole',
  claim: `Commit messages of ${MESSAGE_CHARACTERS} characters and blobs of ${BLOB_BYTES} bytes come back whole`,
  advice: 'Large results would be refused or cut. Keep them smaller. Report this, with the lines above.',
  needs: ['refs-graphql'],
  async examine({ scratch }) {
    const message = await scratch.keepMessage('m'.repeat(MESSAGE_CHARACTERS))
    if (typeof message !== 'string') return fail('The commit was refused.', refused(message))
    const blob = await scratch.keepBlob('b'.repeat(BLOB_BYTES))
    if (typeof blob !== 'string') return fail('The blob was refused.', refused(blob))
    const measured = { message: message.length, blob: blob.length }
    return message.trimEnd().length === MESSAGE_CHARACTERS && blob.length === BLOB_BYTES
      ? ok('Both came back whole.', { measured })
      : fail(`${message.length} characters and ${blob.length} bytes came back.`, { measured })
  },
}

interface RepositoryBody {
  pushed_at?: string
  security_and_analysis?: { secret_scanning_push_protection?: { status?: string } } | null
}

async function readRepository({ exchange, owner, repo }: Patient): Promise<RepositoryBody> {
  return (await exchange.rest('GET /repos/{owner}/{repo}', { owner, repo })).body as RepositoryBody
}

const pushProtection: Check = {
  id: 'push-protection',
  claim: 'Push protection is off, so results may hold what looks like a secret',
  advice: 'Such results are left out with a note, and their jobs are completed all the same.',
  async examine(patient) {
    const { security_and_analysis: shown } = await readRepository(patient)
    const status = shown?.secret_scanning_push_protection?.status
    if (status === 'enabled') return warn('It is on.')
    return ok(status === undefined ? 'GitHub does not show it to this token.' : `It is ${status}.`)
  },
}

const noEvents: Check = {
  id: 'no-events',
  claim: 'Moves of such refs do not count as pushes to the repository',
  advice:
    'Each move may start webhooks and workflows that run on pushes. Give the queue a repository of its own.',
  needs: ['shared-object'],
  async examine(patient) {
    const before = await readRepository(patient)
    await patient.clock.sleep(A_SECOND_MS)
    await patient.scratch.make('events')
    const after = await readRepository(patient)
    return before.pushed_at === after.pushed_at
      ? ok('After a move, pushed_at is what it was.')
      : warn(`pushed_at went from ${before.pushed_at} to ${after.pushed_at}.`)
  },
}

const unchangedScoped: Check = {
  id: 'unchanged-scoped',
  claim: 'A listing stays unchanged, a 304, while refs outside its prefix move',
  advice: 'In a busy repository each look costs one of the hour’s requests: look less often.',
  needs: ['unchanged-free', 'listing-fresh'],
  async examine({ exchange, scratch, owner, repo }) {
    await scratch.make('scoped')
    const prefix = { owner, repo, ref: `${scratch.folder}scoped/`.slice('refs/'.length) }
    const { headers } = await listRefs(exchange, prefix)
    const look = () => listRefs(exchange, prefix, { 'if-none-match': headers.etag ?? '' })
    if (headers.etag === undefined || (await look()).status !== 304)
      return skipped('A listing that did not change is no 304 here.')
    await scratch.make('outside')
    const { status } = await look()
    return status === 304
      ? ok('The answer was 304.')
      : warn(`After a move elsewhere the answer was ${status}.`)
  },
}

/** What it means that a list showed something new after so long; undefined: not in time. */
function judgeFeed(what: string, isListed: string, shownMs: number | undefined) {
  if (shownMs === undefined) return warn(`The ${what} was not ${isListed} in ${MAX_WAIT_MS / 1000} s.`)
  const judge = shownMs > MAX_FEED_MS ? warn : ok
  return judge(`The ${what} was seen after ${shownMs} ms.`, { measured: { shown_ms: shownMs } })
}

const eventsFresh: Check = {
  id: 'events-fresh',
  claim: 'What happens to an issue is among the repository’s events at once',
  advice: 'What people do is served late: only after the events show it.',
  needs: ['permission-issues'],
  async examine({ issue, exchange, clock, owner, repo }) {
    const label = await issue.makeLabel('event')
    if ('message' in label) return fail('A label was refused.', refused(label))
    const refusal = await issue.putOn(label.name)
    if (refusal) return fail('The label could not be put on the issue.', refused(refusal))
    const shownMs = await millisecondsUntil(clock, async () => {
      const route = 'GET /repos/{owner}/{repo}/issues/events'
      const { body } = await exchange.rest(route, { owner, repo, per_page: 100 })
      const events = Array.isArray(body) ? (body as { event: string; label?: { name: string } }[]) : []
      return events.some(({ event, label: put }) => event === 'labeled' && put?.name === label.name)
    })
    return judgeFeed('event', 'among them', shownMs)
  },
}

const issuesFresh: Check = {
  id: 'issues-fresh',
  claim: 'A new issue is listed at once',
  advice: 'Issues that people file become jobs late: only after the listing shows them.',
  needs: ['permission-issues'],
  async examine({ issue, exchange, clock, owner, repo }) {
    const { number } = issue.get()
    const shownMs = await millisecondsUntil(clock, async () => {
      const query = { sort: 'created', direction: 'desc', per_page: 100 }
      const { body } = await exchange.rest('GET /repos/{owner}/{repo}/issues', { owner, repo, ...query })
      return Array.isArray(body) && (body as { number: number }[]).some((one) => one.number === number)
    })
    return judgeFeed('issue', 'listed', shownMs)
  },
}

const EDITED_QUERY = 'query Edited($id: ID!) { node(id: $id) { ... on Issue { lastEditedAt } } }'

const editedAt: Check = {
  id: 'edited-at',
  claim: 'lastEditedAt moves with each edit of an issue’s body',
  advice: 'An edit after an approval would go unnoticed. Approve nothing here, and report this.',
  needs: ['permission-issues'],
  async examine({ issue, exchange, clock }) {
    const readAt = async () => {
      const { body } = await exchange.graphql(EDITED_QUERY, { id: issue.get().nodeId })
      return (body as { data?: { node?: { lastEditedAt?: string } } }).data?.node?.lastEditedAt ?? 'never'
    }
    const seen: string[] = []
    for (const text of ['`octoqueue doctor` edits this.', '`octoqueue doctor` edits this again.']) {
      const written = await issue.writeBody(text)
      if (typeof written !== 'string') return fail('The edit was refused.', refused(written))
      seen.push(await readAt())
      await clock.sleep(A_SECOND_MS)
    }
    const [first = '', second = ''] = seen
    return first !== 'never' && first < second
      ? ok('It moved with the second edit.')
      : fail(`It was ${first}, and ${second} after another edit.`)
  },
}

/** What decides how fast the queue is here, and what it keeps. */
export const HABITS: readonly Check[] = [
  sideBySide,
  oneDocument,
  pushPolicy,
  replaceForce,
  longestName,
  attachments,
  pushProtection,
  noEvents,
  unchangedScoped,
  eventsFresh,
  issuesFresh,
  editedAt,
]
