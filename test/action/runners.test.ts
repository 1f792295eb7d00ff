import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, expect, test, vi } from 'vitest'
import { startScript } from '../../action/work/script.ts'
import { aFolder } from '../support/program.ts'
import { createActionWorld } from './workflow-job.ts'

/* What can be tried here of docs/runners.md: Windows, macOS and containers. */

afterEach(() => vi.unstubAllEnvs())

test('without bash "work" fails before it takes a job', async () => {
  const world = await createActionWorld()
  await world.enqueue()
  const empty = aFolder()
  const { code, log } = await world.aWorkflowJob({ env: { PATH: empty } }).step('work', { run: 'cat' })
  expect([code, log]).toEqual([2, expect.stringContaining('bash')])
  expect(await world.queue.get(1)).toMatchObject({ status: 'pending', attempt: 0 })
})

test.each([
  ['UTF-16 with line ends of Windows, as of PowerShell', Buffer.from('\ufeff{"n": 1}\r\n', 'utf16le')],
  ['UTF-8 with a mark', Buffer.from('\ufeff{"n": 1}\r\n')],
])('a result in %s is read, in a folder with blanks', async (_, bytes) => {
  const world = await createActionWorld()
  await world.enqueue()
  const job = world.aWorkflowJob()
  const temp = path.join(job.folder, 'a folder with (blanks)')
  mkdirSync(temp)
  const env = { GITHUB_API_URL: world.url, GITHUB_REPOSITORY: 'acme/jobs', RUNNER_TEMP: temp }
  const taken = await job.step('main', {}, { env })
  const { 'result-file': result = '', 'payload-file': payload = '' } = taken.outputs
  expect([path.dirname(path.dirname(result)), readFileSync(payload, 'utf8')]).toEqual([temp, '1\n'])
  writeFileSync(result, bytes)
  expect((await job.post(taken.state, 'success', { env })).code).toBe(0)
  expect(await world.queue.get(1)).toMatchObject({ status: 'completed', result: { n: 1 } })
})

test.each([
  ['linux', false],
  ['win32', true],
])('on %s what a script left in the background goes on when it is stopped: %s', async (system, goesOn) => {
  const folder = aFolder()
  vi.stubEnv('RUNNER_TEMP', folder)
  const real = process.platform
  const job = { id: 1, lease: 'l', queue: 'q', data: 1, attempt: 1, maxAttempts: 3 }
  const script = `(sleep 2; touch left) > /dev/null 2>&1 &\ntouch began\nexec sleep 60`
  Object.defineProperty(process, 'platform', { value: system })
  try {
    const options = { folder, maxBytes: 1000, job: { ...job, type: undefined, title: undefined } }
    const running = startScript(script, {
      ...options,
      job: { ...options.job, url: '', provenance: undefined },
    })
    await vi.waitFor(() => expect(existsSync(path.join(folder, 'began'))).toBe(true), 20_000)
    running.stop()
    expect(await running.ended).toMatchObject({ exit: 'SIGTERM' })
    await wait(2500)
    expect(existsSync(path.join(folder, 'left'))).toBe(goesOn)
  } finally {
    Object.defineProperty(process, 'platform', { value: real })
  }
})
