#!/usr/bin/env node
// Plain JavaScript on purpose: it also starts on a Node that is too old for the rest, and then hands over to the one
// that the "node" dev dependency brings.
import { spawn, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const NEEDED = 24
const major = (version) => Number(version.replace(/^v/, '').split('.')[0])
const file = (relative) => fileURLToPath(new URL(relative, import.meta.url))

if (major(process.versions.node) >= NEEDED) {
  await import('../src/cli/main.ts')
} else {
  const node = file('../node_modules/.bin/node')
  const { stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' })
  if (stdout && major(stdout) >= NEEDED) handOverTo(node)
  else await import('../scripts/check-node.mjs')
}

function handOverTo(node) {
  const child = spawn(node, [file('../src/cli/main.ts'), ...process.argv.slice(2)], { stdio: 'inherit' })
  // A terminal sends its signals to the child as well, and a second one would cut requests off.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'))
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === null ? 1 : 128)
  })
}
