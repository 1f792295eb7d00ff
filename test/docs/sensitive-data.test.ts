import { execFileSync } from 'node:child_process'
import { readKeyring } from '@octoqueue/sealed-json'
import { expect, onTestFinished, test } from 'vitest'
import { run } from '../../src/cli/run.ts'
import { listen } from '../../src/node/listen.ts'
import { createService } from '../http/service.ts'
import { OWNER, REPO } from '../support/world.ts'
import { fencesOf } from './fences.ts'
import { wordsOf } from './shell.ts'

test('the commands of docs/sensitive-data.md do what it says', async () => {
  const lines = fencesOf('docs/sensitive-data.md')
    .filter(({ language }) => language === 'sh')
    .flatMap(({ text }) => text.split('\n'))
  const { github, token } = createService()
  const { url, close } = await listen(github.app.fetch, '127.0.0.1', 0)
  onTestFinished(() => close(0))
  const keys = lines.flatMap((line) => /^SEALING_KEYS="(.*)"$/.exec(line)?.[1] ?? [])
  const [SEALING_KEYS = ''] = keys
  const env = { GITHUB_API_URL: url, GITHUB_REPO: `${OWNER}/${REPO}`, GH_TOKEN: token, SEALING_KEYS }
  const said: string[] = []
  const tell = (text: string) => void said.push(text)
  const terminal = { env, print: tell, printError: tell, read: async () => '', signal: AbortSignal.abort() }
  const commands = lines.filter((line) => line.startsWith('octoqueue '))
  expect(commands).toHaveLength(4)
  // Its queue is private, and the repository is not: the job that is shown is of another one.
  await run(['configure', 'other', '--sealed', 'true'], terminal)
  const keyed = { ...terminal, env: { ...env, SEALING_KEYS: `*${SEALING_KEYS.slice('payroll'.length)}` } }
  expect(await run(['enqueue', 'who=ada', '--queue', 'other'], keyed)).toBe(0)
  for (const line of commands) {
    const code = await run(wordsOf(line.slice('octoqueue '.length)), keyed)
    expect({ line, code }).toEqual({ line, code: 0 })
  }
  const all = said.join('\n')
  for (const words of ['sealed: true', 'private: true', '"who"', 'admission: anyone', 'rate: 5'])
    expect(all).toContain(words)
  const [command = '', ...args] = lines.find((line) => line.startsWith('openssl '))?.split(' ') ?? []
  const made = execFileSync(command, args, { encoding: 'utf8' }).trim()
  for (const key of [SEALING_KEYS, `payroll:1:${made}`]) expect(readKeyring(key)).toBeInstanceOf(Map)
})
