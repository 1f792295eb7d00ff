import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { costOfStart } from '../../bench/start.ts'
import { post, ROOT, startCommand } from '../support/program.ts'
import { install, pack, runIn, tool } from './install.ts'

const MAX_UNPACKED_BYTES = 1_500_000
const MAX_MODULES_OF_HELP = 30
const manifest = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'))
const exported = Object.keys(manifest.exports).filter((name) => !name.endsWith('.json'))

const place = mkdtempSync(path.join(tmpdir(), 'octoqueue-pack-'))
let packed: ReturnType<typeof pack>
let folder: string
beforeAll(() => {
  packed = pack(place)
  folder = install(packed.file)
}, 180_000)
afterAll(() => {
  for (const one of [place, folder]) rmSync(one, { recursive: true, force: true })
})

describe('the tarball', () => {
  test('holds what was built, its declarations, the bin, schemas and the licence, and nothing else', () => {
    const kinds = [
      /^(package\.json|README\.md|LICENSE|github-app\.json|bin\/octoqueue\.js)$/,
      /^dist\/[\w-]+\.js$/,
      /^dist\/files\/(style\.css|icon\.svg|schema\.graphql|openapi\.json\.br)$/,
      /^dist\/types\/[\w/-]+\.d\.ts$/,
      /^schemas\/(dialects\/)?[\w-]+\.json$/,
      /^examples\/workflows\/(work|sweep)\.yml$/,
    ]
    const paths = packed.files.map((file) => file.path)
    expect(paths.filter((one) => !kinds.some((kind) => kind.test(one)))).toEqual([])
    for (const needed of ['bin/octoqueue.js', 'dist/main.js', 'LICENSE', 'schemas/job.json'])
      expect(paths).toContain(needed)
  })

  test('is small', () => {
    expect(packed.unpackedSize).toBeLessThan(MAX_UNPACKED_BYTES)
  })

  test('declares what its exports name, and nothing of the inside', () => {
    const users =
      /^dist\/types\/(index|client|worker|testing|src\/node\/\w+|packages\/(client|worker)\/[\w/-]+)\.d\.ts$/
    const declared = packed.files.map(({ path }) => path).filter((one) => one.startsWith('dist/types/'))
    expect(declared.filter((one) => !users.test(one))).toEqual([
      'dist/types/packages/bounds/src/clock.d.ts',
      'dist/types/packages/bounds/src/repeat.d.ts',
    ])
  })

  test('gives every way of resolving modules the right types, as attw says', () => {
    const attw = tool('@arethetypeswrong/cli/dist/index.js')
    const { status, stdout, stderr } = runIn(place, attw, packed.file, '--profile', 'esm-only')
    expect(status, stdout + stderr).toBe(0)
  })

  test('is what publint would publish', () => {
    const { status, stdout, stderr } = runIn(
      place,
      tool('publint/src/cli.js'),
      'run',
      packed.file,
      '--strict',
    )
    expect(status, stdout + stderr).toBe(0)
    expect(stdout).toContain('All good!')
  })

  test('asks a registry for nothing of this repository', () => {
    expect(Object.keys(manifest.dependencies).filter((name) => name.startsWith('@octoqueue/'))).toEqual([])
    const code = packed.files.map((file) => file.path).filter((one) => one.startsWith('dist/'))
    for (const file of code)
      expect(readFileSync(path.join(ROOT, file), 'utf8')).not.toMatch(/from ?['"]@octoqueue\//)
  })
})

describe('in an empty folder', () => {
  const installed = (file: string) => path.join(folder, 'node_modules/octoqueue', file)

  test('npx octoqueue serve takes a job', async () => {
    const cwd = folder
    const program = startCommand('npx', ['--no-install', 'octoqueue', 'serve', '--port', '0'], {
      cwd,
      env: {},
    })
    const url = await program.url()
    const answer = await post(`${url}/create-job`, { data: { hello: 'world' } })
    expect(await answer.json()).toEqual({ job_id: 1, status: 'pending' })
    expect((await fetch(`${url}/openapi.json`)).status).toBe(200)
    const issue = await (await fetch(`${url}/jobs/1`)).json()
    const page = await fetch((issue as { url: string }).url)
    expect(await page.text()).toContain('hello')
  })

  test.each(['init --dry-run', 'complete --help', 'doctor --embedded --quick', 'help'])(
    'octoqueue %s',
    (line) => {
      const { status, stderr } = runIn(folder, installed('bin/octoqueue.js'), ...line.split(' '))
      expect(stderr).toBe('')
      expect(status).toBe(0)
    },
  )

  test.each(exported)('%s is imported by JavaScript', (name) => {
    const file = path.join(folder, 'import.mjs')
    const specifier = path.posix.join('octoqueue', name)
    writeFileSync(file, `console.log(Object.keys(await import('${specifier}')).length > 0)`)
    expect(runIn(folder, file)).toMatchObject({ stdout: 'true\n', stderr: '', status: 0 })
  })

  test('octoqueue/client is bundled for browsers, and so asks for nothing of Node', async () => {
    const bundling = build({
      stdin: { contents: `export * from 'octoqueue/client'`, resolveDir: folder },
      bundle: true,
      platform: 'browser',
      format: 'esm',
      write: false,
      logLevel: 'silent',
    })
    expect((await bundling).outputFiles[0]?.text).toContain('lease-lost')
  })

  test('the library runs on the embedded GitHub', () => {
    const file = path.join(folder, 'library.mjs')
    writeFileSync(
      file,
      `import { createQueue } from 'octoqueue'
const queue = await createQueue({ embedded: true, dataFolder: 'data' })
const { id } = await queue.enqueue({ a: 1 })
console.log(id, (await queue.get(id)).status)
await queue.close()`,
    )
    expect(runIn(folder, file)).toMatchObject({ stdout: '1 pending\n', stderr: '', status: 0 })
  })

  test.each([
    ['nodenext', 'nodenext'],
    ['esnext', 'bundler'],
  ])(
    'strict TypeScript finds the types, with module %s and moduleResolution %s',
    (module, moduleResolution) => {
      writeFileSync(
        path.join(folder, 'types.ts'),
        `import { createQueue, type Queue } from 'octoqueue'
import { createClient } from 'octoqueue/client'
import { createLocalGitHub, drain } from 'octoqueue/testing'
import { createWorker } from 'octoqueue/worker'

export const queue: Queue = await createQueue({ embedded: true })
const job = await queue.enqueue({ a: 1 })
export const id: number = job.id
// @ts-expect-error An id is a number.
export const text: string = job.id
export const all = [createClient, createLocalGitHub, drain, createWorker]
// @ts-expect-error There is no such export, so these are types and not "any".
export { nothing } from 'octoqueue/worker'
`,
      )
      const strict = {
        strict: true,
        noUncheckedIndexedAccess: true,
        exactOptionalPropertyTypes: true,
        noEmit: true,
      }
      const target = { target: 'es2024', lib: ['es2024', 'dom', 'dom.iterable'], types: [] }
      const compilerOptions = { ...strict, ...target, module, moduleResolution, skipLibCheck: true }
      writeFileSync(
        path.join(folder, 'tsconfig.json'),
        JSON.stringify({ compilerOptions, files: ['types.ts'] }),
      )
      const tsc = path.join(ROOT, 'node_modules/typescript/bin/tsc')
      expect(runIn(folder, tsc, '-p', folder)).toMatchObject({ stdout: '', status: 0 })
    },
  )

  test('the version is told in under a quarter of a second of CPU', () => {
    const cpuMs = (): number => {
      const script = `process.argv = [process.execPath, '${installed('bin/octoqueue.js')}', '--version']
process.on('exit', () => process.stderr.write(String((process.cpuUsage().user + process.cpuUsage().system) / 1000)))
await import('${installed('bin/octoqueue.js')}')`
      return Number(runIn(folder, '--input-type=module', '-e', script).stderr)
    }
    // The first run fills the compile cache; of the others the quickest counts, as the machine may be busy.
    const [, ...times] = Array.from({ length: 6 }, cpuMs)
    expect(Math.min(...times)).toBeLessThan(250)
  })

  test('help loads what help needs: the table of commands and the parser, and nothing of the service', () => {
    const { modules, ...cost } = costOfStart(installed('bin/octoqueue.js'))
    process.stderr.write(`octoqueue --help beside node -e 0: ${JSON.stringify(cost)}\n`)
    const foreign = modules.filter((url) => !/\/octoqueue\/(bin|dist)\/|\/commander\//.test(url))
    expect(foreign).toEqual([])
    expect(modules.length).toBeGreaterThan(5)
    expect(modules.length).toBeLessThan(MAX_MODULES_OF_HELP)
  })

  // Last, as they break what is installed.
  test('without what was built, the bin says so', () => {
    rmSync(installed('dist/main.js'))
    const { status, stderr, stdout } = runIn(folder, installed('bin/octoqueue.js'), '--version')
    expect({ status, stdout }).toEqual({ status: 78, stdout: '' })
    expect(stderr).toMatch(/^octoqueue: .*dist\/main\.js is missing.*Install the package again.*\n$/)
  })
})

const OLD_NODE = ['/usr/bin/node', '/usr/local/bin/node'].find((node) => {
  const { stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' })
  return Number(/^v(\d+)/.exec(stdout ?? '')?.[1]) < 22
})
test.skipIf(OLD_NODE === undefined)('a Node that is too old is told in one sentence', () => {
  const bin = path.join(folder, 'node_modules/octoqueue/bin/octoqueue.js')
  const { status, stderr } = spawnSync(OLD_NODE ?? '', [bin, '--version'], { encoding: 'utf8' })
  expect(status).toBe(78)
  expect(stderr).toMatch(/^octoqueue: .*Node 22\.16 or newer; this is Node .*\n$/)
})
