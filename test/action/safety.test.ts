import { execFileSync } from 'node:child_process'
import { linkSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { PUSH_PROTECTED } from '@octoqueue/github-emulator/faults'
import { describe, expect, test } from 'vitest'
import type { Json } from '../../src/domain/job.ts'
import { look } from '../support/people.ts'
import { createActionWorld } from './workflow-job.ts'

/** A job whose steps leave something at its result file, and what came of it. */
async function settled(leave: (file: string, token: string, folder: string) => void, status = 'success') {
  const world = await createActionWorld()
  const id = await world.enqueue()
  const job = world.aWorkflowJob()
  const main = await job.step('main')
  leave(main.env.QUEUE_RESULT ?? '', job.token, job.folder)
  const post = await job.post(main.state, status)
  const { comments } = await look(world, id)
  return { ...(await world.queue.get(id)), post, token: job.token, page: comments.join('\n') }
}

describe.skipIf(process.platform === 'win32')('what is no plain file in the folder is not read', () => {
  test.each<[string, (file: string, token: string, folder: string) => void]>([
    [
      'a link to the environment',
      (file) => {
        rmSync(file)
        symlinkSync('/proc/self/environ', file)
      },
    ],
    [
      'a link to a file of the workspace',
      (file, token, folder) => {
        writeFileSync(path.join(folder, 'secret'), token)
        rmSync(file)
        symlinkSync(path.join(folder, 'secret'), file)
      },
    ],
    [
      'a second name of a file elsewhere',
      (file, _, folder) => {
        writeFileSync(path.join(folder, 'secret'), 'elsewhere')
        rmSync(file)
        linkSync(path.join(folder, 'secret'), file)
      },
    ],
    [
      'a folder',
      (file) => {
        rmSync(file)
        mkdirSync(file)
      },
    ],
    [
      'a pipe that nobody writes to',
      (file) => {
        rmSync(file)
        execFileSync('mkfifo', [file])
      },
    ],
  ])('%s', async (_, leave) => {
    const { status, result, resultNote, post, page, token } = await settled(leave)
    expect({ code: post.code, status, result }).toEqual({ code: 0, status: 'completed', result: undefined })
    expect(resultNote).toMatch(/^The result was not read: /)
    expect(post.log).toMatch(/::warning::Job #1: The result was not read/)
    expect(page).not.toContain(token)
  })

  test('a folder that became a link', async () => {
    const { status, result } = await settled((file) => {
      const folder = path.dirname(file)
      renameSync(folder, `${folder}-moved`)
      writeFileSync(path.join(`${folder}-moved`, 'result'), 'elsewhere')
      symlinkSync(`${folder}-moved`, folder)
    })
    expect({ status, result }).toEqual({ status: 'completed', result: undefined })
  })
})

const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')

test.each<[string, string | Uint8Array, Json, RegExp | undefined]>([
  ['a commit id that looks like a number', '61e9540\n', '61e9540', undefined],
  ['a 64-bit id', '1970670598291982290', '1970670598291982290', undefined],
  ['null', 'null\n', null, undefined],
  ['a 64-bit id in JSON', '{"id":1970670598291982290}', '{"id":1970670598291982290}', /kept as the text/],
  ['a name that stands twice', '{"a":1,"a":2}', '{"a":1,"a":2}', /stands twice/],
  ['UTF-16, as PowerShell writes', utf16('{"a":1}\r\n'), { a: 1 }, undefined],
  ['UTF-16 the other way round', utf16('{"a":"é"}').swap16(), { a: 'é' }, undefined],
  ['UTF-8 with a byte order mark', '\ufeff{"a":1}', { a: 1 }, undefined],
  ['Latin-1', Buffer.from('café', 'latin1'), 'café', /not UTF-8, and was read as Latin-1/],
  ['NUL', 'a\0b', 'a\ufffdb', /replaced/],
  ['half an emoji', '"\\ud83d"', '"\\ud83d"', /Half a character/],
])('%s is read as it was written, or as far as it can be', async (_, written, result, note) => {
  const job = await settled((file) => writeFileSync(file, written))
  expect({ status: job.status, result: job.result }).toEqual({ status: 'completed', result })
  if (note === undefined) expect(job.resultNote).toBe(undefined)
  else expect(job.resultNote).toMatch(note)
  expect(job.post.log.includes('::warning::')).toBe(note !== undefined)
})

test('a result that the push protection of GitHub refuses costs a note, not the outcome', async () => {
  const world = await createActionWorld()
  const id = await world.enqueue()
  const job = world.aWorkflowJob()
  world.github.faults.add({
    kind: 'answer-before',
    ...PUSH_PROTECTED,
    match: { method: 'POST', route: '/git/blobs' },
  })
  const { log } = await job.step('work', { run: 'head -c 70000 /dev/zero | tr "\\0" x' })
  expect(await world.queue.get(id)).toMatchObject({
    status: 'completed',
    resultNote: expect.stringContaining('Secret detected'),
  })
  expect(log).toContain('::warning::Job #1: GitHub refused to keep it')
})

test('the token of the workflow is taken out of a result, in whatever form Git sends it', async () => {
  const world = await createActionWorld()
  const id = await world.enqueue()
  const job = world.aWorkflowJob()
  const main = await job.step('main')
  const basic = Buffer.from(`x-access-token:${job.token}`).toString('base64')
  writeFileSync(main.env.QUEUE_RESULT ?? '', JSON.stringify({ a: job.token, b: `basic ${basic}` }))
  await job.post(main.state, 'success')
  const { result, resultNote } = await world.queue.get(id)
  expect(result).toEqual({ a: '***', b: 'basic ***' })
  expect(resultNote).toBe('A secret of this workflow was taken out of the result.')
})

/** Prints the environment that each process above the script was started with, as far as it may be read. */
const ANCESTORS = `
pid=$$
while [ "$pid" -gt 1 ] && [ -r "/proc/$pid/environ" ]; do
  echo "$pid: $(tr '\\0' '\\n' < "/proc/$pid/environ" | grep -cE '^(INPUT_|ACTIONS_RUNTIME_TOKEN|ACTIONS_ID_TOKEN)')"
  tr '\\0' '\\n' < "/proc/$pid/environ"
  tr '\\0' ' ' < "/proc/$pid/cmdline"
  pid=$(awk '{ print $4 }' "/proc/$pid/stat")
done
env
ls -R "$RUNNER_TEMP"
cat "$RUNNER_TEMP"/octoqueue-*/private.json || true
`

test.skipIf(process.platform !== 'linux')(
  'a script finds no credentials of the action anywhere',
  async () => {
    const world = await createActionWorld()
    const id = await world.enqueue()
    const env = { ACTIONS_RUNTIME_TOKEN: 'runtime-secret', ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'identity-secret' }
    const job = world.aWorkflowJob({ env })
    const { code, log } = await job.step('work', { run: `{ ${ANCESTORS} } 2>&1 | base64 -w0` })
    const { result } = await world.queue.get(id)
    const seen = Buffer.from(String(result), 'base64').toString()
    expect(code, log).toBe(0)
    expect(seen).toMatch(/^QUEUE_JOB=1$/m)
    for (const secret of [job.token, 'runtime-secret', 'identity-secret', 'INPUT_'])
      expect(seen, secret).not.toContain(secret)
  },
)
