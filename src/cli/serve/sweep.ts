import { writeSwept } from '../../http/wire/write.ts'
import type { Swept } from '../../queue/sweep/sweep.ts'
import type { Command, Terminal, Values } from '../command.ts'
import { openQueue, QUEUE_OPTIONS } from '../open-queue.ts'

export const sweep: Command = {
  name: 'sweep',
  summary: 'Sweep once, as the service does every minute: expire, admit, serve requests, repair, collect',
  options: QUEUE_OPTIONS,
  run,
}

/** Jobs of one kind that a line names; the rest are only counted. */
const MAX_NAMED = 10

async function run(values: Values, terminal: Terminal): Promise<number> {
  const { queue, repository } = await openQueue(values, terminal)
  const swept = await queue.sweep()
  terminal.print(
    values.json === true ? JSON.stringify(writeSwept(swept)) : `Swept ${repository}: ${describe(swept)}.`,
  )
  return 0
}

const WORDS: Record<keyof Swept, string> = {
  expired: 'expired',
  lapsed: 'lapsed',
  admitted: 'admitted',
  setAside: 'set aside',
  waiting: 'waiting for approval',
  served: 'served',
  healed: 'healed',
  collected: 'collected',
}

/** What a sweep did, in words. */
export function describe(swept: Swept): string {
  const done = (Object.keys(WORDS) as (keyof Swept)[]).flatMap((kind) => {
    const ids = swept[kind]
    return ids.length > 0 ? [`${ids.length} ${WORDS[kind]} (${name(ids)})`] : []
  })
  return done.length > 0 ? done.join(', ') : 'there was nothing to do'
}

function name(ids: readonly number[]): string {
  const named = ids.slice(0, MAX_NAMED).map((id) => `#${id}`)
  return ids.length > MAX_NAMED ? `${named.join(', ')} ...` : named.join(', ')
}
