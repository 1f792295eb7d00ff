/** A workflow command: a line of a step's output that speaks to the runner. */
export interface Command {
  name: string
  properties: Readonly<Record<string, string>>
  data: string
}

/** The commands that the runner knows; other lines that look like one are output. */
const NAMES = new Set([
  ...['add-mask', 'add-matcher', 'add-path', 'debug', 'echo', 'endgroup', 'error', 'group', 'notice'],
  ...['remove-matcher', 'save-state', 'set-env', 'set-output', 'stop-commands', 'warning'],
])

const MAX_PROPERTIES = 100

/**
 * Reads a line as the runner does (src/Runner.Common/ActionCommand.cs): `::name key=value::data` at its
 * beginning, or `##[name key=value]data` anywhere in it; undefined for what is no command.
 */
export function parseCommand(line: string, isKnown: (name: string) => boolean): Command | undefined {
  return parse(line.trimStart(), DOUBLE_COLON, isKnown) ?? parse(line, BRACKET, isKnown)
}

interface Form {
  pattern: RegExp
  separator: string
  escapes: { property: Escapes; data: Escapes }
}

type Escapes = readonly (readonly [string, string])[]

// `%25` comes last, so that `%2525` does not become `%`.
const DATA: Escapes = [
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%25', '%'],
]
const PROPERTY: Escapes = [['%3A', ':'], ['%2C', ','], ...DATA]
const OLD: Escapes = [['%3B', ';'], ['%5D', ']'], ...DATA]

const DOUBLE_COLON: Form = {
  pattern: /^::((?:(?!::).)*)::(.*)$/s,
  separator: ',',
  escapes: { property: PROPERTY, data: DATA },
}
const BRACKET: Form = {
  pattern: /##\[([^\]]*)\](.*)$/s,
  separator: ';',
  escapes: { property: OLD, data: OLD },
}

const restore = (text: string, escapes: Escapes): string =>
  escapes.reduce((unescaped, [escaped, plain]) => unescaped.replaceAll(escaped, plain), text)

function parse(line: string, form: Form, isKnown: (name: string) => boolean): Command | undefined {
  const [, head, data] = form.pattern.exec(line) ?? []
  if (head === undefined || data === undefined) return undefined
  const [name = '', ...rest] = head.split(' ')
  if (!isKnown(name.toLowerCase())) return undefined
  const properties = rest
    .join(' ')
    .trim()
    .split(form.separator, MAX_PROPERTIES)
    .map((pair) => /^([^=]+)=(.+)$/s.exec(pair))
    .flatMap((match) => (match ? [[match[1] ?? '', restore(match[2] ?? '', form.escapes.property)]] : []))
  return {
    name: name.toLowerCase(),
    properties: Object.fromEntries(properties),
    data: restore(data, form.escapes.data),
  }
}

/** Reads the lines of one step; `::stop-commands::token` turns commands off until `::token::`. */
export function createCommandReader() {
  let resume: string | undefined
  return (line: string): Command | undefined => {
    const command = parseCommand(line, (name) => NAMES.has(name) || name === resume)
    if (resume !== undefined) {
      if (command?.name === resume) resume = undefined
      return undefined
    }
    if (command?.name !== 'stop-commands') return command
    resume = command.data.toLowerCase()
    return undefined
  }
}
