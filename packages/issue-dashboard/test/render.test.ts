import { expect, test } from 'vitest'
import { factsOf, renderDashboard } from '../src/index.ts'
import { facts, job, NOW, PAGE } from './world.ts'

test('it shows queues, waiting, running and failed jobs, and schedules', () => {
  const jobs = [
    job({ number: 1, status: 'pending', since: NOW - 60 }),
    job({ number: 2, status: 'processing', worker: 'run/12.3', until: NOW + 60, attempt: 2 }),
    job({ number: 3, status: 'failed', attempt: 3 }),
    job({ number: 4, queue: 'default', status: 'completed' }),
  ]
  const schedules = [{ name: 'nightly', queue: 'mail', next: NOW }]
  const text = renderDashboard(factsOf(jobs, new Set(['mail']), { schedules }), PAGE, true)
  expect(text).toContain(
    '```mermaid\npie showData title Jobs by status\n  "pending" : 1\n  "processing" : 1\n',
  )
  expect(text).toContain(
    '| `mail` (paused) | [1](https://github.com/o/r/issues?q=is%3Aissue%20label%3A%22queue%3Amail%22%20label%3Apending)',
  )
  expect(text).toContain('| [1](../issues/1) | `mail` | 2026-11-21 21:59 UTC |')
  expect(text).toContain(
    '| [2](../issues/2) | `mail` | 2026-11-21 22:00 UTC | [`run/12.3`](https://github.com/o/r/actions/runs/12/attempts/3) | 2026-11-21 22:01 UTC | 2 of 3 |',
  )
  expect(text).toContain('`/retry` as a comment')
  expect(text).toContain('| `nightly` | `mail` | 2026-11-21 22:00 UTC |')
})

test('no name is a mention, a reference, a cell or a slice', () => {
  const worker = '@ann #1 | `x` | <b>\n```mermaid\n"evil" : 9 -->'
  const text = renderDashboard(facts(job({ status: 'processing', worker, until: NOW })), PAGE, true)
  const row = text.split('\n').find((line) => line.includes('evil')) ?? ''
  expect(row.match(/(?<!\\)\|/g)).toHaveLength(7)
  expect(row.replaceAll(/(`+)(?!`).*?(?<!`)\1(?!`)/g, '')).not.toMatch(/[@#<]/)
  expect(text.match(/```mermaid\n/g)).toHaveLength(1)
})

test('of long lists ten are shown, and the others counted', () => {
  const jobs = Array.from({ length: 25 }, (_, index) => job({ number: index + 1 }))
  const text = renderDashboard(facts(...jobs), PAGE, true)
  expect(text.match(/\.\.\/issues\/\d/g)).toHaveLength(10)
  expect(text).toContain('and 15 more.')
})

test('without jobs it says so', () => {
  expect(renderDashboard(facts(), PAGE, true)).toContain('There are no jobs.')
})
