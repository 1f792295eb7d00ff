import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { ROOT } from '../support/program.ts'
import { install } from './install.ts'

/*
 * Runs the steps of a Dockerfile in folders, where there is no engine: each stage has one, in place of its
 * root. What the base images bring is this machine's.
 */

/** `nonroot` of distroless images. */
export const NONROOT = 65_532
const isRoot = process.getuid?.() === 0

export type Instruction = [name: string, rest: string]

/** The instructions of a Dockerfile, without comments and with their lines joined. */
export const instructionsOf = (text: string): Instruction[] =>
  text
    .replace(/^#.*\n/gm, '')
    .replace(/\\\n\s*/g, ' ')
    .split('\n')
    .filter(Boolean)
    .map((line) => [line.split(/\s+/)[0] ?? '', line.replace(/^\S+\s+/, '')])

export interface Stage {
  root: string
  workdir: string
  env: Record<string, string>
  user: string
  health: string[]
  entrypoint: string[]
  command: string[]
}

/** Runs all steps, and resolves to the last stage. */
export function buildImage(dockerfile: string, place: string): Stage {
  const stages = new Map<string, Stage>()
  let stage: Stage | undefined
  for (const [name, rest] of instructionsOf(dockerfile)) {
    if (name === 'FROM') {
      const [image, , as = String(stages.size)] = rest.split(/\s+/)
      stage = emptyStage(path.join(place, as), image ?? '')
      stages.set(as, stage)
      continue
    }
    if (!stage) throw new Error('A Dockerfile begins with FROM')
    step(stages, stage, name, rest)
  }
  if (!stage) throw new Error('There is no stage')
  return stage
}

function emptyStage(root: string, image: string): Stage {
  for (const folder of ['tmp', 'nodejs/bin']) mkdirSync(path.join(root, folder), { recursive: true })
  if (image.includes('distroless')) symlinkSync(process.execPath, path.join(root, 'nodejs/bin/node'))
  return { root, workdir: '/', env: {}, user: 'root', health: [], entrypoint: [], command: [] }
}

function step(stages: ReadonlyMap<string, Stage>, stage: Stage, name: string, rest: string): void {
  const { root } = stage
  if (name === 'WORKDIR') {
    stage.workdir = rest
    mkdirSync(path.join(root, rest), { recursive: true })
  } else if (name === 'COPY') copy(stages, stage, rest)
  else if (name === 'RUN') run(stage, rest)
  else if (name === 'USER') stage.user = rest
  else if (name === 'ENV')
    for (const [, key = '', value = ''] of rest.matchAll(/(\w+)=(\S+)/g)) stage.env[key] = value
  else if (name === 'HEALTHCHECK') stage.health = JSON.parse(rest.slice(rest.indexOf('CMD') + 3))
  else if (name === 'ENTRYPOINT') stage.entrypoint = JSON.parse(rest)
  else if (name === 'CMD') stage.command = JSON.parse(rest)
  else if (!['LABEL', 'VOLUME', 'EXPOSE'].includes(name)) throw new Error(`Nobody runs ${name}`)
}

/** A path of a stage, in the folder that stands for its root. */
export const within = ({ root, workdir }: Pick<Stage, 'root' | 'workdir'>, file: string): string =>
  path.join(root, path.resolve(workdir, file))

function copy(stages: ReadonlyMap<string, Stage>, stage: Stage, rest: string): void {
  const words = rest.split(/\s+/)
  const flags = words.filter((word) => word.startsWith('--'))
  const [from = '', to = ''] = words.filter((word) => !word.startsWith('--'))
  const source = stages.get(flags.find((flag) => flag.startsWith('--from='))?.slice('--from='.length) ?? '')
  const target = within(stage, to)
  if (source) cpSync(within(source, from), target, { recursive: true, verbatimSymlinks: true })
  else cpSync(path.join(ROOT, from), target, { recursive: true, filter: isInContext() })
  if (flags.includes('--chown=nonroot:nonroot') && isRoot) chownSync(target, NONROOT, NONROOT)
}

/** What `.dockerignore` leaves of this checkout. */
function isInContext(): (file: string) => boolean {
  const lines = readFileSync(path.join(ROOT, '.dockerignore'), 'utf8').split('\n').filter(Boolean)
  const patterns = lines.map((line) => {
    const anywhere = line.startsWith('**/')
    const pattern = line
      .replace(/^\*\*\//, '')
      .replaceAll('.', '\\.')
      .replaceAll('*', '[^/]*')
    return new RegExp(anywhere ? `(^|/)${pattern}$` : `^${pattern}$`)
  })
  return (file) => !patterns.some((pattern) => pattern.test(path.relative(ROOT, file)))
}

/**
 * Runs a command with absolute paths below the stage's root. There is no network: `npm ci` takes the packages
 * of this checkout, and `npm install --prefix` those that the tarball and the names on its line ask for.
 */
function run(stage: Stage, command: string): void {
  const { root, workdir } = stage
  const bin = path.join(root, 'shims')
  mkdirSync(bin, { recursive: true })
  const shim = `#!/bin/sh\nexec "${process.execPath}" "${import.meta.filename}" "${root}" "$@"\n`
  writeFileSync(path.join(bin, 'npm'), shim, { mode: 0o755 })
  const here = command.replace(/(?<=\s)\/(tmp|app|data)\b/g, `${root}/$1`)
  const env = {
    ...process.env,
    PATH: `${bin}:${path.dirname(process.execPath)}:${process.env.PATH}`,
    SHIMS: bin,
  }
  const { status, stderr } = spawnSync('/bin/sh', ['-ec', here], {
    cwd: path.join(root, workdir),
    env,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`RUN ${command}\nended with ${status}: ${stderr}`)
}

/** As `npm ci` leaves them: workspaces are links into the folder itself. */
function linkPackages(): void {
  mkdirSync('node_modules/@octoqueue', { recursive: true })
  for (const name of readdirSync(path.join(ROOT, 'node_modules')))
    if (name !== '@octoqueue') symlinkSync(path.join(ROOT, 'node_modules', name), `node_modules/${name}`)
  for (const name of readdirSync('packages'))
    symlinkSync(`../../packages/${name}`, `node_modules/@octoqueue/${name}`)
}

/** Stands in for npm. */
function npm(root: string, [verb = '', ...args]: string[]): void {
  // What is run from here is the real one.
  process.env.PATH = (process.env.PATH ?? '').replace(`${process.env.SHIMS}:`, '')
  if (verb === 'ci') {
    linkPackages()
    return
  }
  if (verb === 'install') {
    const [tarball = '', ...names] = args.filter(
      (one) => !one.startsWith('-') && one !== path.join(root, 'app'),
    )
    const folder = install(
      tarball,
      names.map((one) => one.replace(/@[^@]*$/, '')),
    )
    cpSync(path.join(folder, 'node_modules'), path.join(root, 'app/node_modules'), { recursive: true })
    return
  }
  const { status, stderr } = spawnSync('npm', [verb, ...args], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
}

if (process.argv[1] === import.meta.filename) npm(process.argv[2] ?? '', process.argv.slice(3))

/** Takes everybody's right to write away, but for these folders. */
export function makeReadOnly(root: string, but: readonly string[]): void {
  for (const entry of readdirSync(root, { withFileTypes: true, recursive: true })) {
    const file = path.join(entry.parentPath, entry.name)
    if (entry.isSymbolicLink() || but.some((one) => file === one || file.startsWith(`${one}/`))) continue
    chmodSync(file, lstatSync(file).mode & 0o7555)
  }
  chmodSync(root, 0o555)
}

/** Bytes of all files below a folder. */
export const sizeOf = (folder: string): number =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true, recursive: true })
        .filter((entry) => entry.isFile())
        .reduce((sum, entry) => sum + lstatSync(path.join(entry.parentPath, entry.name)).size, 0)
    : 0
