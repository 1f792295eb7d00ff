import type { Command } from './command.ts'

/** What `octoqueue help` prints. */
export function describeCommands(commands: readonly Command[]): string {
  const rows = commands.map(({ name, summary }) => [name, summary] as const)
  return [
    'Usage: octoqueue <command> [options]',
    '',
    ...columns([
      ...rows,
      ['help', 'Show this; "octoqueue <command> --help" shows the options of one command'],
    ]),
    '',
    'octoqueue --version shows the version.',
  ].join('\n')
}

/** What `octoqueue <command> --help` prints. */
export function describeCommand({ name, summary, options }: Command): string {
  const rows = Object.entries(options).map(
    ([option, { value, help }]) => [`--${option}${value ? ` ${value}` : ''}`, help] as const,
  )
  return [`Usage: octoqueue ${name} [options]`, '', `${summary}.`, '', ...columns(rows)].join('\n')
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`)
}
