import { type Command, optionsOf } from '@octoqueue/command-line'
import { VERB_EXAMPLES } from '@octoqueue/queue-commands/table'
import { ROUTE_VERBS, type RouteVerb, VERBS, type VerbRow } from '../../domain/verbs.ts'
import { CONNECTION_OPTIONS } from './defaults.ts'
import { readBody, readFields } from './fields.ts'

/*
 * A command for each verb of a job: `octoqueue complete 7 --lease LEASE --result '{"pages":12}'`. The names
 * come from domain/verbs.ts, the options from the schema of the verb's body, and the service decides,
 * whichever way it is reached.
 */

/** The commands, in the order of the table. */
export const VERB_COMMANDS: readonly Command[] = ROUTE_VERBS.map(commandOf)

function commandOf(verb: RouteVerb): Command {
  const { summary, route }: VerbRow = VERBS[verb]
  const { name = verb, body = 'nothing', method = 'POST' } = route ?? {}
  let read: ReturnType<typeof readFields> | undefined
  // Read when they are asked for, and once: most command lines are about one command.
  const fields = () => {
    read ??= readFields(body)
    return read
  }
  return {
    name,
    operand: 'N',
    summary,
    group: 'Jobs:',
    examples: VERB_EXAMPLES[name] ?? [],
    get options() {
      return { ...optionsOf(fields()), ...CONNECTION_OPTIONS }
    },
    run: async (values, terminal) =>
      (await import('../jobs/call.ts')).sayVerb(
        { method, name, body: readBody(fields(), values) },
        values,
        terminal,
      ),
  }
}
