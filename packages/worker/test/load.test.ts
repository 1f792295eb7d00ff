import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadHandlers } from '@octoqueue/worker/load'
import { expect, onTestFinished, test } from 'vitest'
import { aWorker, createFakeQueue } from './world.ts'

function aFolderOf(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'handlers-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return folder
}

test('each module of a folder is the handler of the type that it is called', async () => {
  const folder = aFolderOf({
    'emails.mjs': 'export default ({ data }) => data.to',
    'daily.report.mjs': `
      export const payload = { type: 'object', required: ['csv'] }
      export const timeoutSeconds = 60
      export default () => 'report'`,
    'others.mjs': "export const type = '*'; export default { run: ({ type }) => type }",
    '_tools.mjs': 'throw new Error("is no handler")',
    'emails.test.mjs': 'throw new Error("is no handler")',
    'types.d.ts': 'export {}',
    'notes.md': 'no module',
  })
  mkdirSync(join(folder, 'lib'))
  const handlers = await loadHandlers(folder)
  expect(Object.keys(handlers).toSorted()).toEqual(['*', 'daily.report', 'emails'])
  const { worker, of } = aWorker(
    createFakeQueue([{ type: 'emails', data: { to: 'ada' } }, { type: 'daily.report' }, { type: 'else' }]),
    { handlers, concurrency: 3 },
  )
  await worker.run({ untilEmpty: true })
  expect(of('complete').map(({ result }) => result)).toEqual(['ada', 'else'])
  expect(of('fail')).toMatchObject([{ id: 2, options: { retry: false } }])
})

test('a single module has handlers by type', async () => {
  const folder = aFolderOf({ 'all.mjs': 'export default { a: () => 1, b: { run: () => 2 } }' })
  expect(Object.keys(await loadHandlers(join(folder, 'all.mjs')))).toEqual(['a', 'b'])
})

test.each([
  [{}, 'No handler is in'],
  [{ 'a.mjs': 'export const x = 1' }, 'a.mjs has no handler: its default export must be a function'],
  [{ 'a.mjs': 'syntax error (' }, 'a.mjs does not load: '],
  [{ 'a.mjs': "import 'a-package-that-is-not-there'" }, 'a.mjs does not load: Cannot find package'],
  [
    { 'a.mjs': 'export default () => 1', 'a.js': 'module.exports = () => 1' },
    'is the handler of "a" already',
  ],
  [{ 'a.mjs': 'export const type = 7; export default () => 1' }, 'its export "type" must be a text'],
])('a folder that will not do is refused, with words (%#)', async (files, words) => {
  await expect(loadHandlers(aFolderOf(files as Record<string, string>))).rejects.toThrow(words)
})

test('a place that is not there, or is no module of handlers, is refused', async () => {
  await expect(loadHandlers('no/such/place')).rejects.toThrow('There is no no/such/place.')
  const folder = aFolderOf({ 'all.mjs': 'export default []' })
  await expect(loadHandlers(join(folder, 'all.mjs'))).rejects.toThrow('handlers by type')
})
