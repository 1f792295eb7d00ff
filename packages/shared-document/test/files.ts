import { singleFlight } from '@octoqueue/bounds'
import type { File, Files, SharedDocumentOptions, Written } from '../src/index.ts'
import { createSharedDocument } from '../src/index.ts'

export const PATH = 'settings.json'

/** A file in memory, a clock that stands still unless somebody sleeps, and a document on them. */
export function aDocument() {
  let file: File | undefined
  let nowMs = 0
  let reads = 0
  /** How the next writes go; `lost` are made, and their answer is lost. */
  const fates: ('refused' | 'lost' | 'unsent')[] = []
  const put = (text: string) => {
    file = { text, version: String(Number(file?.version ?? 0) + 1) }
  }
  const files: Files = {
    async read() {
      reads++
      return file
    },
    async write(_, text, { from }): Promise<Written> {
      const fate = fates.shift()
      if (fate === 'refused' || from !== file?.version) return 'refused'
      if (fate === 'unsent') return 'unknown'
      put(text)
      return fate === 'lost' ? 'unknown' : 'written'
    },
  }
  const clock = {
    elapsedMs: () => nowMs,
    async sleep(ms: number) {
      nowMs += ms
    },
  }
  const failures: SharedDocumentOptions['failures'] = {
    unreadable: (faults) => new Error(`unreadable ${JSON.stringify(faults)}`),
    busy: () => new Error('busy'),
    doubtful: () => new Error('doubtful'),
  }
  const open = () => createSharedDocument({ path: PATH, version: 1, files, clock, singleFlight, failures })
  return { open, put, fates, clock, text: () => file?.text, reads: () => reads }
}
