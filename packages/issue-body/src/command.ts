import { readFirstBlock } from './first-line.ts'

/** A command of a comment, and what follows it up to the next one. */
export interface Command {
  name: string
  /** The rest of its line and what stands below it. */
  text: string
  /** The first word of that; empty when there is none. */
  word: string
}

/** A slash, a name, and then no part of a name, a path or a file. */
const COMMAND = /^\/([a-z]+)(?![\w/-]|\.\w)(.*)$/i
/** Dressed up as code or in bold, it may be talk of a command. */
const DRESSED = /^[`*_~"']+\s*\/([a-z]+)/i
/** Between a command and its text. */
const PUNCTUATION = /^[\s.,:;!–-]+/

/** Somebody said something else, and seems to have meant this command. */
export interface NearlyCommand {
  meant: string
}

/**
 * The commands of a comment, of those that are known: its first lines, as long as each is one, without regard
 * to case. Text and a next command may follow each. Code, quotations and hidden text are only talk. What is
 * nearly a command below another one is text of that, too.
 */
export function readCommands(
  comment: string,
  known: readonly string[],
): readonly (Command | NearlyCommand)[] {
  const { shown, rest } = readFirstBlock(comment)
  const [first = '', ...others] = shown.split('\n')
  const parse = (line: string) => {
    const [, name = '', text = ''] = COMMAND.exec(plain(line)) ?? []
    return known.includes(name.toLowerCase()) ? { name: name.toLowerCase(), lines: [text] } : undefined
  }
  const begun = parse(first)
  if (!begun) return nearlyIn(first, known)
  const commands = [begun]
  // Code and HTML reach over several lines.
  const below = /[`<]/.test(shown) ? [] : others
  for (const line of others) {
    const next = below.length > 0 ? parse(line) : undefined
    if (next) commands.push(next)
    else commands.at(-1)?.lines.push(line)
  }
  commands.at(-1)?.lines.push(rest)
  const read = commands.map(({ name, lines }) => {
    const text = lines.join('\n').replace(PUNCTUATION, '').trimEnd()
    return { name, text, word: text.split(/\s/, 1)[0] ?? '' }
  })
  return [...read, ...below.flatMap((line) => nearlyIn(line, known))]
}

/** Without what nobody sees. */
const plain = (line: string): string => line.replace(/\p{Cf}/gu, '').trim()

function nearlyIn(line: string, known: readonly string[]): readonly NearlyCommand[] {
  const dressed = DRESSED.exec(plain(line))?.[1]?.toLowerCase()
  const name = COMMAND.exec(plain(line))?.[1]?.toLowerCase() ?? ''
  const meant = known.find((one) => (dressed === undefined ? isTypo(name, one) : one === dressed))
  return meant === undefined ? [] : [{ meant }]
}

/**
 * Whether one letter is another one, missing or too many, or two have changed places. More mistakes make
 * words of other bots: `/retest`, `/rebase`. With an `s` too many it is the name of some page.
 */
function isTypo(name: string, meant: string): boolean {
  if (name.length < 3 || name === meant || name === `${meant}s`) return false
  const same = [...meant].findIndex((letter, index) => letter !== name[index])
  const at = same < 0 ? meant.length : same
  const [said, right] = [name.slice(at), meant.slice(at)]
  const isSwapped = said[0] === right[1] && said[1] === right[0] && said.slice(2) === right.slice(2)
  const isOther = said.slice(1) === right.slice(1)
  return isSwapped || isOther || said.slice(1) === right || said === right.slice(1)
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
