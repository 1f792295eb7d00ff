import { expect, test } from 'vitest'
import { END, written } from './written.ts'

test('a comment has a headline, the details, and a marker', () => {
  expect(written(END, { result: { ok: true } })).toBe(
    '**Completed** after 1 min 5 s by `box`, attempt 2.\n\n```json\n{\n  "ok": true\n}\n```\n\n<!-- octoqueue outcome 7.1795298400 -->',
  )
})

test('a worker that is a run of a workflow is linked', () => {
  expect(written({ ...END, worker: 'run/12.3' })).toContain(
    '[`run/12.3`](https://ghe.example/o/r/actions/runs/12/attempts/3)',
  )
})

test('a result that is too large for a comment is said to be', () => {
  const body = written(END, { result: 'x'.repeat(70_000) })
  expect(body).toContain('too large for a comment')
  expect(body.length).toBeLessThan(65_536)
})
