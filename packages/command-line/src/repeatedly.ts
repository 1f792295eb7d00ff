import { systemClock } from '@octoqueue/bounds'
import type { Terminal, Values } from './command.ts'
import { stopOnSignals } from './signals.ts'

const CLEAR = '\u001b[2J\u001b[H'
const PAUSE_MS = 2_000

/**
 * Prints what `look` gives: once, or with `--watch` again and again until a signal, every two seconds. On a
 * terminal each look takes the place of the one before; elsewhere it is printed only when it differs.
 */
export async function repeatedly(
  values: Values,
  { print, isWatched, signal }: Terminal,
  look: () => Promise<string | undefined>,
  pauseMs: number = PAUSE_MS,
): Promise<number> {
  const stopping = signal || values.watch !== true ? undefined : stopOnSignals(() => {})
  const stop = signal ?? stopping?.signal
  let last: string | undefined
  do {
    const text = await look()
    if (text !== undefined && text !== last) print(isWatched && values.watch === true ? CLEAR + text : text)
    last = text
    if (values.watch === true) await systemClock.sleep(pauseMs, stop)
  } while (values.watch === true && !stop?.aborted)
  stopping?.end()
  return 0
}
