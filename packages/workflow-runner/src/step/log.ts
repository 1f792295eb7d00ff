import type { Annotation } from '../run/report.ts'

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

/** What is written in place of a secret. */
const MASK = '***'

export type Masks = ReturnType<typeof createMasks>

/** The secrets of one job. Everything that leaves the job goes through `apply`. */
export function createMasks() {
  const hidden = new Set<string>()
  let longestFirst: string[] = []

  const apply = (text: string): string =>
    longestFirst.reduce((masked, value) => masked.replaceAll(value, MASK), text)

  return {
    /**
     * Hides a value from now on: as a whole, each of its lines, and as other forms in which it comes through.
     */
    add(value: string): void {
      for (const part of [value, ...value.split(/\r\n|\r|\n/)]) {
        // The runner's encoders make one empty of too short a value, and leave it out then.
        if (part.trim() === '') continue
        for (const form of formsOf(part)) hidden.add(form)
      }
      longestFirst = [...hidden].sort((a, b) => b.length - a.length)
    },
    apply,
    hides: (text: string): boolean => apply(text) !== text,
  }
}

/** As the runner's ValueEncoders: Base64 at each of its three alignments, JSON and URL. */
function formsOf(value: string): string[] {
  const bytes = Buffer.from(value)
  const base64 = [0, 1, 2].map((shift) => {
    const shifted = bytes.subarray(shift)
    // The last two characters depend on what follows.
    return shifted.toString('base64').replace(/=+$/, '').slice(0, -2)
  })
  const forms = [value, JSON.stringify(value).slice(1, -1), encodeURIComponent(value), ...base64]
  return forms.filter((form) => form.length >= Math.min(value.length, MIN_FORM_CHARACTERS))
}

/** A shorter encoded form would hide what has nothing to do with the secret. */
const MIN_FORM_CHARACTERS = 6
