import type { Terminal, Values } from './command.ts'
import { UsageError } from './usage-error.ts'

/**
 * Makes sure that somebody wants what cannot be undone: by `--yes`, or by a yes to the question.
 * @throws UsageError when nobody can be asked, or the answer is another one
 */
export async function confirm(
  values: Values,
  { ask }: Pick<Terminal, 'ask'>,
  question: string,
): Promise<void> {
  if (values.yes === true) return
  if (!ask) throw new UsageError(`${question} Give --yes; nobody is here to be asked.`)
  const answer = await ask(`${question} [y/N] `)
  if (!/^y(es)?$/i.test(answer.trim())) throw new UsageError('Nothing was changed.')
}
