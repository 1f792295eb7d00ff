import { isSealed, type Json, SealError, type Seals } from '@octoqueue/sealed-json'
import { findSecrets, membersWithSecrets } from '@octoqueue/secret-patterns'
import { sha256 } from '@octoqueue/secrets'
import type { AskedFor, Form, Kept, Sensitive } from './data.ts'
import type { Refusal, Refused } from './refusal.ts'
import type { QueueSettings } from './rules.ts'

/* What the settings of a queue mean for data: which are refused, and what is kept of them in which form. */

export interface SensitiveOptions {
  seals: Seals
  isPublic: IsPublic
  settingsOf: Sensitive['settingsOf']
  /** What is set for queues, as of a minute ago at most. */
  all: () => Promise<ReadonlyMap<string, QueueSettings>>
  /** Whether this process has read the settings: whoever claims once and ends pays for no reading. */
  isRead: () => boolean
  /** As of a minute ago, or older where they cannot be read. Throws when nobody knows. */
  setLately: (queue: string) => Promise<QueueSettings>
  /** The error for a refusal. */
  refused: Refused
}

export function createSensitive(options: SensitiveOptions) {
  const { seals, isPublic, settingsOf, all, isRead, setLately, refused } = options
  const onSeal = (error: unknown): never => {
    throw refused(sealRefusal(error), error)
  }
  const refuse = (refusal: Refusal | undefined): void => {
    if (refusal) throw refused(refusal)
  }
  const sensitive: Sensitive = {
    settingsOf,
    async seal(queue, data) {
      if (isSealed(data)) refuse(sealedAlready(queue))
      return (await settingsOf(queue)).sealed ? seals.seal(queue, data).catch(onSeal) : data
    },
    open: (data, queue) => seals.open(data, queue).catch(onSeal),
    faultOf: ({ data, queue }) =>
      seals.open(data, queue).then(
        () => undefined,
        (error: unknown) =>
          error instanceof SealError && error.is === 'broken' ? error.message : onSeal(error),
      ),
    async digests(queue, text) {
      const inClear = await sha256(text)
      if (!(await settingsOf(queue)).sealed) return [inClear]
      // One in clear is of before the queue was sealed.
      return [...(await seals.digests(queue, text).catch(onSeal)), inClear]
    },
    async checkWords(queue, words) {
      const { secrets } = await settingsOf(queue)
      if (secrets === 'refuse') refuse(await secretIn(words, isPublic))
    },
    keep: async (queue, said) => said && keep(said, { queue, setLately, seals, isPublic }),
    async exposed() {
      const queues = [...(await all())].flatMap(([queue, set]) => (set.private ? queue : []))
      return queues.length > 0 && (await isPublic(0)) ? queues : []
    },
    isExposed: async (queue) => isRead() && (await setLately(queue)).private && (await isPublic()),
    show: (kept, queue) => seals.openMembers(kept, queue),
  }
  /** Lets data pass to a queue; `check` is asked about what is in them, in clear. */
  async function letPass(
    asked: AskedFor,
    form: Form,
    setIn: (queue: string) => QueueSettings,
    check: (data: Json) => void,
  ): Promise<void> {
    const { queue, data: given, deadLetterQueue = queue } = asked
    const [set, last] = [setIn(queue), setIn(deadLetterQueue)]
    refuse(await refusalOf({ queue, data: given, form, set, isLastSealed: last.sealed }, isPublic))
    // One that goes to another queue was sealed for the one before.
    const data = form === 'own' ? await seals.open(given).catch(onSeal) : given
    check(data)
    if (!set.sealed && set.secrets === 'refuse') refuse(await secretIn({ data }, isPublic))
  }
  return { sensitive, letPass }
}

interface Asked {
  queue: string
  data: Json
  form: Form
  set: QueueSettings
  /** Whether the queue is sealed where the job goes when its last attempt went wrong. */
  isLastSealed: boolean
}

/** Whether everybody can read the repository. */
type IsPublic = (maxAgeMs?: number) => Promise<boolean>

const notSealed = (detail: string): Refusal => ({ is: 'not-sealed', detail })

/** Why nothing of the kind may come to the queue, whatever it holds; undefined when it may. */
async function refusalOf(
  { queue, data, form, set, isLastSealed }: Asked,
  isPublic: IsPublic,
): Promise<Refusal | undefined> {
  if (set.private && (await isPublic())) {
    const detail = `The queue ${queue} is private, and everybody can read this repository.`
    return { is: 'repository-public', detail }
  }
  if (form === 'filed' && set.sealed)
    return notSealed(
      `The queue ${queue} is sealed, and what people write down is not: enqueue it by the API.`,
    )
  if (isSealed(data) && !(form === 'own' && set.sealed)) return sealedAlready(queue)
  if (form === 'own' && set.sealed && !isSealed(data))
    return notSealed(`The queue ${queue} is sealed, and the data of this job are not.`)
  if (set.sealed && !isLastSealed)
    return notSealed(`The queue ${queue} is sealed, so its dead letter queue has to be, too.`)
  return undefined
}

/** What is sealed was sealed here: else whoever copied it would have it opened for them. */
const sealedAlready = (queue: string): Refusal =>
  notSealed(`The data are sealed, which only the queue itself does; ${queue} takes none like that.`)

/** Why what was sent is refused for what is in it, in clear; undefined when it is not. */
async function secretIn(sent: Kept, isPublic: IsPublic): Promise<Refusal | undefined> {
  const found = findSecrets(sent)
  if (found.length === 0 || !(await isPublic())) return undefined
  const errors = found.map(({ pointer, pattern: { name, words } }) => ({
    pointer,
    detail: `It looks like ${words} (${name}).`,
  }))
  const places = errors.map(({ pointer, detail }) => `${pointer}: ${detail}`).join(' ')
  const detail = `Everybody can read this repository, and what was sent holds what looks like a secret. ${places} Seal the queue for such data, or set its \`secrets\` to \`allow\`.`
  return { is: 'secret-found', detail, errors }
}

/** What an error of seals says. @throws any other error */
function sealRefusal(error: unknown): Refusal {
  if (!(error instanceof SealError)) throw error
  return { is: error.is === 'broken' ? 'seal-broken' : 'sealed', detail: error.message }
}

/** The members that hold what workers wrote. */
const TEXTS = ['result', 'result_note', 'error', 'reason', 'note', 'log'] as const

/**
 * What workers say of a job, as it may be kept: sealed, or without secrets, or with a note in place of what
 * cannot be kept. It never throws, as no outcome hangs on it.
 */
async function keep(
  kept: Kept,
  {
    queue,
    setLately,
    seals,
    isPublic,
  }: {
    queue: string
    setLately: SensitiveOptions['setLately']
    seals: Seals
    isPublic: IsPublic
  },
): Promise<Kept> {
  const texts = TEXTS.filter((name) => name in kept)
  if (texts.length === 0) return kept
  const set = await setLately(queue).catch(() => undefined)
  if (!set) return withhold(kept, texts, 'It is withheld, as nobody can tell whether it is to be sealed.')
  if (set.sealed)
    return seals.sealMembers(queue, kept, texts).catch((error: unknown) => {
      const why = error instanceof SealError ? error.message : 'it could not be sealed.'
      return withhold(kept, texts, `It is withheld: ${why}`)
    })
  if (set.secrets === 'allow') return kept
  const { withheld, words } = membersWithSecrets(kept, texts)
  // That nobody knows is as good as public: a secret that is shown once is lost.
  if (withheld.length === 0 || !(await isPublic().catch(() => true))) return kept
  return withhold(kept, withheld, `It is withheld, as it holds what looks like ${words}.`)
}

/** The same with a note in place of these members. */
function withhold(kept: Kept, names: readonly string[], note: string): Kept {
  const members = Object.entries(kept).map(([name, value]) => {
    if (!names.includes(name)) return [name, value] as const
    return name === 'log'
      ? ([name, []] as const)
      : ([name === 'result' ? 'result_note' : name, note] as const)
  })
  return Object.fromEntries(members)
}
