import { readFirstBlock } from './first-line.ts'

/** A command of a comment, and what follows it up to the next one. */
export interface Command {
  name: string
  /** The rest of its line and what stands below it. */
  text: string
  /** The first word of that; empty when there is none. */
  word: string
}

/** A slash, a name, and then no part of a name or a path. */
const COMMAND = /^\/([a-z]+)(?![\w/-])(.*)$/i
/** Dressed up as code or in bold, it may be talk of a command. */
const DRESSED = /^[`*_~"']+\s*\/([a-z]+)/i
/** Between a command and its text. */
const PUNCTUATION = /^[\s.,:;!–-]+/

/**
 * The commands of a comment, of those that are known: its first lines, as long as each is one, without regard
 * to case. Text and a next command may follow each. Code, quotations and hidden text are only talk. `nearly`:
 * somebody seems to have meant a command, and said something else.
 */
export function readCommands(comment: string, known: readonly string[]): readonly Command[] | 'nearly' {
  const { shown, rest } = readFirstBlock(comment)
  const [first = '', ...others] = shown.split('\n')
  const parse = (line: string) => {
    const [, name = '', text = ''] = COMMAND.exec(plain(line)) ?? []
    return known.includes(name.toLowerCase()) ? { name: name.toLowerCase(), lines: [text] } : undefined
  }
  const begun = parse(first)
  if (!begun) return isNearly(plain(first), known) ? 'nearly' : []
  const commands = [begun]
  // Code and HTML reach over several lines.
  const isPlain = !/[`<]/.test(shown)
  for (const line of others) {
    const next = isPlain ? parse(line) : undefined
    if (next) commands.push(next)
    else commands.at(-1)?.lines.push(line)
  }
  commands.at(-1)?.lines.push(rest)
  return commands.map(({ name, lines }) => {
    const text = lines.join('\n').replace(PUNCTUATION, '').trimEnd()
    return { name, text, word: text.split(/\s/, 1)[0] ?? '' }
  })
}

/** Without what nobody sees. */
const plain = (line: string): string => line.replace(/\p{Cf}/gu, '').trim()

function isNearly(line: string, known: readonly string[]): boolean {
  const dressed = DRESSED.exec(line)?.[1]?.toLowerCase()
  if (dressed !== undefined) return known.includes(dressed)
  const name = COMMAND.exec(line)?.[1]?.toLowerCase() ?? ''
  return known.some((one) => isTypo(name, one))
}

/** Longer names may have a second mistake, such as two letters in each other's place. */
const isTypo = (name: string, meant: string): boolean =>
  name.length > 2 && distance(name, meant) <= (meant.length > 5 ? 2 : 1)

/** How many letters differ, are missing or are too many. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1]
    for (const [j, other] of [...b].entries()) {
      const [above = 0, before = 0, left = 0] = [row[j + 1], row[j], next[j]]
      next.push(Math.min(above + 1, left + 1, before + Number(letter !== other)))
    }
    row = next
  }
  return row.at(-1) ?? 0
}

const UNITS = { d: 86_400, h: 3_600, m: 60, s: 1 } as const
const DURATION =
  /^(?:\d{1,6}\s*(?:d(?:ays?)?|h(?:ours?)?|m(?:in(?:ute)?s?)?|s(?:ec(?:ond)?s?)?)\s*)+(?![a-z\d])/i

/** Seconds that a text begins with, as `90s`, `1h30m` or `2 days`; undefined for no such time. */
export function readDuration(text: string): number | undefined {
  const [said] = DURATION.exec(text) ?? []
  if (said === undefined) return undefined
  const parts = said.matchAll(/(\d+)\s*([dhms])/gi)
  return [...parts].reduce(
    (sum, [, count, unit]) => sum + Number(count) * UNITS[unit?.toLowerCase() as keyof typeof UNITS],
    0,
  )
}
