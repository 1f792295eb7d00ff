import type { Chance } from './chance.ts'
import { adopter } from './roles/adopter.ts'
import { doorman } from './roles/doorman.ts'
import { listener } from './roles/listener.ts'
import { operator } from './roles/operator.ts'
import { producer } from './roles/producer.ts'
import type { Role } from './roles/role.ts'
import { sweeper } from './roles/sweeper.ts'
import { worker } from './roles/worker.ts'
import { playScene } from './scenes.ts'
import type { Uses } from './uses.ts'

export interface Actor {
  name: string
  role: Role
  tasks: { left: number }
}

const MAX_LOOKS = 12
/** That a producer makes where jobs wait for others, or stand in line. */
const MORE_JOBS = 2
const ROLES: readonly [name: string, role: Role, most: number, tasks: number, least: number][] = [
  ['producer', producer, 2, 2, 1],
  ['worker', worker, 3, 3, 1],
  ['operator', operator, 1, 3, 0],
  ['sweeper', sweeper, 1, 2, 0],
  ['listener', listener, 1, 3, 0],
]

/** An actor that plays a scene, and does nothing more when the scene is over or the actor crashed. */
export const castOf = (scene: string, begin: () => void): Actor[] => [
  {
    name: scene,
    tasks: { left: 1 },
    role: async (process, stage, tasks) => {
      if (tasks.left > 0) await playScene(scene, process, stage, begin)
    },
  },
]

/** Who takes part in a history, and how much work each has. */
export const drawCast = (chance: Chance, uses: Uses): Actor[] => [
  ...ROLES.flatMap(([name, role, most, tasks, least]) =>
    Array.from({ length: chance.between(least, most) }, (_, index) => ({
      name: `${name}-${index + 1}`,
      role,
      tasks: { left: chance.between(1, tasks) + (role === producer && uses.used.size > 0 ? MORE_JOBS : 0) },
    })),
  ),
  ...(uses.has('adoption') ? ['adopter-1', 'adopter-2'] : []).map((name) => ({
    name,
    role: adopter,
    tasks: { left: uses.chance.between(1, 2) },
  })),
  ...(uses.has('webhooks')
    ? [{ name: 'doorman', role: doorman, tasks: { left: uses.chance.between(4, MAX_LOOKS) } }]
    : []),
]
