import type { Terminal } from '../command.ts'

export interface Progress {
  /** Says how far the work is. */
  tell(text: string): void
  /** Takes the line away, before the outcome is printed. */
  end(): void
}

/** Shows long work: on a terminal in one line that is written anew, elsewhere in a line for each step. */
export const showProgress = ({
  printError,
  rewrite,
}: Pick<Terminal, 'printError' | 'rewrite'>): Progress => ({
  tell: (text) => (rewrite ?? printError)(text),
  end: () => rewrite?.(''),
})
