import type { Terminal, Values } from '../command.ts'

/**
 * Prints what came of a command: one JSON object when `--json` was given, else a sentence. Returns the exit
 * code of success.
 */
export function report(
  values: Values,
  { print }: Pick<Terminal, 'print'>,
  answer: object,
  sentence: string,
): number {
  print(values.json === true ? JSON.stringify(answer) : sentence)
  return 0
}
