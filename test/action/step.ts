import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { ActionName } from '../../action/actions.ts'
import { ROOT } from '../support/program.ts'

/** What a step of an action left behind. */
export interface StepEnd {
  code: number | string
  outputs: Record<string, string>
  state: Record<string, string>
  env: Record<string, string>
  summary: string
  log: string
}

export interface StepOptions {
  /** As `with:` gives them, with the defaults of the runner's own. */
  inputs?: Record<string, string>
  env?: Record<string, string>
  /** What the main step saved; given to the post step. */
  state?: Record<string, string>
  /** RUNNER_TEMP and the workspace. */
  folder: string
  /** Called with what is printed, as it comes; gets a function that sends a signal. */
  onPrint?: (text: string, signal: (name: NodeJS.Signals) => void) => void
}

const FILES = { OUTPUT: 'out', STATE: 'state', ENV: 'env', PATH: 'path', STEP_SUMMARY: 'summary' } as const

/**
 * Runs one entry of the committed bundle as the runner does: in a process of its own, with its files and no
 * other environment.
 */
export async function runStep(
  entry: ActionName | 'post' | 'claim-post',
  options: StepOptions,
): Promise<StepEnd> {
  const { inputs = {}, env = {}, state = {}, folder, onPrint } = options
  const files = path.join(folder, '_files')
  mkdirSync(files, { recursive: true })
  const file = (name: keyof typeof FILES) => path.join(files, FILES[name])
  // The runner makes them anew for each step.
  for (const name of Object.keys(FILES)) writeFileSync(file(name as keyof typeof FILES), '')
  const child = spawn(process.execPath, [path.join(ROOT, 'action/dist', `${entry}.mjs`)], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      RUNNER_TEMP: folder,
      GITHUB_ACTIONS: 'true',
      ...env,
      ...prefixed(
        'GITHUB_',
        Object.fromEntries(Object.keys(FILES).map((name) => [name, file(name as keyof typeof FILES)])),
      ),
      ...prefixed('INPUT_', upperCased(inputs)),
      ...prefixed('STATE_', state),
    },
  })
  let log = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (piece) => {
      log += piece
      onPrint?.(log, (name) => child.kill(name))
    })
  }
  const [code, signal] = await once(child, 'close')
  const read = (name: keyof typeof FILES) => (existsSync(file(name)) ? readFileSync(file(name), 'utf8') : '')
  return {
    code: code ?? signal,
    log,
    summary: read('STEP_SUMMARY'),
    outputs: readBlocks(read('OUTPUT')),
    state: readBlocks(read('STATE')),
    env: readBlocks(read('ENV')),
  }
}

const prefixed = (prefix: string, values: Record<string, string>) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [prefix + name, value]))

const upperCased = (values: Record<string, string>) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name.toUpperCase(), value]))

/** `name<<delimiter`, the value's lines, `delimiter`: as the runner reads its files. */
function readBlocks(text: string): Record<string, string> {
  const blocks: Record<string, string> = {}
  const lines = text.split('\n')
  for (let index = 0; index < lines.length; index++) {
    const [, name, delimiter] = /^(.+?)<<(.+)$/.exec(lines[index] ?? '') ?? []
    if (name === undefined || delimiter === undefined) continue
    const end = lines.indexOf(delimiter, index + 1)
    if (end === -1) throw new Error(`The value of ${name} does not end`)
    blocks[name] = lines.slice(index + 1, end).join('\n')
    index = end
  }
  return blocks
}
