import type { Command } from './command.ts'

/** What `octoqueue help` prints. */
export function describeCommands(commands: readonly Command[]): string {
  const rows = commands.map((command) => [usageOf(command), command.summary] as const)
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
export function describeCommand(command: Command): string {
  const { summary, options } = command
  const rows = Object.entries(options).map(
    ([option, { value, help }]) => [`--${option}${value ? ` ${value}` : ''}`, help] as const,
  )
  return [`Usage: octoqueue ${usageOf(command)} [options]`, '', `${summary}.`, '', ...columns(rows)].join(
    '\n',
  )
}

const usageOf = ({ name, operand }: Command): string => (operand === undefined ? name : `${name} ${operand}`)

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`)
}
