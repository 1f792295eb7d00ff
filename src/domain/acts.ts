import { NEEDS_APPROVAL, type Shown } from '@octoqueue/job-labels'
import { type TransitionVerb, VERBS } from './verbs.ts'

/** What a comment can begin with, after a slash. */
export interface CommandRow {
  /** What follows it; in brackets when that may be left out. */
  takes?: string
  /** What it does to the job: the first of these that is for its status. None: it only asks. */
  verbs: readonly TransitionVerb[]
  /** Where it is for fewer statuses than its verbs are, or for an issue that is no job yet. */
  on?: readonly Shown[]
  does: string
}

const UNDECIDED = ['blocked', NEEDS_APPROVAL] as const

/**
 * The commands of people. This table is the only list: the reader of comments, `/help`, the answers and
 * docs/people.md derive from it.
 */
export const COMMANDS = {
  retry: { verbs: ['requeue', 'unblock'], does: 'put an ended job back; let a blocked one go on' },
  requeue: { verbs: ['requeue', 'unblock'], does: 'the same as `/retry`' },
  cancel: { takes: '[reason]', verbs: ['cancel'], does: 'stop the job for good' },
  priority: { takes: '0 to 9', verbs: ['alter'], does: 'change its priority; higher is sooner' },
  delay: { takes: 'a time such as 90m, 2h or 1d12h', verbs: ['alter'], does: 'let nobody claim it before' },
  assign: { takes: 'a queue', verbs: ['alter'], does: 'move it to another queue' },
  block: { takes: '[reason]', verbs: ['block'], does: 'keep it from workers, and take it from its holder' },
  unblock: { verbs: ['unblock'], does: 'let a blocked job be claimed again' },
  answer: { takes: 'text', verbs: ['unblock'], does: 'the same, and give the next worker the text' },
  release: { verbs: ['release'], does: 'take it back from its holder; the attempt does not count' },
  approve: { takes: '[digest]', verbs: ['unblock'], on: UNDECIDED, does: 'let it run as it reads' },
  reject: { takes: '[reason]', verbs: ['cancel'], on: UNDECIDED, does: 'end it, as cancelled' },
  explain: { verbs: [], does: 'say why the job is where it is, and what comes next' },
  help: { verbs: [], does: 'list the commands' },
} as const satisfies Record<string, CommandRow>

export type CommandName = keyof typeof COMMANDS
export const COMMAND_NAMES = Object.keys(COMMANDS) as readonly CommandName[]

/** What an issue has to show for a command to do something. */
export function isFor(name: CommandName, shown: Shown): boolean {
  const { verbs, on }: CommandRow = COMMANDS[name]
  return on ? on.includes(shown) : verbs.some((verb) => VERBS[verb].from.some((status) => status === shown))
}

/** What people can do on an issue's page without commands, and what it means. */
export { ACTS } from '@octoqueue/issue-body'
