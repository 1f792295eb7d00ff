import { execFileSync } from 'node:child_process'
import { globSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..')
const PACKAGES = join(ROOT, 'packages')
/** The most things in one folder of a package. */
const MAX_ENTRIES = 15

interface Manifest {
  name: string
  exports: Record<string, string>
  dependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
  devDependencies?: Record<string, string>
}

const readManifest = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))

const packages = readdirSync(PACKAGES).map((name) => {
  const folder = join(PACKAGES, name)
  const paths = globSync('**/*.ts', { cwd: folder, exclude: ['node_modules/**'] })
  return { name, folder, manifest: readManifest(folder), files: paths.map((path) => join(folder, path)) }
})

/** Everything that a file imports: types, dynamic imports, and files beside it that it reads. */
const importsOf = (file: string): string[] =>
  [
    ...readFileSync(file, 'utf8').matchAll(
      /^(?:import|export)\b[^'"`;]*?\bfrom '([^']+)'|^import '([^']+)'|\bimport\(\s*'([^']+)'|new URL\('(\.[^']+)', import\.meta\.url\)/gm,
    ),
  ].map((match) => match[1] ?? match[2] ?? match[3] ?? match[4] ?? '')

/** `@scope/name` of `@scope/name/some/file`. */
const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')

describe.each(packages)('packages/$name', ({ folder, manifest, files }) => {
  test('there is something to look at', () => {
    expect(files.length).toBeGreaterThan(5)
    expect(files.flatMap(importsOf).length).toBeGreaterThan(files.length)
  })

  test('imports nothing by path that lies outside of it', () => {
    for (const file of files) {
      for (const specifier of importsOf(file).filter((one) => one.startsWith('.'))) {
        const target = relative(folder, join(dirname(file), specifier))
        expect(target, `${relative(ROOT, file)} imports ${specifier}`).not.toMatch(/^\.\./)
      }
    }
  })

  test('declares whatever it imports by name', () => {
    const own = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })
    const all = [...own, ...Object.keys(manifest.devDependencies ?? {}), manifest.name]
    for (const file of files) {
      const isServed = relative(folder, file).startsWith('src/')
      const named = importsOf(file).filter((one) => !/^(\.|node:|\$)/.test(one))
      for (const specifier of named.filter((one) => !builtinModules.includes(one))) {
        const why = `${relative(ROOT, file)} imports ${specifier}`
        expect(isServed ? own : all, why).toContain(packageOf(specifier))
      }
    }
  })

  test('has no circles of imports, not even of types', () => {
    const done = new Set<string>()
    const visit = (file: string, trail: readonly string[]): void => {
      expect(
        trail.map((one) => relative(ROOT, one)),
        `${relative(ROOT, file)} imports itself`,
      ).not.toContain(relative(ROOT, file))
      if (done.has(file)) return
      const targets = importsOf(file).filter((one) => /^\..*\.ts$/.test(one))
      for (const specifier of targets) visit(join(dirname(file), specifier), [...trail, file])
      done.add(file)
    }
    for (const file of files) visit(file, [])
  })

  test('shows few things in each folder', () => {
    for (const at of ['.', ...globSync('**/', { cwd: folder, exclude: ['node_modules/**'] })]) {
      const entries = readdirSync(join(folder, at)).filter((name) => name !== 'node_modules')
      expect(entries.length, relative(ROOT, join(folder, at))).toBeLessThanOrEqual(MAX_ENTRIES)
    }
  })

  test('names each of its exports', () => {
    expect(Object.keys(manifest.exports).filter((name) => name.includes('*'))).toEqual([])
    for (const file of Object.values(manifest.exports))
      expect(() => readFileSync(join(folder, file)), file).not.toThrow()
  })

  test('its README shows an example that does what it says', () => {
    const readme = readFileSync(join(folder, 'README.md'), 'utf8')
    const [, code = '', printed = ''] = /```ts\n(.*?)```\n+```text\n(.*?)```/s.exec(readme) ?? []
    // Not in the checkout: `wrangler dev` watches that, and would start anew in the midst of another test.
    const place = mkdtempSync(join(tmpdir(), 'readme-'))
    try {
      symlinkSync(join(ROOT, 'node_modules'), join(place, 'node_modules'))
      writeFileSync(join(place, 'package.json'), '{ "type": "module" }')
      writeFileSync(join(place, 'example.mjs'), code)
      const run = execFileSync(process.execPath, [join(place, 'example.mjs')], {
        encoding: 'utf8',
        stdio: 'pipe',
      })
      expect(run).toBe(printed)
    } finally {
      rmSync(place, { recursive: true })
    }
  })
})

test('the rest of the project imports packages by their names', () => {
  const files = globSync('{src,action,test,bench,scripts,examples}/**/*.ts', { cwd: ROOT })
  const byPath = files.filter((file) =>
    importsOf(join(ROOT, file)).some((one) => /^\.\..*\bpackages\//.test(one)),
  )
  expect(byPath).toEqual([])
})
