import type { NameMove } from '../../domain/name.ts'
import type { Attachment, Clock, Listed, Moved, NameLedger } from '../../ports.ts'
import type { Client } from '../client/client.ts'
import { type RefChange, UPDATE_MANY_REFS_MUTATION, UPDATE_REFS_MUTATION } from '../client/documents.ts'
import { graphqlErrors, isUnknown, toProblem } from '../client/problems.ts'
import type { createNodeIds, Repository } from '../client/repository.ts'
import { createAttachments } from './attachments.ts'
import { createOwner, type Mode } from './owner.ts'

/** Outside `refs/heads` and `refs/tags`, refs show in no page and start no workflow. */
export const NAMESPACE = 'refs/octoqueue/'
/** As `beforeOid`: must not exist. As `afterOid`: is deleted. */
const NOTHING = '0'.repeat(40)
/** Names whose object is remembered; only finished entries point anywhere but to the root commit. */
const MAX_REMEMBERED = 10_000

interface Options extends Repository {
  client: Client
  nodeIds: ReturnType<typeof createNodeIds>
  nonce: () => string
  clock: Clock
  /** Who has to rule the repository; git refs if nothing else is said. */
  mode?: Mode
}

/**
 * The `NameLedger` port over git refs. GraphQL's `updateRefs` is GitHub's one compare-and-swap: "All updates
 * are performed atomically, meaning that if one of them is rejected, no other ref will be modified."
 */
export function createLedger(options: Options): NameLedger {
  const { client, nodeIds, nonce, clock, mode = { kind: 'refs' }, owner, repo } = options
  /** What the listed names that don't point at the root commit point at. */
  const pointsAt = new Map<string, string>()
  const attachments = createAttachments({ client, owner, repo })
  const root = createOwner({
    mode,
    list: listRefs,
    update,
    attachments,
    nonce,
    clock,
    singleFlight: client.singleFlight,
  })

  async function listRefs(prefix: string): Promise<{ entries: readonly Listed[]; at: number }> {
    try {
      const parameters = { owner, repo, ref: `${NAMESPACE.slice('refs/'.length)}${prefix}` }
      const { data, at } = await client.readIfChanged(client.rest.git.listMatchingRefs, parameters)
      const entries = data.map(({ ref, object }) => ({
        name: ref.slice(NAMESPACE.length),
        attachment: object.sha,
      }))
      return { entries: entries.filter(({ name }) => name.startsWith(prefix)), at }
    } catch (error) {
      throw toProblem(error)
    }
  }

  async function list(prefix: string): Promise<{ entries: readonly Listed[]; at: number }> {
    const rootOid = await root.get()
    const listing = await listRefs(prefix)
    for (const { name, attachment } of listing.entries) {
      if (attachment === rootOid) pointsAt.delete(name)
      else remember(name, attachment)
    }
    return listing
  }

  function remember(name: string, oid: string): void {
    pointsAt.delete(name)
    pointsAt.set(name, oid)
    const [oldest] = pointsAt.keys()
    if (pointsAt.size > MAX_REMEMBERED && oldest !== undefined) pointsAt.delete(oldest)
  }

  async function move(move: NameMove, attachment?: Attachment): Promise<Moved> {
    const rootOid = await root.get()
    const added = attachment === undefined ? rootOid : await attach(attachment)
    if (added === undefined) return 'unknown'
    const first = await attempt(changesOf(move, rootOid, added))
    // Refused for what was not known to be attached, so nothing was made; now it is known.
    return first === 'reread' ? update(changesOf(move, rootOid, added)) : first
  }

  function changesOf({ remove, add, replace = [] }: NameMove, rootOid: string, added: string): RefChange[] {
    return [
      ...remove.map((name) => ({ name, beforeOid: pointsAt.get(name) ?? rootOid, afterOid: NOTHING })),
      ...add.map((name) => ({ name, beforeOid: NOTHING, afterOid: added })),
      // Attachments are no descendants of each other, so without force GitHub would refuse to go from one to
      // the next.
      ...replace.map(({ name, from }) => ({ name, beforeOid: from, afterOid: added, force: true })),
    ]
  }

  async function moveAll(moves: readonly NameMove[]): Promise<readonly Moved[]> {
    if (moves.length === 0) return []
    const rootOid = await root.get()
    const { repository: repositoryId } = await nodeIds.get()
    const changes = moves.map((move) => changesOf(move, rootOid, rootOid))
    const variables = changes.map((refs, index) => [`moves${index}`, refs.map(toRefUpdate)] as const)
    try {
      const document = UPDATE_MANY_REFS_MUTATION(moves.length)
      await client.graphql(document, { repositoryId, ...Object.fromEntries(variables) })
      return moves.map(() => 'moved')
    } catch (error) {
      if (isUnknown(error)) return moves.map(() => 'unknown')
      const failed = new Set(graphqlErrors(error).map(({ path }) => path?.[0]))
      if (failed.size === 0) throw toProblem(error)
      return Promise.all(
        changes.map(async (refs, index): Promise<Moved> => {
          const isClear = !failed.has(undefined) && !failed.has(`move${index}`)
          if (isClear) return 'moved'
          const settled = await settleDoubt(refs, error)
          return settled === 'reread' ? 'unknown' : settled
        }),
      )
    }
  }

  /** A commit is known by its content, so writing it twice leaves at worst one that nobody points at. */
  async function attach(value: Attachment): Promise<string | undefined> {
    try {
      return await attachments.write(value, await root.get())
    } catch (error) {
      if (isUnknown(error)) return undefined
      throw toProblem(error)
    }
  }

  async function update(changes: readonly RefChange[]): Promise<Moved> {
    const made = await attempt(changes)
    return made === 'reread' ? 'unknown' : made
  }

  async function attempt(changes: readonly RefChange[]): Promise<Moved | 'reread'> {
    const { repository: repositoryId } = await nodeIds.get()
    const refUpdates = changes.map(toRefUpdate)
    try {
      await client.graphql(UPDATE_REFS_MUTATION, { repositoryId, refUpdates })
      return 'moved'
    } catch (error) {
      if (isUnknown(error)) return 'unknown'
      // GitHub does not document how it words a lost race, so what became of the refs is looked up, not
      // guessed.
      if (graphqlErrors(error).length === 0) throw toProblem(error)
      return settleDoubt(changes, error)
    }
  }

  async function settleDoubt(changes: readonly RefChange[], error: unknown): Promise<Moved | 'reread'> {
    const present = await presentAmong(changes.map(({ name }) => name))
    const isMade = ({ name, beforeOid, afterOid }: RefChange) => {
      if (afterOid === NOTHING) return !present.has(name)
      // A new name can be nobody else's; one that stays tells by what it points at.
      return beforeOid === NOTHING ? present.has(name) : present.get(name) === afterOid
    }
    const isAsBefore = ({ name, beforeOid }: RefChange) => (present.get(name) ?? NOTHING) === beforeOid
    if (changes.every(isMade)) return 'already-made'
    if (changes.every(isAsBefore)) {
      const [type] = graphqlErrors(error).map((one) => one.type)
      if (type === 'FORBIDDEN' || type === 'NOT_FOUND' || type === 'INSUFFICIENT_SCOPES')
        throw toProblem(error)
      return 'unknown'
    }
    // Still there, but with something attached that this process had not read: now it has.
    const isReread = changes.every(
      (change) => isAsBefore(change) || (change.afterOid === NOTHING && present.has(change.name)),
    )
    return isReread ? 'reread' : 'refused'
  }

  async function presentAmong(names: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const prefixes = new Set(names.map(jobFolder))
    const listings = await Promise.all([...prefixes].map(listRefs))
    const entries = listings.flatMap((listing) => listing.entries)
    for (const { name, attachment } of entries) remember(name, attachment)
    return new Map(entries.map(({ name, attachment }) => [name, attachment]))
  }

  async function readAttachments(keys: readonly string[]): Promise<ReadonlyMap<string, Attachment>> {
    const rootOid = await root.get()
    try {
      return await attachments.read(keys.filter((key) => key !== rootOid))
    } catch (error) {
      throw toProblem(error)
    }
  }

  return {
    open: async () => void (await root.get()),
    list,
    move,
    moveAll,
    attachments: readAttachments,
    now: client.now,
  }
}

const toRefUpdate = ({ name, ...change }: RefChange) => ({ name: NAMESPACE + name, ...change })

/** The narrowest listing that shows a name: its job's folder, or the name alone. */
const jobFolder = (name: string): string => /^(live\/[^/]+|done)\/\d+\//.exec(name)?.[0] ?? name
