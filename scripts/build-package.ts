/**
 * Builds what is published: dist/, with the workspaces' code bundled in, and declarations for whoever imports
 * it.
 *
 *   node scripts/build-package.ts
 *
 * Packages of `dependencies` are installed with it; nothing of them goes in.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'
import { writeDeclarations } from './build-package/declarations.ts'
import { filesOfTheSource } from './build-package/files.ts'

const root = path.join(import.meta.dirname, '..')
const target = path.join(root, 'dist')
/** The oldest Node with what the code asks of node:sqlite, as `engines` in package.json says. */
const TARGET = 'node22.16'
/** What each export of package.json is built from. */
const ENTRIES = {
  index: 'src/node/library.ts',
  client: 'packages/client/src/index.ts',
  worker: 'packages/worker/src/index.ts',
  testing: 'src/node/testing.ts',
}

interface Manifest {
  dependencies: Record<string, string>
  peerDependencies: Record<string, string>
}
const manifest: Manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
const external = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })
const files = filesOfTheSource(root)

const { outputFiles, metafile } = await build({
  absWorkingDir: root,
  entryPoints: { main: 'src/cli/main.ts', ...ENTRIES },
  outdir: target,
  // All in one folder, so that each finds the package's files in the same place.
  chunkNames: 'chunk-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: TARGET,
  external: external.flatMap((name) => [name, `${name}/*`]),
  legalComments: 'none',
  minify: true,
  plugins: [files.plugin],
  write: false,
  metafile: true,
})

const bundled = Object.keys(metafile.inputs).find((file) => file.includes('node_modules/'))
if (bundled !== undefined) throw new Error(`${bundled} would go in: make its package one of the dependencies`)

rmSync(target, { recursive: true, force: true })
mkdirSync(path.join(target, 'files'), { recursive: true })
for (const file of outputFiles) writeFileSync(file.path, file.text)
for (const [name, content] of files.contents) writeFileSync(path.join(target, name), content)
await writeDeclarations({ root, target: path.join(target, 'types'), entries: ENTRIES, external })
