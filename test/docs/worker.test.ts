import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { listen } from '../../src/node/listen.ts'
import { createService } from '../http/service.ts'
import { aFolder, ROOT, start, startCommand } from '../support/program.ts'
import { fencesOf } from './fences.ts'

async function openService() {
  const service = createService()
  const { url, close } = await listen(service.app.fetch, '127.0.0.1', 0)
  onTestFinished(() => close(0))
  return { ...service, url }
}

const fenceIn = (file: string, language: string, text: string): string => {
  const fence = fencesOf(file).find((one) => one.language === language && one.text.includes(text))
  if (!fence) throw new Error(`${file} shows no ${language} with ${text}`)
  return fence.text
}

test.each(['README.md', 'docs/worker.md'])('the handler and the command of %s work', async (file) => {
  const { queue, url } = await openService()
  const { id } = await queue.enqueue({ data: { name: 'ada' }, type: 'greet' })
  const folder = aFolder()
  mkdirSync(join(folder, 'handlers'))
  writeFileSync(join(folder, 'handlers/greet.mjs'), fenceIn(file, 'js', 'function greet'))
  const [command, ...args] = fenceIn(file, 'sh', 'octoqueue work').replace('npx ', '').split(' ')
  expect(command).toBe('octoqueue')
  const worker = start([...args, '--until-empty'], { cwd: folder, env: { OCTOQUEUE_URL: url } })
  expect(await worker.ended, worker.output().stderr).toBe(0)
  expect(worker.output().stdout).toContain(`Job ${id} (greet) completed`)
  expect(await queue.get(id)).toMatchObject({ status: 'completed', result: { said: 'hello, ada' } })
})

test('the program of docs/worker.md works, and ends when it is told to', async () => {
  const { queue, url, get } = await openService()
  const { id } = await queue.enqueue({ data: { name: 'ada' }, type: 'greet' })
  const snoozed = await queue.enqueue({ data: { url }, type: 'fetch', queue: 'urgent' })
  expect((await get('/')).status).toBe(200)
  // Below the project, so that its packages are found.
  const folder = mkdtempSync(join(ROOT, 'node_modules/.worker-docs-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const program = fenceIn('docs/worker.md', 'ts', 'createQueueClient')
    .replaceAll("'octoqueue/", "'@octoqueue/")
    .replace('http://localhost:8080', url)
  writeFileSync(join(folder, 'program.mjs'), program)
  const worker = startCommand(process.execPath, [join(folder, 'program.mjs')], { cwd: folder, env: {} })
  await expect.poll(async () => (await queue.get(id)).status, { timeout: 30_000 }).toBe('completed')
  await expect.poll(async () => (await queue.get(snoozed.id)).runAt, { timeout: 30_000 }).toBeDefined()
  worker.child.kill('SIGTERM')
  expect(await worker.ended, worker.output().stderr).toBe(0)
  expect(await queue.get(snoozed.id)).toMatchObject({ status: 'pending', attempt: 0 })
})
