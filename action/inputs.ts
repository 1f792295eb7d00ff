import { getInput } from '@actions/core'
import { Problem } from '../src/domain/problem.ts'
import type { ActionName, InputName } from './actions.ts'
import { readDuration } from './duration.ts'

interface Range {
  least: number
  most: number
}

/** An action's inputs. An empty one counts as not given: that is what an expression without a value comes to. */
export interface Inputs<Name extends string> {
  text(name: Name): string | undefined
  /** @throws Problem `invalid-request` when it is not given */
  required(name: Name): string
  /** @throws Problem `invalid-request` for anything but a whole number in the range */
  count(name: Name, range: Range): number | undefined
  /** In seconds. @throws Problem `invalid-request` for anything but a duration in the range */
  duration(name: Name, range: Range): number | undefined
  /** A queue's name. @throws Problem `invalid-request` for what cannot be one */
  queue(name: Name): string | undefined
  /** @throws Problem `invalid-request` for anything but one of the choices */
  choice<C extends string>(name: Name, choices: readonly C[]): C
}

/** Reads the inputs of one action, and of no other. */
export function createInputs<A extends ActionName>(_action: A): Inputs<InputName<A>> {
  type Name = InputName<A>
  const text = (name: Name) => getInput(name) || undefined

  function required(name: Name): string {
    const given = text(name)
    if (given === undefined) throw invalid(name, 'must be given')
    return given
  }

  function count(name: Name, range: Range): number | undefined {
    const given = text(name)
    if (given === undefined) return undefined
    return inRange(name, /^\d{1,12}$/.test(given) ? Number(given) : Number.NaN, range)
  }

  function duration(name: Name, range: Range): number | undefined {
    const given = text(name)
    if (given === undefined) return undefined
    const seconds = readDuration(given)
    if (seconds === undefined) throw invalid(name, 'must be a duration such as 90s, 15m, 2h or 1d')
    return inRange(name, seconds, range, ' seconds')
  }

  function queue(name: Name): string | undefined {
    const given = text(name)
    if (given === undefined || /^[a-z0-9-]{1,40}$/.test(given)) return given
    throw invalid(name, "must be a queue's name: 1 to 40 of a-z, 0-9 and -")
  }

  function choice<C extends string>(name: Name, choices: readonly C[]): C {
    const given = required(name)
    const chosen = choices.find((one) => one === given)
    if (chosen === undefined) throw invalid(name, `must be one of ${choices.join(', ')}`)
    return chosen
  }

  return { text, required, count, duration, queue, choice }
}

function inRange(name: string, value: number, { least, most }: Range, unit = ''): number {
  if (value >= least && value <= most) return value
  throw invalid(name, `must be a whole number from ${least} to ${most}${unit}`)
}

/** What is wrong with an input, as a problem. */
export const invalid = (name: string, what: string): Problem =>
  new Problem('invalid-request', `The input "${name}" ${what}.`, {
    errors: [{ pointer: `/${name}`, detail: `The input "${name}" ${what}.` }],
  })
