/**
 * Writes docs/reference/ from the doc comments of what the package exports.
 *
 *   node scripts/build-client/reference.mjs            write the pages
 *   node scripts/build-client/reference.mjs --check    exit 1 when they differ from fresh ones
 *
 * It stands here since TypeDoc needs the compiler's API of TypeScript 5, and is plain JavaScript so that the
 * rest can be compiled without it.
 */
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Application, Converter } from 'typedoc'

const root = path.join(import.meta.dirname, '../..')
const target = path.join(root, 'docs/reference')
/** The pages by what they are made of. The client goes first: the library exports it again. */
const PAGES = {
  'packages/client/src': { file: 'index.ts', name: 'client' },
  'src/node/library': { file: '../library.ts', name: 'octoqueue' },
  'packages/worker/src': { file: 'index.ts', name: 'worker' },
  'src/node/testing': { file: '../testing.ts', name: 'testing' },
}

const isCheck = process.argv.includes('--check')
const folder = isCheck ? mkdtempSync(path.join(tmpdir(), 'octoqueue-reference-')) : target

const app = await Application.bootstrapWithPlugins({
  plugin: ['typedoc-plugin-markdown'],
  packageOptions: {},
  name: 'Reference',
  basePath: root,
  tsconfig: path.join(root, 'tsconfig.json'),
  entryPoints: Object.entries(PAGES).map(([place, { file }]) => path.join(root, place, file)),
  out: folder,
  readme: 'none',
  router: 'module',
  disableSources: true,
  excludeExternals: true,
  skipErrorChecking: true,
  hideBreadcrumbs: true,
  hidePageHeader: true,
  logLevel: 'Error',
})
app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
  for (const page of project.children ?? []) page.name = PAGES[page.name]?.name ?? page.name
})
const project = await app.convert()
if (!project) throw new Error('TypeDoc made nothing of the exports')
await app.generateOutputs(project)
if (app.logger.hasErrors()) process.exitCode = 1

if (isCheck) {
  const textsIn = (place) =>
    JSON.stringify(
      globSync('**/*.md', { cwd: place })
        .toSorted()
        .map((file) => [file, readFileSync(path.join(place, file), 'utf8')]),
    )
  if (textsIn(folder) !== textsIn(target)) {
    process.stderr.write('docs/reference/ is stale; run: npm run build:reference\n')
    process.exitCode = 1
  }
  rmSync(folder, { recursive: true })
}
