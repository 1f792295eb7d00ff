import type { Command } from './command.ts'

/** What `<program> help` prints. */
export function describeCommands(program: string, commands: readonly Command[]): string {
  const rows = commands.map((command) => [usageOf(command), command.summary] as const)
  const help = `Show this; "${program} help <command>" shows one command, its options and examples`
  return [
    `Usage: ${program} <command> [options]`,
    '',
    ...columns([...rows, ['help', help]]),
    '',
    `${program} --version shows the version.`,
  ].join('\n')
}

/** What `<program> <command> --help` prints. */
export function describeCommand(program: string, command: Command): string {
  const rows = Object.entries(command.options).map(
    ([option, { value, help }]) => [`--${option}${value ? ` ${value}` : ''}`, help] as const,
  )
  const usage = `Usage: ${program} ${usageOf(command)} [options]`
  const { examples = [] } = command
  return [
    usage,
    '',
    `${command.summary}.`,
    '',
    ...columns(rows),
    ...(examples.length > 0 ? ['', 'Examples:', ...examples.map((one) => `  ${program} ${one}`)] : []),
  ].join('\n')
}

const usageOf = ({ name, operand }: Command): string => (operand === undefined ? name : `${name} ${operand}`)

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`)
}
