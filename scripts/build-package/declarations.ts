import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

interface Options {
  root: string
  /** The folder to write into. */
  target: string
  /** Files of source by the name of their export. */
  entries: Readonly<Record<string, string>>
  /** Packages that are installed beside this one. */
  external: readonly string[]
}

/** `from './x.ts'`, `import('x')` and `import './x.ts'`, with what stands before the name. */
const SPECIFIER = /(\bfrom\s+|\bimport\(\s*|^\s*import\s+)(['"])([^'"]+)\2/gm

/** Where the types stand that users name; those of elsewhere are published without their comments. */
const PUBLIC = ['packages/client/', 'packages/worker/', 'src/node/']
/** A text such as a GraphQL document, which is its own type and would be published a second time. */
const LONG_TEXT = /^(export declare const \w+)(?: =|:) "(?:[^"\\]|\\.){200,}";$/gm
const COMMENT = /^[ \t]*\/\*\*[\s\S]*?\*\/[ \t]*\n/gm

/**
 * Writes the declarations that the entries reach, each where its source is, and one file for each entry.
 * Imports of workspaces become imports by path, so that nothing has to be installed for them.
 */
export async function writeDeclarations({ root, target, entries, external }: Options): Promise<void> {
  const folder = mkdtempSync(path.join(root, 'node_modules/.declarations-'))
  try {
    const said = emit(root, folder, Object.values(entries))
    const done = new Set<string>()
    const write = (file: string): void => {
      if (done.has(file)) return
      done.add(file)
      const made = emitted(root, folder, file)
      if (!existsSync(made)) throw new Error(`${file} has no declaration.\n${said}`)
      const text = readFileSync(made, 'utf8').replace(SPECIFIER, (whole, before, quote, specifier) => {
        const found = sourceOf(root, file, specifier)
        if (found === undefined) {
          checkExternal(specifier, file, external)
          return whole
        }
        write(found)
        return `${before}${quote}${importOf(file, found)}${quote}`
      })
      // Every level is four blanks, and generated types are deep: with one they are a fifth smaller.
      const shown = PUBLIC.some((folder) => file.startsWith(folder)) ? text : text.replace(COMMENT, '')
      put(
        path.join(target, declarationOf(file)),
        shown
          .replace(LONG_TEXT, '$1: string;')
          .replace(/^(?: {4})+/gm, (blanks) => ' '.repeat(blanks.length / 4)),
      )
    }
    for (const file of Object.values(entries)) write(file)
  } finally {
    rmSync(folder, { recursive: true })
  }
  for (const [name, file] of Object.entries(entries))
    put(
      path.join(target, `${name}.d.ts`),
      `export * from './${declarationOf(file).replace(/\.d\.ts$/, '.js')}'\n`,
    )
}

/**
 * Returns what the compiler said. Types inside that cannot be written down matter only if an entry reaches
 * them.
 */
function emit(root: string, outDir: string, entries: readonly string[]): string {
  const config = path.join(outDir, 'tsconfig.json')
  const { compilerOptions } = JSON.parse(readFileSync(path.join(root, 'tsconfig.json'), 'utf8'))
  const options = {
    ...compilerOptions,
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    stripInternal: true,
    rootDir: root,
    outDir,
    // By their names they would count as installed, and nothing is declared of what is.
    paths: pathsOf(root),
    typeRoots: [path.join(root, 'node_modules/@types')],
  }
  const files = entries.map((entry) => path.join(root, entry))
  put(config, JSON.stringify({ compilerOptions: options, files }))
  const tsc = path.join(root, 'node_modules/typescript/bin/tsc')
  const { stdout } = spawnSync(process.execPath, [tsc, '-p', config], { encoding: 'utf8' })
  return stdout
}

const exportsOf = (root: string, folder: string): Record<string, string> =>
  JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8')).exports

/** Where the sources of the workspaces are, by the names that they are imported by. */
function pathsOf(root: string): Record<string, string[]> {
  const named = readdirSync(path.join(root, 'packages')).flatMap((name) =>
    Object.entries(exportsOf(root, path.join('packages', name))).map(
      ([key, file]) =>
        [`@octoqueue/${name}${key.slice(1)}`, [path.join(root, 'packages', name, file)]] satisfies [
          string,
          string[],
        ],
    ),
  )
  return Object.fromEntries(named)
}

/** A declaration that was made, or one that is written by hand or by a generator. */
const emitted = (root: string, folder: string, file: string): string =>
  path.join(/\.d\.ts$/.test(file) ? root : folder, declarationOf(file))

const declarationOf = (file: string): string => file.replace(/(?<!\.d)\.ts$/, '.d.ts')

/** The file, below the root, that an import of `file` means; undefined for a package that is installed. */
function sourceOf(root: string, file: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) {
    const named = path.join(path.dirname(file), specifier)
    return named.endsWith('.js') ? named.replace(/\.js$/, '.d.ts') : named
  }
  const [, name, rest = ''] = /^@octoqueue\/([^/]+)(\/.*)?$/.exec(specifier) ?? []
  if (name === undefined) return
  const folder = path.join('packages', name)
  const exports = exportsOf(root, folder)
  const target = exports[`.${rest}`]
  if (target === undefined || !existsSync(path.join(root, folder, target)))
    throw new Error(`${file} imports ${specifier}, which is not there`)
  return path.join(folder, target)
}

function checkExternal(specifier: string, file: string, external: readonly string[]): void {
  if (specifier.startsWith('node:')) return
  if (external.some((name) => specifier === name || specifier.startsWith(`${name}/`))) return
  throw new Error(`The declaration of ${file} needs ${specifier}, which is no dependency`)
}

function importOf(from: string, to: string): string {
  const relative = path.relative(path.dirname(from), declarationOf(to).replace(/\.d\.ts$/, '.js'))
  return relative.startsWith('.') ? relative : `./${relative}`
}

function put(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, text)
}
