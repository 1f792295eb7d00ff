import type { Chance } from './chance.ts'
import { listener } from './roles/listener.ts'
import { operator } from './roles/operator.ts'
import { producer } from './roles/producer.ts'
import type { Role } from './roles/role.ts'
import { sweeper } from './roles/sweeper.ts'
import { worker } from './roles/worker.ts'

export interface Actor {
  name: string
  role: Role
  tasks: { left: number }
}

const ROLES: readonly [name: string, role: Role, most: number, tasks: number, least: number][] = [
  ['producer', producer, 2, 2, 1],
  ['worker', worker, 3, 3, 1],
  ['operator', operator, 1, 3, 0],
  ['sweeper', sweeper, 1, 2, 0],
  ['listener', listener, 1, 3, 0],
]

/** Who takes part in a history, and how much each has to do. */
export const drawCast = (chance: Chance): Actor[] =>
  ROLES.flatMap(([name, role, most, tasks, least]) =>
    Array.from({ length: chance.between(least, most) }, (_, index) => ({
      ...{ name: `${name}-${index + 1}`, role, tasks: { left: chance.between(1, tasks) } },
    })),
  )
