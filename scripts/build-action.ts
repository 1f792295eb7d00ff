/**
 * Bundles the GitHub Action: runners take it from the repository as it is, so what it needs is committed with
 * it.
 *
 *   node scripts/build-action.ts            write action/dist/
 *   node scripts/build-action.ts --check    exit 1 when the committed files differ from fresh ones
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { build, type Metafile, type Plugin } from 'esbuild'
import { ACTIONS } from '../action/actions.ts'

const root = path.join(import.meta.dirname, '..')
const target = path.join(root, 'action/dist')
const BUNDLE = 'octoqueue.mjs'
const LICENSES = 'licenses.txt'
/** The most that the bundle may weigh: runners fetch all of it for every workflow job. */
const MAX_BUNDLE_BYTES = 1_500_000
/** Some dependencies are CommonJS and `require` modules of Node. */
const BANNER = "import { createRequire } from 'node:module'\nconst require = createRequire(import.meta.url)"

/**
 * The toolkit's HTTP client weighs 600 KB with its dependencies and serves one function of the toolkit, which
 * the Action does not use: it asks for identity tokens with `fetch`.
 */
const withoutHttpClient: Plugin = {
  name: 'without-http-client',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^@actions\/http-client/ }, ({ path }) => ({ path, namespace: 'left-out' }))
    onLoad({ filter: /.*/, namespace: 'left-out' }, ({ path }) => ({
      contents: ['HttpClient', 'BearerCredentialHandler']
        .map((name) => `export function ${name}() { throw new Error('${path} is left out of the bundle') }`)
        .join('\n'),
    }))
  },
}

const { outputFiles, metafile } = await build({
  entryPoints: [path.join(root, 'action/run.ts')],
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  // Not minified, so that a change can be reviewed.
  minify: false,
  legalComments: 'inline',
  banner: { js: BANNER },
  plugins: [withoutHttpClient],
  write: false,
  metafile: true,
  absWorkingDir: root,
  outfile: path.join(target, BUNDLE),
})
const [bundle] = outputFiles
if (!bundle) throw new Error('esbuild made no bundle')
if (bundle.contents.length > MAX_BUNDLE_BYTES)
  throw new Error(`The bundle has ${bundle.contents.length} bytes, more than ${MAX_BUNDLE_BYTES}`)

const fresh = new Map([
  [BUNDLE, bundle.text],
  [LICENSES, licensesOf(metafile)],
  ...[...Object.keys(ACTIONS), 'post', 'claim-post'].map(
    (entry) => [`${entry}.mjs`, entryOf(entry)] as const,
  ),
])

/** The runner starts a file without arguments, so each entry is a file that names itself. */
function entryOf(entry: string): string {
  return `import { run } from './${BUNDLE}'\n\nawait run('${entry}')\n`
}

/** The licences of the packages that went into the bundle. */
function licensesOf({ inputs }: Metafile): string {
  const folders = Object.keys(inputs).flatMap(
    (file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? [],
  )
  return [...new Set(folders)].toSorted().map(licenseOf).join('\n')
}

function licenseOf(folder: string): string {
  const absolute = path.join(root, folder)
  const { name, version, license } = JSON.parse(readFileSync(path.join(absolute, 'package.json'), 'utf8'))
  const file = readdirSync(absolute).find((one) => /^licen[cs]e(\.|$)/i.test(one))
  const text =
    file === undefined
      ? 'The package has no file with its text.'
      : readFileSync(path.join(absolute, file), 'utf8')
  return `${name} ${version} (${license})\n\n${text.trim()}\n`
}

const committed = new Map(
  readdirSync(target, { encoding: 'utf8' }).map((file) => [
    file,
    readFileSync(path.join(target, file), 'utf8'),
  ]),
)
if (process.argv.includes('--check')) {
  const names = new Set([...fresh.keys(), ...committed.keys()])
  for (const name of names) {
    if (fresh.get(name) === committed.get(name)) continue
    process.stderr.write(`action/dist/${name} is stale; run: npm run build:action\n`)
    process.exitCode = 1
  }
} else {
  rmSync(target, { recursive: true, force: true })
  mkdirSync(target, { recursive: true })
  for (const [name, text] of fresh) writeFileSync(path.join(target, name), text)
}
