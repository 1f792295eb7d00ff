import { COMMAND_NAMES, COMMANDS, type CommandName, type CommandRow } from '@octoqueue/issue-body'
import type { Shown } from '@octoqueue/job-labels'
import { type TransitionVerb, VERBS } from '../../domain/verbs.ts'

/* What people are told of commands. */

/** What an issue has to show for a command to do something. */
export function isFor(name: CommandName, shown: Shown): boolean {
  const { verbs, on }: { verbs: readonly TransitionVerb[]; on?: readonly Shown[] } = COMMANDS[name]
  return on ? on.includes(shown) : verbs.some((verb) => VERBS[verb].from.some((status) => status === shown))
}

/** The statuses that a command is for, in words. */
export const statusesFor = (name: CommandName, all: readonly Shown[]): string =>
  all.filter((shown) => isFor(name, shown)).join(', ')

/** How people say it: `/delay 2h`. */
export const usageOf = (name: CommandName): string => {
  const { takes }: CommandRow = COMMANDS[name]
  return takes === undefined ? `\`/${name}\`` : `\`/${name}\` ${takes}`
}

/** The commands that do something now, or all: a line each. */
export const helpFor = (status: Shown | undefined): string =>
  COMMAND_NAMES.filter((name) => status === undefined || isFor(name, status))
    .map((name) => `- ${usageOf(name)}: ${COMMANDS[name].does}`)
    .join('\n')

/** Who did something, and why: `Cancelled by ann: wrong file`. */
export const saidBy = (did: string, login: string, why: string): string =>
  `${did} by ${login}${why ? `: ${why}` : '.'}`
