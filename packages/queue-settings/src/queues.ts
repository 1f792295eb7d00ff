import { cachedByObject, type JsonObject } from '@octoqueue/shared-document'
import { DEFAULTS, isName, type QueueSettings, RULES } from './rules.ts'
import { createRefuse, entriesOf, type Options, type Refuse, withMembers } from './section.ts'

/** What sweeps read again and again is so old at most. */
const MAX_AGE_MS = 60_000

/** What is set for each queue. Each method throws what `unreadable` makes. */
export function createQueueSettings({ settings, ...options }: Options) {
  const refuse = createRefuse(options)
  const readAll = cachedByObject((document: JsonObject) => readQueues(document, refuse))
  return {
    /** Of the queues that something is set for. */
    in: readAll,
    all: async (maxAgeMs?: number): Promise<ReadonlyMap<string, QueueSettings>> =>
      readAll(await settings.read(maxAgeMs)),
    /** The labels that make jobs of ordinary issues, in small letters, each with its queue. */
    async adoptions(): Promise<ReadonlyMap<string, string>> {
      const queues = [...readAll(await settings.read(MAX_AGE_MS))]
      return new Map(queues.flatMap(([queue, { adopt }]) => (adopt ? [[adopt.toLowerCase(), queue]] : [])))
    },
    async get(queue: string): Promise<QueueSettings> {
      return readAll(await settings.read()).get(queue) ?? DEFAULTS
    },
    /** Changes what is given, and leaves the rest; what is set to its default is taken out. */
    async change(queue: string, change: Partial<QueueSettings>): Promise<QueueSettings> {
      const members = Object.entries(change).map(([name, value]) => {
        const isDefault = isName(name) && DEFAULTS[name] === value
        return [name, isDefault ? undefined : value]
      })
      const edit = (document: JsonObject) => {
        const edited = withMembers(document, queue, Object.fromEntries(members), refuse)
        // Nobody could read it any more.
        readQueues(edited, refuse)
        return edited
      }
      const said = Object.entries(change).map(([name, value]) => `${name} ${value}`)
      const changed = await settings.change(edit, `Set for the queue ${queue}: ${said.join(', ')}`)
      return readAll(changed).get(queue) ?? DEFAULTS
    },
  }
}

/** The settings of queues, as administrators read and change them. */
export type EditableQueues = ReturnType<typeof createQueueSettings>

/** All or nothing: a slip in a name must not leave a queue open that was to be sealed. */
function readQueues(document: JsonObject, refuse: Refuse): ReadonlyMap<string, QueueSettings> {
  const queues = entriesOf(document, refuse).map(([queue, { workflow: _, ...entry }]) => {
    for (const [name, value] of Object.entries(entry)) {
      const known = `known are workflow, ${Object.keys(RULES).join(', ')}`
      if (!isName(name)) refuse(`/${queue}/${name}`, `It is not known; ${known}.`)
      else if (!RULES[name].fits(value)) refuse(`/${queue}/${name}`, `It must be ${RULES[name].words}.`)
    }
    return [queue, { ...DEFAULTS, ...entry }] as const
  })
  return new Map(queues)
}
