import {
  foreignRunWorker,
  isRunName,
  runUrlOf,
  runWorker,
  workflowWorker,
  workflowWorkerOf,
} from '@octoqueue/workflow-token/worker'
import { expect, test } from 'vitest'

const RUN = { repository: 'o/r', id: '12', attempt: '3' }

test('a workflow is called by its file, also as GitHub names it', () => {
  expect(workflowWorker('work.yml')).toBe('workflow:work.yml')
  expect(workflowWorkerOf('o/r', 'O/R/.github/workflows/work.yml@refs/heads/main')).toBe('workflow:work.yml')
  expect(workflowWorkerOf('o/r', 'o/other/.github/workflows/work.yml@refs/heads/main')).toBeUndefined()
  expect(workflowWorker('x'.repeat(60))).toHaveLength(38)
})

test('a run leads to its page, and a run of another repository nowhere', () => {
  const page = 'https://github.com/o/r'
  expect(runUrlOf(runWorker(RUN), page)).toBe(`${page}/actions/runs/12/attempts/3`)
  expect(foreignRunWorker(RUN)).toBe('o.r@12.3')
  expect(runUrlOf(foreignRunWorker(RUN), page)).toBe(`${page}/actions/runs/12/attempts/3`)
  expect(runUrlOf(foreignRunWorker({ ...RUN, repository: 'p/r' }), page)).toBeUndefined()
  expect(isRunName(foreignRunWorker(RUN))).toBe(false)
})
