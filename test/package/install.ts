import { execFileSync, type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ROOT } from '../support/program.ts'

/* The package as it would be published, and as somebody installs it, without a network. */

const npm = (cwd: string, ...args: string[]): string =>
  execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

interface Packed {
  /** The tarball. */
  file: string
  unpackedSize: number
  files: { path: string }[]
}

/** Builds the package, and packs it into a folder. */
export function pack(folder: string): Packed {
  execFileSync(process.execPath, [path.join(ROOT, 'scripts/build-package.ts')], { stdio: 'pipe' })
  const [packed] = JSON.parse(
    npm(ROOT, 'pack', '--json', '--ignore-scripts', '--pack-destination', folder),
  ) as [Packed & { filename: string }]
  return { ...packed, file: path.join(folder, packed.filename) }
}

/**
 * An empty folder where the tarball was installed, and other packages of this checkout. What it depends on is
 * packed from this checkout.
 */
export function install(tarball: string, others: readonly string[] = []): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'octoqueue-install-'))
  const vendor = path.join(folder, 'vendor')
  mkdirSync(vendor)
  const names = installedWith(others)
  const places = names.map((name) => path.join(ROOT, 'node_modules', name))
  const made = JSON.parse(
    npm(folder, 'pack', '--json', '--ignore-scripts', '--pack-destination', vendor, ...places),
  ) as { name: string; filename: string }[]
  const overrides = Object.fromEntries(made.map(({ name, filename }) => [name, `file:vendor/${filename}`]))
  const wanted = Object.fromEntries(others.map((name) => [name, overrides[name] ?? '']))
  const dependencies = { octoqueue: `file:${tarball}`, ...wanted }
  const manifest = { name: 'somebody', private: true, type: 'module', dependencies, overrides }
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest))
  npm(folder, 'install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund')
  return folder
}

/** All packages that are installed with this one. */
function installedWith(others: readonly string[]): string[] {
  const names = new Set<string>()
  const visit = (folder: string): void => {
    const { dependencies = {} } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
    for (const name of Object.keys(dependencies)) {
      if (names.has(name)) continue
      names.add(name)
      const place = path.join(ROOT, 'node_modules', name)
      if (existsSync(place)) visit(place)
    }
  }
  visit(ROOT)
  for (const name of others) {
    names.add(name)
    visit(path.join(ROOT, 'node_modules', name))
  }
  return [...names]
}

/** Runs a Node program in a folder. */
export const runIn = (folder: string, file: string, ...args: string[]): SpawnSyncReturns<string> =>
  spawnSync(process.execPath, [file, ...args], { cwd: folder, encoding: 'utf8' })

const WORKSPACES = ['scripts/try-generators', 'scripts/build-client', '.']

/** A file of a development tool, which lies beside the workspace that depends on it, or in the root. */
export function tool(file: string): string {
  const places = WORKSPACES.map((place) => path.join(ROOT, place, 'node_modules', file))
  const found = places.find((place) => existsSync(place))
  if (found === undefined) throw new Error(`${file} is not installed: npm ci`)
  return found
}
