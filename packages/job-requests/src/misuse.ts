import type { CommandName } from '@octoqueue/issue-body'
import { QUEUE_NAMES } from '@octoqueue/job-labels'

/** A time to wait is at most this long. */
export const MAX_DELAY_SECONDS = 366 * 86_400

/** What is wrong with a label that seems to say where a job belongs. */
export const MISPLACED = `The label was taken off: \`queue:…\` takes the name of a queue (${QUEUE_NAMES}), and \`priority:…\` a number from 0 to 9.`

/** What is wrong with what follows a command. */
export const MISUSED: Partial<Record<CommandName, string>> = {
  priority: '`/priority` takes a number from 0 to 9.',
  delay: '`/delay` takes a time of at most a year, such as `90m`, `2h` or `1d12h`.',
  assign: `\`/assign\` takes the name of a queue: ${QUEUE_NAMES}. More words go behind a comma: \`/assign emails, it is late\`.`,
  answer: '`/answer` takes the text that the next worker is to get.',
  approve: '`/approve` takes the digest that was shown, or its first 12 digits, or nothing.',
}
