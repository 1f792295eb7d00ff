/**
 * Builds what is published: dist/, with the workspaces' code bundled in, and declarations for whoever imports it.
 *
 *   node scripts/build-package.ts
 *
 * Packages of `dependencies` stay outside; everything else that the code imports goes in.
 */
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { build, type OutputFile } from 'esbuild'
import { filesOfTheSource } from './build-package/files.ts'
import { writeDeclarations } from './build-package/declarations.ts'
import { licensesOf } from './licenses.ts'

const root = path.join(import.meta.dirname, '..')
const target = path.join(root, 'dist')
/** The oldest Node with node:sqlite without a flag, as `engines` in package.json says. */
const TARGET = 'node22.13'
/**
 * Some of what is bundled is CommonJS and requires modules of Node. Where there are none, as in a browser, this is
 * undefined, and nothing asks for it.
 */
const REQUIRE =
  "const require = globalThis.process?.getBuiltinModule?.('node:module').createRequire(import.meta.url)\n"

/** What each export of package.json is built from. */
const ENTRIES = {
  index: 'src/node/library.ts',
  client: 'packages/client/src/index.ts',
  worker: 'packages/worker/src/index.ts',
  testing: 'src/node/testing.ts',
}

// Those that are there yet.
const entries = Object.fromEntries(Object.entries(ENTRIES).filter(([, file]) => existsSync(path.join(root, file))))

const { dependencies }: { dependencies: Record<string, string> } = JSON.parse(
  readFileSync(path.join(root, 'package.json'), 'utf8'),
)
const external = Object.keys(dependencies).filter((name) => !name.startsWith('@octoqueue/'))
const files = filesOfTheSource(root)

const { outputFiles, metafile } = await build({
  absWorkingDir: root,
  entryPoints: { main: 'src/cli/main.ts', ...entries },
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
  plugins: [files.plugin],
  write: false,
  metafile: true,
})

rmSync(target, { recursive: true, force: true })
mkdirSync(target, { recursive: true })
for (const file of outputFiles) writeFileSync(file.path, textOf(file))
for (const [name, source] of files.copied) cpSync(source, path.join(target, name))
writeFileSync(path.join(target, 'licenses.txt'), licensesOf(root, metafile))
await writeDeclarations({ root, target: path.join(target, 'types'), entries, external })

function textOf({ text }: OutputFile): string {
  return text.includes('typeof require !== "undefined"') ? REQUIRE + text : text
}
