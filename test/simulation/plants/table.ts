import type { Plant } from '../plant.ts'
import { MOVE_PLANTS } from './moves.ts'
import { REQUEST_PLANTS } from './requests.ts'
import { SOURCE_PLANTS } from './sources.ts'
import { USE_PLANTS } from './uses.ts'
import { VERB_PLANTS } from './verbs.ts'

/** Every bug that the simulation must find. */
export const PLANTS: readonly Plant[] = [
  ...MOVE_PLANTS,
  ...REQUEST_PLANTS,
  ...SOURCE_PLANTS,
  ...VERB_PLANTS,
  ...USE_PLANTS,
]

/** The bug of that name. Throws when there is none. */
export function plantNamed(name: string): Plant {
  const plant = PLANTS.find((one) => one.name === name)
  if (!plant)
    throw new Error(`There is no plant "${name}"; there are:\n${PLANTS.map((one) => one.name).join('\n')}`)
  return plant
}
