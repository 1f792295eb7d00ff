import { execFileSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { ACTIONS, type ActionName } from '../../action/actions.ts'
import { ROOT } from '../support/program.ts'

interface ActionFile {
  description: string
  inputs: Record<string, { description: string; default?: string; required?: boolean }>
  outputs: Record<string, { description: string }>
  runs: { using: string; main: string; post?: string }
}

const names = Object.keys(ACTIONS) as ActionName[]
const fileOf = (name: ActionName) => path.join(ROOT, ACTIONS[name].folder, 'action.yml')
const read = (name: ActionName): ActionFile => parse(readFileSync(fileOf(name), 'utf8'))

describe.each(names)('the action.yml of %s', (name) => {
  test('describes the inputs and outputs that the code knows, and no others', () => {
    const { inputs, outputs } = read(name)
    expect(Object.keys(inputs).toSorted()).toEqual([...ACTIONS[name].inputs].toSorted())
    expect(Object.keys(outputs).toSorted()).toEqual([...ACTIONS[name].outputs].toSorted())
  })

  test('runs files of the bundle, on Node 24', () => {
    const { runs } = read(name)
    const folder = path.join(ROOT, ACTIONS[name].folder)
    expect(runs.using).toBe('node24')
    expect(path.join(folder, runs.main)).toBe(path.join(ROOT, 'action/dist', `${name}.mjs`))
    const posts: Partial<Record<ActionName, string>> = {
      main: 'action/dist/post.mjs',
      claim: '../dist/claim-post.mjs',
    }
    expect(runs.post).toBe(posts[name])
  })

  test('has a README whose example uses inputs that are there', () => {
    const { folder, inputs } = ACTIONS[name]
    const text = readFileSync(path.join(ROOT, folder, 'README.md'), 'utf8')
    if (folder === '.') return expect(text).toContain('octoqueue/octoqueue')
    const [, example = ''] = /```yaml\n([\s\S]*?)```/.exec(text) ?? []
    const steps: { uses?: string; with?: object }[] = parse(example)
    const own = steps.filter(({ uses = '' }) => uses === `octoqueue/octoqueue/${folder}@v1`)
    expect(own).toHaveLength(1)
    expect([...inputs]).toEqual(expect.arrayContaining(Object.keys(own[0]?.with ?? {})))
  })

  test('says of everything what it is, in whole sentences', () => {
    const { inputs, outputs } = read(name)
    for (const { description } of [...Object.values(inputs), ...Object.values(outputs)])
      expect(description).toMatch(/^["A-Z0-9].*\.$/s)
  })
})

test('no other action.yml is committed', () => {
  expect(globSync('{action.yml,action/**/action.yml}', { cwd: ROOT })).toHaveLength(names.length)
})

test('what the post step reads is filled in by the runner, for whatever composite action it is inside of', () => {
  for (const name of ['main', 'claim'] as const)
    expect(read(name).inputs['job-status']?.default).toBe(['$', '{{ job.status }}'].join(''))
  const source = readFileSync(path.join(ROOT, 'action/step.ts'), 'utf8')
  expect([...source.matchAll(/getInput\('([^']+)'\)/g)].map(([, name]) => name)).toEqual(['job-status'])
})

test('the bundle is what its source makes', () => {
  execFileSync(process.execPath, ['scripts/build-action.ts', '--check'], { cwd: ROOT })
})

test('an entry starts within a second', () => {
  const env = { PATH: process.env.PATH, RUNNER_TEMP: '/tmp' }
  // The fastest of a few runs: other tests take their share of the machine.
  const took = Array.from({ length: 5 }, () => {
    const startedAtMs = performance.now()
    execFileSync(process.execPath, ['action/dist/post.mjs'], { cwd: ROOT, env })
    return performance.now() - startedAtMs
  })
  expect(Math.min(...took)).toBeLessThan(1000)
})

test('runners download the Action and no more', () => {
  const isLeftOut = (file: string) =>
    execFileSync('git', ['check-attr', 'export-ignore', file], { cwd: ROOT, encoding: 'utf8' }).includes(
      ': set',
    )
  const kept = names.flatMap((name) => [path.relative(ROOT, fileOf(name)), `action/dist/${name}.mjs`])
  for (const file of ['LICENSE', 'README.md', 'action/dist/octoqueue.mjs', ...kept])
    expect([file, isLeftOut(file)]).toEqual([file, false])
  for (const folder of ['src', 'test', 'docs', 'packages', 'schemas', 'bench', 'scripts'])
    expect([folder, isLeftOut(folder)]).toEqual([folder, true])
})

test('the documents’ tables are what the action.yml files say', () => {
  execFileSync(process.execPath, ['scripts/write-actions.ts', '--check'], { cwd: ROOT })
})
