import { type Command, optionsOf } from '@octoqueue/command-line'
import { adoptCommand, formCommand, jobCommands, keyCommands } from '@octoqueue/queue-commands/table'
import { CONNECTION_OPTIONS } from './defaults.ts'
import { readFields } from './fields.ts'

/* The commands of packages/queue-commands. Each reaches the queue in any of the ways. */

function bodyOptions(schema: string, ...without: string[]): Command['options'] {
  const fields = Object.entries(readFields(schema)).filter(([name]) => !without.includes(name))
  return optionsOf(Object.fromEntries(fields))
}

const GIVEN = {
  connection: CONNECTION_OPTIONS,
  bodyOptions,
  tools: async () => (await import('../jobs/connect.ts')).TOOLS,
}

export const JOB_COMMANDS = jobCommands(GIVEN)
export const KEY_COMMANDS = keyCommands(GIVEN)
export const ADOPT_COMMAND = adoptCommand(GIVEN)
export const FORM_COMMAND = formCommand(GIVEN)
