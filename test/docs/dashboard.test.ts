import { readFileSync } from 'node:fs'
import { SHOWN } from '@octoqueue/job-labels'
import { expect, test } from 'vitest'
import { readConfig } from '../../src/config/config.ts'
import { look } from '../support/people.ts'
import { createWorld } from '../support/world.ts'
import { fencesOf } from './fences.ts'

test('the command of docs/dashboard.md turns the dashboard on', async () => {
  const [line = ''] = fencesOf('docs/dashboard.md').map(({ text }) => text.trim())
  const [, name = '', value = ''] = /^(\w+)=(\w+) octoqueue serve$/.exec(line) ?? []
  const { dashboard } = readConfig({ [name]: value })
  const world = createWorld()
  const process = world.createProcess({
    replace: {
      ports: (ports) => ({
        ...ports,
        ...(dashboard && { dashboard: { budget: async () => undefined, schedules: async () => [] } }),
      }),
    },
  })
  await process.queue.sweep()
  expect(await look(world, 1)).toMatchObject({ title: 'Octoqueue dashboard', state: 'open' })
})

test('the searches name labels that jobs have', async () => {
  const searches = readFileSync('docs/dashboard.md', 'utf8').matchAll(
    /`is:issue [^`]*label:([a-z,-]+)[^`]*`/g,
  )
  const labels = [...searches].flatMap(([, names = '']) => names.split(','))
  expect(labels).toHaveLength(5)
  for (const label of labels) expect(SHOWN).toContain(label)
})
