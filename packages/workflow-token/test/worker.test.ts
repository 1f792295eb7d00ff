import {
  foreignRunWorker,
  isEarlierAttempt,
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

test.each<[string, string, boolean]>([
  ['run/12.1', 'run/12.3', true],
  ['o.r@12.1', 'o.r@12.2', true],
  ['o.r@12.9', 'o.r@12.10', true],
  // The same attempt, a later one, another run, another name, no run at all.
  ...(['o.r@12.2', 'o.r@12.3', 'o.r@13.1', 'p.r@12.1', 'run/12.1', 'box', 'ci/o.r@12'] as const).map(
    (worker): [string, string, boolean] => [worker, 'o.r@12.2', false],
  ),
])('whether %s is an earlier attempt of %s: %s', (worker, run, is) => {
  expect(isEarlierAttempt(worker, run)).toBe(is)
})
