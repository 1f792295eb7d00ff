#!/usr/bin/env node
// Plain JavaScript on purpose: it also starts on a Node that is too old for the rest. From a checkout it runs
// the source, if need be on the Node that the "node" dev dependency brings; from the published package, what
// was built.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import module from 'node:module'
import { fileURLToPath } from 'node:url'

const file = (relative) => fileURLToPath(new URL(relative, import.meta.url))
const SOURCE = '../src/cli/main.ts'
const BUILT = '../dist/main.js'
/**
 * The source needs Node's own erasure of types, and what is built the rows and transactions of node:sqlite.
 */
const NEEDED_BY_SOURCE = [24, 0]
const NEEDED_BY_BUILT = [22, 16]

const isAtLeast = (version, [major, minor]) => {
  const [a = 0, b = 0] = version.replace(/^v/, '').split('.').map(Number)
  return a > major || (a === major && b >= minor)
}

if (existsSync(file(SOURCE))) await runSource()
else if (!isAtLeast(process.versions.node, NEEDED_BY_BUILT)) {
  const needed = NEEDED_BY_BUILT.join('.')
  stop(
    `runs on Node ${needed} or newer; this is Node ${process.versions.node}. Install one: https://nodejs.org`,
  )
} else if (!existsSync(file(BUILT)))
  stop(
    'is not whole: dist/main.js is missing. Install the package again, or run "npm run build:package" in a clone.',
  )
else await load(BUILT)

async function runSource() {
  if (isAtLeast(process.versions.node, NEEDED_BY_SOURCE)) return await load(SOURCE)
  const node = file('../node_modules/.bin/node')
  const { stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' })
  if (stdout && isAtLeast(stdout, NEEDED_BY_SOURCE)) handOverTo(node)
  else await import('../scripts/check-node.mjs')
}

/** Compiled code is kept between runs, which halves the time of a start. */
async function load(main) {
  module.enableCompileCache?.()
  await import(main)
}

function stop(why) {
  process.stderr.write(`octoqueue: This octoqueue ${why}\n`)
  process.exitCode = 78
}

function handOverTo(node) {
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' })
  // A terminal sends its signals to the child as well, and a second one would cut requests off.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'))
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === null ? 1 : 128)
  })
}
