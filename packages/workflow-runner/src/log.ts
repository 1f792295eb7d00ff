import type { Masks } from './masks.ts'
import type { Annotation } from './report.ts'

export type StepLog = ReturnType<typeof createStepLog>

/** More of one step is cut: a test shall not run out of memory because a process cannot stop talking. */
const MAX_LINES = 200_000

/** What one step writes. Secrets are masked on the way in. */
export function createStepLog({
  step,
  masks,
  isDebugging,
  annotations,
}: {
  step: string
  masks: Masks
  isDebugging: boolean
  annotations: Annotation[]
}) {
  const lines: string[] = []
  const output = (line: string) => {
    if (lines.length < MAX_LINES) lines.push(masks.apply(line))
  }
  return {
    lines,
    output,
    debug: (line: string) => isDebugging && output(`##[debug]${line}`),
    annotate(level: Annotation['level'], message: string, title?: string): void {
      for (const line of message.split('\n')) output(`##[${level}]${line}`)
      const titled = title === undefined ? {} : { title: masks.apply(title) }
      annotations.push({ level, message: masks.apply(message), ...titled, step })
    },
  }
}
