import { spawnSync } from 'node:child_process'
import { copyFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { aFolder, ROOT } from '../support/program.ts'
import { tool } from './install.ts'

/* What generators of clients make of the description of the API; nothing is asked of a network. */

const DOCUMENT = path.join(ROOT, 'schemas/openapi.json')
/** Lets generators that print with the compiler's API find TypeScript 5. */
const TYPESCRIPT_5 = ['--import', path.join(ROOT, 'scripts/try-generators/typescript-5.mjs')]

function run(cwd: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8' })
  expect(status, stdout + stderr).toBe(0)
  return stdout + stderr
}

const OPTIONS = {
  strict: true,
  noUncheckedIndexedAccess: true,
  noEmit: true,
  target: 'es2024',
  lib: ['es2024', 'dom', 'dom.iterable'],
  types: [],
  module: 'esnext',
  moduleResolution: 'bundler',
}

/** Compiles the calls of test/package/generators/ against what was generated beside them. */
function compile(folder: string, calls: string): void {
  copyFileSync(path.join(import.meta.dirname, 'generators', calls), path.join(folder, 'calls.ts'))
  writeFileSync(
    path.join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: OPTIONS, files: ['calls.ts'] }),
  )
  run(folder, path.join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', folder)
}

/** Each generator with the settings that it comes with. */
const GENERATORS: Record<string, readonly string[]> = {
  'openapi-typescript': [tool('openapi-typescript/bin/cli.js'), DOCUMENT, '--output', 'api.ts'],
  'hey-api': [
    ...TYPESCRIPT_5,
    tool('@hey-api/openapi-ts/dist/run.mjs'),
    '--input',
    DOCUMENT,
    '--output',
    'api',
  ],
  orval: [tool('orval/dist/bin/orval.mjs'), '--input', DOCUMENT, '--output', './api.ts', '--client', 'fetch'],
  'swagger-typescript-api': [
    tool('swagger-typescript-api/dist/cli.mjs'),
    'generate',
    '--path',
    DOCUMENT,
    '--output',
    '.',
    '--name',
    'api.ts',
  ],
}

test.each(Object.entries(GENERATORS))("README's calls compile with what %s makes", (name, args) => {
  const folder = aFolder()
  run(folder, ...args)
  compile(folder, `${name}.txt`)
})

test('redocly lint has nothing to warn of', () => {
  const said = run(aFolder(), tool('@redocly/cli/bin/cli.js'), 'lint', DOCUMENT, '--format', 'json')
  const { totals } = JSON.parse(said.slice(said.indexOf('{'), said.lastIndexOf('}') + 1))
  expect(totals).toEqual({ errors: 0, warnings: 0, ignored: 0 })
})
