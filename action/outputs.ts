import { setOutput } from '@actions/core'
import type { ActionName, OutputName } from './actions.ts'

/** Sets outputs of one action, and of no other; the toolkit writes them so that no value can pose as another one. */
export function setOutputs<A extends ActionName>(
  _action: A,
  values: Readonly<Partial<Record<OutputName<A>, string | number | boolean>>>,
): void {
  for (const [name, value] of Object.entries(values)) setOutput(name, value)
}
