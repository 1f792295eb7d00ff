import { asGraphqlError, type GraphqlError, isLasting, type RefChange } from '@octoqueue/github-answers'
import { explain, GitHubError } from '@octoqueue/github-client'
import type { Listed, Moved } from '../names.ts'

/** As `beforeOid`: must not exist. As `afterOid`: is deleted. */
export const NOTHING = '0'.repeat(40)

interface Look {
  /** Lists the names that begin with a prefix. */
  list: (prefix: string) => Promise<readonly Listed[]>
  /** The narrowest prefix whose listing shows a name. Names of one folder are looked up together. */
  folderOf: (name: string) => string
  /** Names that others may have moved on since. They come and go with others, which tell of the move. */
  isPassedOn?: ((name: string) => boolean) | undefined
}

/**
 * What became of a move that GitHub's answer does not vouch for. GitHub does not document how it words a lost
 * race, so that is looked up, not guessed. @param errors what GitHub said of it, if it said anything
 * @throws GitHubError `github-refused` when nothing stands against the move but what GitHub says
 */
export async function lookUp(
  look: Look,
  changes: readonly RefChange[],
  errors: readonly GraphqlError[],
): Promise<Moved | 'reread'> {
  const [error] = errors
  const names = changes.map(({ name }) => name)
  // A look-up that is refused says nothing about the move: it may have been made.
  const present = await presentAmong(look, names).catch((): undefined => undefined)
  if (!present && error && isForGood(error)) throw refusal(error)
  if (!present) return 'unknown'
  const isMade = ({ name, beforeOid, afterOid }: RefChange) => {
    if (afterOid === NOTHING) return !present.has(name)
    // A new name can be nobody else's; one that stays tells by what it points at.
    return beforeOid === NOTHING ? present.has(name) : present.get(name) === afterOid
  }
  const isAsBefore = ({ name, beforeOid }: RefChange) => (present.get(name) ?? NOTHING) === beforeOid
  if (tellingOf(look, changes).every(isMade)) return 'already-made'
  if (!error) return 'unknown'
  if (changes.every(isAsBefore)) throw refusal(error)
  // Still there, but with something attached that this process had not read: now it has.
  const isReread = changes.every(
    (change) => isAsBefore(change) || (change.afterOid === NOTHING && present.has(change.name)),
  )
  return isReread ? 'reread' : 'refused'
}

function tellingOf({ isPassedOn }: Look, changes: readonly RefChange[]): readonly RefChange[] {
  const telling = changes.filter(({ name }) => !isPassedOn?.(name))
  return telling.length > 0 ? telling : changes
}

const FOR_GOOD = ['FORBIDDEN', 'NOT_FOUND', 'INSUFFICIENT_SCOPES']

/** GitHub refuses good moves now and then; one that breaks a rule or lacks a right is refused for good. */
const isForGood = ({ type = '', message }: GraphqlError): boolean =>
  FOR_GOOD.includes(type) || isLasting(message)

function refusal(error: GraphqlError): unknown {
  const told = explain(asGraphqlError({}, { errors: [error] }))
  if (!told || isForGood(error)) return told
  return new GitHubError('github-refused', told.message, { cause: told.cause, retryAfterSeconds: 1 })
}

/** Whether GitHub refused what it may let through in a moment. */
export const mayPass = (error: unknown): boolean =>
  error instanceof GitHubError && error.type === 'github-refused' && error.retryAfterSeconds !== undefined

async function presentAmong(
  { list, folderOf }: Look,
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const prefixes = new Set(names.map(folderOf))
  const listings = await Promise.all([...prefixes].map((prefix) => list(prefix)))
  return new Map(listings.flat().map(({ name, attachment }) => [name, attachment]))
}
