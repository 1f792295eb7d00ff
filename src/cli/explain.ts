import { Problem } from '../domain/problem.ts'
import { writeExplanation } from '../http/wire/write.ts'
import { type Command, type Terminal, textOf, type Values } from './command.ts'
import { openQueue, QUEUE_OPTIONS } from './open-queue.ts'

export const explain: Command = {
  name: 'explain',
  operand: 'N',
  summary: 'Explain why job N is where it is, who holds it, and what happens next',
  options: QUEUE_OPTIONS,
  run,
}

async function run(values: Values, terminal: Terminal): Promise<number> {
  const id = readId(textOf(values, 'N') ?? '')
  const { queue } = await openQueue(values, terminal)
  const explanation = await queue.explain(id)
  const { status, why, next } = explanation
  terminal.print(
    values.json === true
      ? JSON.stringify(writeExplanation(explanation))
      : `Job ${id} is ${status}. ${why}\nNext: ${next}`,
  )
  return 0
}

function readId(text: string): number {
  if (/^#?[1-9]\d{0,8}$/.test(text)) return Number(text.replace('#', ''))
  throw new Problem('invalid-request', "N must be a job's id, which is its issue's number.")
}
