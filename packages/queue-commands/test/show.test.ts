import type { QueueState } from '@octoqueue/client'
import { expect, test } from 'vitest'
import { jobsTable, queuesTable, statsTable } from '../src/index.ts'

const terminal = { env: {} }
const jobs = {
  pending: 4,
  dispatched: 1,
  processing: 2,
  blocked: 0,
  completed: 31,
  failed: 1,
  cancelled: 0,
}

test('a queue is a line, with what is dispatched among what is processed', () => {
  const state: QueueState = { name: 'builds', paused: true, jobs, waiting_since: null }
  expect(queuesTable([state], terminal)).toMatch(/^QUEUE .*\nbuilds +4 +3 +0 +31 +1 +0 {2}- {2,}paused$/)
})

test('stats are a line for each status, and a sentence', () => {
  const text = statsTable({ queues: 2, paused: 1, jobs, waiting_since: null }, terminal)
  expect(text).toContain('\ncompleted     31\n')
  expect(text).toMatch(/2 queues, 1 paused; nothing waits\.$/)
})

test('without jobs the next step is told', () => {
  expect(jobsTable([], terminal)).toMatch(/^No jobs\. Make one: octoqueue enqueue/)
})
