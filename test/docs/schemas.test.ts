import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aFolder, ROOT, startCommand } from '../support/program.ts'
import { asShown, type Fence, fencesOf } from './fences.ts'

const FILE = 'docs/schemas.md'
/** `UPDATE_DOCS=1 npx vitest run test/docs` pastes the answers of this run into the page. */
const isUpdate = process.env.UPDATE_DOCS === '1'

interface Step {
  command: Fence
  answer: Fence
}

/** The commands of the page, each with the answer that it shows, after the one that starts the service. */
function stepsOf(): { start: string; steps: Step[] } {
  const fences = fencesOf(FILE)
  const shell = fences.filter(({ language }) => language === 'sh')
  const steps = shell.slice(1).flatMap((command) => {
    const answer = fences[fences.indexOf(command) + 1]
    return answer?.language === 'json' ? [{ command, answer }] : []
  })
  return { start: shell[0]?.text ?? '', steps }
}

/** The id of a request differs every time. */
const steady = (answer: object) => ('instance' in answer ? { ...answer, instance: '...' } : answer)

function paste({ line, text }: Fence, answer: object): void {
  const lines = readFileSync(join(ROOT, FILE), 'utf8').split('\n')
  lines.splice(line, text.split('\n').length, ...asShown(answer).split('\n'))
  writeFileSync(join(ROOT, FILE), lines.join('\n'))
}

test('the commands that set a schema answer as the page says', async () => {
  const { start, steps } = stepsOf()
  expect(steps.length).toBe(4)
  const folder = aFolder()
  const env = { PORT: '0', HOST: '127.0.0.1', OCTOQUEUE_DATA: join(folder, 'data') }
  const url = await startCommand('bash', ['--norc', '-c', start], { cwd: ROOT, env }).url()
  // One shell for all of them, so that each sees the variables of the one before.
  const script = steps.map(
    ({ command }) => `${command.text.replaceAll('http://localhost:8080', url)}\necho '%%'`,
  )
  const printed = execFileSync('bash', ['--norc', '-eo', 'pipefail', '-c', script.join('\n')], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env.PATH },
  }).split('%%\n')
  for (const [index, { answer }] of steps.entries()) {
    const given = steady(JSON.parse(printed[index] ?? ''))
    if (isUpdate) paste(answer, given)
    else expect(given).toEqual(JSON.parse(answer.text))
  }
})
