import { BoundedMap, type Clock, type Flight } from '@octoqueue/bounds'
import {
  anything,
  graphqlErrors,
  isMisshapen,
  made,
  partialData,
  type RefChange,
  record,
  statusOfError,
  UPDATE_MANY_REFS_MUTATION,
  UPDATE_REFS_MUTATION,
  updateRefsShape,
  wordsOfError,
} from '@octoqueue/github-answers'
import {
  type Client,
  type createNodeIds,
  explain,
  isUnknown,
  type Repository,
} from '@octoqueue/github-client'
import { LedgerError } from '../errors.ts'
import type { Attachment, Listed, Moved, NameLedger, NameMove } from '../names.ts'
import {
  type Attachments,
  createAttachments,
  makeRoot,
  readAttachments,
  writeAttachment,
} from './attachments.ts'
import { lookUp, mayPass, NOTHING } from './doubt.ts'
import { MAX_OWNER_AGE_MS, type Mode, takeOwner } from './owner.ts'

/** Names whose object is remembered; only finished entries point anywhere but to the root commit. */
const MAX_REMEMBERED = 10_000

export { MAX_OWNER_AGE_MS, type Mode } from './owner.ts'

export interface RefLedgerOptions extends Repository {
  client: Client
  nodeIds: ReturnType<typeof createNodeIds>
  /** The program whose ledger this is, in small letters: its refs are below `refs/<program>/`. */
  program: string
  /** The narrowest prefix whose listing shows a name: there a move is looked up that went unanswered. */
  folderOf: (name: string) => string
  /** Names that others may move on from right after a move, so they don't tell whether it was made. */
  isPassedOn?: (name: string) => boolean
  nonce: () => string
  clock: Pick<Clock, 'elapsedMs'>
  /** Who has to rule the repository. */
  mode: Mode
}

interface Context extends RefLedgerOptions {
  attachments: Attachments
  /** What the listed names that don't point at the root commit point at. */
  pointsAt: BoundedMap<string, string>
  /** The id of the root commit, and when it was asked for. */
  root?: { oid: Flight<string>; askedAtMs: number } | undefined
}

/**
 * A ledger of names in git refs. GraphQL's `updateRefs` is GitHub's one compare-and-swap: "All updates
 * are performed atomically, meaning that if one of them is rejected, no other ref will be modified."
 */
export function createRefLedger(options: RefLedgerOptions): NameLedger {
  const context: Context = {
    ...options,
    attachments: createAttachments(options),
    pointsAt: new BoundedMap(MAX_REMEMBERED),
  }
  return {
    open: async () => void (await readRoot(context)),
    list: (prefix) => list(context, prefix),
    move: (move, attachment) => moveOne(context, move, attachment),
    moveAll: (moves) => moveAll(context, moves),
    attachments: (keys) => readAll(context, keys),
    now: options.client.now,
  }
}

/** Outside `refs/heads` and `refs/tags`, refs show in no page and start no workflow. */
const namespaceOf = (program: string): string => `refs/${program}/`

/** The id of the root commit. @throws LedgerError when another ledger rules */
async function readRoot(context: Context): Promise<string> {
  const { client, clock, mode, nonce, attachments } = context
  const now = clock.elapsedMs()
  if (!context.root || now - context.root.askedAtMs > MAX_OWNER_AGE_MS) {
    const take = () =>
      takeOwner({
        mode,
        nonce,
        list: (prefix) => listRefs(context, prefix),
        update: (changes) => update(context, changes),
        makeRoot: () => makeRoot(attachments),
      })
    context.root = { oid: client.singleFlight(take), askedAtMs: now }
  }
  const asked = context.root
  if (asked.oid.landed) return asked.oid.landed.value
  try {
    return await asked.oid()
  } catch (error) {
    if (context.root === asked) context.root = undefined
    throw error
  }
}

interface Listing {
  entries: readonly Listed[]
  at: number
}

async function listRefs({ client, owner, repo, program }: Context, prefix: string): Promise<Listing> {
  const parameters = { owner, repo, ref: `${program}/${prefix}` }
  const { data, at } = await client.readIfChanged(client.rest.git.listMatchingRefs, parameters)
  const entries = data.map(({ ref, object }) => ({
    name: ref.slice(namespaceOf(program).length),
    attachment: object.sha,
  }))
  return { entries: entries.filter(({ name }) => name.startsWith(prefix)), at }
}

async function list(context: Context, prefix: string): Promise<Listing> {
  const rootOid = await readRoot(context)
  const listing = await listRefs(context, prefix)
  for (const { name, attachment } of listing.entries) {
    if (attachment === rootOid) context.pointsAt.delete(name)
    else context.pointsAt.set(name, attachment)
  }
  return listing
}

async function moveOne(context: Context, move: NameMove, attachment?: Attachment): Promise<Moved> {
  const rootOid = await readRoot(context)
  const added = attachment === undefined ? rootOid : await attach(context, attachment, rootOid)
  if (added === undefined) return 'unknown'
  const first = await attempt(context, changesOf(context, move, rootOid, added))
  // Refused for what was not known to be attached, so nothing was made; now it is known.
  return first === 'reread' ? update(context, changesOf(context, move, rootOid, added)) : first
}

function changesOf(
  { pointsAt }: Context,
  { remove, add, replace = [] }: NameMove,
  rootOid: string,
  added: string,
): RefChange[] {
  return [
    ...remove.map((name) => ({ name, beforeOid: pointsAt.get(name) ?? rootOid, afterOid: NOTHING })),
    ...add.map((name) => ({ name, beforeOid: NOTHING, afterOid: added })),
    // Attachments are no descendants of each other, so without force GitHub would refuse to go from one to
    // the next.
    ...replace.map(({ name, from }) => ({ name, beforeOid: from, afterOid: added, force: true })),
  ]
}

async function moveAll(context: Context, moves: readonly NameMove[]): Promise<readonly Moved[]> {
  if (moves.length === 0) return []
  const { client, nodeIds } = context
  const rootOid = await readRoot(context)
  const { repository: repositoryId } = await nodeIds.get()
  const each = moves.map((move) => changesOf(context, move, rootOid, rootOid))
  const variables = each.flatMap((changes, index) => [
    [`moves${index}`, changes.map((change) => toRefUpdate(context, change))] as const,
    [`sent${index}`, sentOf(changes)] as const,
  ])
  const document = UPDATE_MANY_REFS_MUTATION(moves.length)
  let failure: unknown
  const answered = await client
    .graphql(document, { repositoryId, ...Object.fromEntries(variables) }, record(anything))
    .catch((error: unknown) => {
      failure = error
      return { ...Object(partialData(error)) } as Record<string, unknown>
    })
  if (isUnknown(failure) && !isMisshapen(failure)) return moves.map(() => 'unknown')
  const errors = graphqlErrors(failure)
  if (failure !== undefined && errors.length === 0 && !isMisshapen(failure)) throw failure
  return Promise.all(
    each.map(async (changes, index): Promise<Moved> => {
      // An error that names none of the moves may be about any of them.
      const own = errors.filter(({ path }) => path === undefined || path[0] === `move${index}`)
      const isVouchedFor = made(sentOf(changes))(answered[`move${index}`]) === undefined
      if (isVouchedFor && own.length === 0) return 'moved'
      return sure(await lookUp(lookOf(context), changes, own).catch(orUnknown))
    }),
  )
}

/** What GitHub repeats when it made the move: a name in it, for no name is ever in two moves. */
const sentOf = (changes: readonly RefChange[]): string => changes[0]?.name ?? ''

/** A commit is known by its content, so writing it twice leaves at worst one that nobody points at. */
async function attach(
  { attachments }: Context,
  value: Attachment,
  rootOid: string,
): Promise<string | undefined> {
  try {
    return await writeAttachment(attachments, value, rootOid)
  } catch (error) {
    if (isUnknown(error)) return undefined
    if (!isRefusedForContent(error)) throw error
    const message = `GitHub refused to keep it. ${explain(error)?.message ?? ''}`
    throw new LedgerError('attachment-refused', message, { cause: error })
  }
}

/** Push protection answers 409, rules for content 422. An empty repository is a 409, too. */
const isRefusedForContent = (error: unknown): boolean =>
  [409, 413, 422].includes(statusOfError(error) ?? 0) && !/repository is empty/i.test(wordsOfError(error))

const update = async (context: Context, changes: readonly RefChange[]): Promise<Moved> =>
  sure(await attempt(context, changes).catch(orUnknown))

const sure = (made: Moved | 'reread'): Moved => (made === 'reread' ? 'unknown' : made)

/** A refusal that may pass counts as no answer where the same is sent again anyway. */
function orUnknown(error: unknown): 'unknown' {
  if (mayPass(error)) return 'unknown'
  throw error
}

async function attempt(context: Context, changes: readonly RefChange[]): Promise<Moved | 'reread'> {
  const { client, nodeIds } = context
  const { repository: repositoryId } = nodeIds.landed?.value ?? (await nodeIds.get())
  const [refUpdates, sent] = [changes.map((change) => toRefUpdate(context, change)), sentOf(changes)]
  try {
    await client.graphql(UPDATE_REFS_MUTATION, { repositoryId, refUpdates, sent }, updateRefsShape(sent))
    return 'moved'
  } catch (error) {
    if (isMisshapen(error)) return lookUp(lookOf(context), changes, [])
    if (isUnknown(error)) return 'unknown'
    const errors = graphqlErrors(error)
    if (errors.length === 0) throw error
    return lookUp(lookOf(context), changes, errors)
  }
}

/** Lists names, and remembers what they point at. */
const lookOf = (context: Context) => ({
  folderOf: context.folderOf,
  isPassedOn: context.isPassedOn,
  async list(prefix: string) {
    const { entries } = await listRefs(context, prefix)
    for (const { name, attachment } of entries) context.pointsAt.set(name, attachment)
    return entries
  },
})

async function readAll(context: Context, keys: readonly string[]): Promise<ReadonlyMap<string, Attachment>> {
  const rootOid = await readRoot(context)
  return readAttachments(
    context.attachments,
    keys.filter((key) => key !== rootOid),
  )
}

const toRefUpdate = ({ program }: Context, { name, ...change }: RefChange) => ({
  name: namespaceOf(program) + name,
  ...change,
})
