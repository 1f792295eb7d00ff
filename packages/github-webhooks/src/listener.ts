import { type Delivery, isAbout, type Subject } from './delivery.ts'
import { type Log, reasonOf } from './door.ts'
import { createLooks, type LookOptions } from './looks.ts'
import { createWatch, type News } from './watch.ts'

export interface ListenerOptions<Swept> extends Pick<LookOptions, 'clock'> {
  /** As owner/name: what the deliveries have to be about. */
  repository: string
  /** Looks at everything, and does what has to be done there. Ends soon once the signal is aborted. */
  sweep: (signal?: AbortSignal) => Promise<Swept>
  /** The same for what is overdue by the clock alone, of which nobody tells. */
  sweepLeases: (signal?: AbortSignal) => Promise<Swept>
  /** The same for some issues. */
  lookAt: (subject: Subject, signal: AbortSignal) => Promise<unknown>
  /** Issues that people did something to, as a sweep found. */
  foundIn: (swept: Swept) => readonly number[]
  /** Gives a look limits of its own, whoever's delivery began it. */
  within?: ((look: () => Promise<unknown>) => Promise<unknown>) | undefined
  /** The id of the account that we act as. */
  self: () => Promise<number>
  goOn?: LookOptions['goOn'] | undefined
  /** Milliseconds since 1970. */
  now: () => number
  log: Log
}

/** How deliveries come. */
export interface Heard {
  deliveries: number
  /** When the last one came, in milliseconds since 1970. */
  lastAtMs: number | undefined
  /** Whether sweeps are left out for them. */
  isRelied: boolean
  news: News | undefined
}

export type Listener = ReturnType<typeof createListener>

/**
 * Hears the deliveries about one repository, looks at what they are about, and says how often to look without
 * them. What they tell, and in which order and how often, changes nothing in the end.
 */
export function createListener<Swept>(options: ListenerOptions<Swept>) {
  const { repository, sweep, lookAt, within = (look) => look(), self, log } = options
  const watch = createWatch(options)
  const looks = createLooks({
    clock: options.clock,
    goOn: options.goOn ?? ((work) => void work()),
    look: (subject, signal) => within(() => (subject.whole ? sweep(signal) : lookAt(subject, signal))),
    onError(error, isLast) {
      if (isLast) watch.distrust()
      log.warn('webhook', { reason: reasonOf(error) })
    },
  })

  /** What our own bot did needs no look. An account that people share with us may have been a person. */
  async function isOwn({ sender }: Delivery): Promise<boolean> {
    if (!sender?.isBot) return false
    // Who cannot tell looks.
    return (await self().catch(() => undefined)) === sender.id
  }

  return {
    /** Takes a delivery, and looks in the background. One about another repository is left alone. */
    async hear(delivery: Delivery): Promise<void> {
      if (!isAbout(delivery, repository)) return
      const { subject, news: words } = delivery
      const news = words === undefined ? undefined : { event: `${delivery.event}.${delivery.action}`, words }
      watch.heard(subject?.issues ?? [], news)
      if (news) log.warn('repository', { repository, event: news.event, reason: news.words })
      if (subject && !isNothing(subject) && !(await isOwn(delivery))) looks.ask(subject)
    },
    /** The sweep that is due: all of it, or only the small one while deliveries tell of the rest. */
    async sweep(signal?: AbortSignal): Promise<Swept> {
      if (watch.mayLeaveOut()) return options.sweepLeases(signal)
      const swept = await sweep(signal).catch((error: unknown) => {
        // The next one is not to be left out.
        watch.distrust()
        throw error
      })
      watch.found(options.foundIn(swept))
      return swept
    },
    state: (): Heard => watch.state(),
    /** Ends what is under way after its present step, which is waited for as long as the grace lasts. */
    stop: looks.stop,
  }
}

const isNothing = ({ issues, workflowJobs, whole }: Subject): boolean =>
  !whole && workflowJobs !== 'all' && issues.length + workflowJobs.length === 0
