import type { Chance } from './chance.ts'
import { listener } from './roles/listener.ts'
import { operator } from './roles/operator.ts'
import { producer } from './roles/producer.ts'
import type { Role } from './roles/role.ts'
import { sweeper } from './roles/sweeper.ts'
import { worker } from './roles/worker.ts'
import { playScene } from './scenes.ts'

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
export const drawCast = (chance: Chance): Actor[] =>
  ROLES.flatMap(([name, role, most, tasks, least]) =>
    Array.from({ length: chance.between(least, most) }, (_, index) => ({
      name: `${name}-${index + 1}`,
      role,
      tasks: { left: chance.between(1, tasks) },
    })),
  )
