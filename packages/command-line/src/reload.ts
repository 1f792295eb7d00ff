import { spawn } from 'node:child_process'
import { once } from 'node:events'

/**
 * Runs this program with other arguments, and again whenever one of its source files changes, by Node's own
 * watch mode. Resolves to its exit code.
 */
export async function runOnChanges(args: readonly string[]): Promise<number> {
  const [, main = ''] = process.argv
  const watch = ['--watch', '--watch-preserve-output', main, ...args]
  const child = spawn(process.execPath, watch, { stdio: 'inherit' })
  // A terminal sends its signals to the child as well, and a second one would cut requests off.
  const forward = (signal: NodeJS.Signals) => process.stdin.isTTY || child.kill(signal)
  process.on('SIGINT', forward).on('SIGTERM', () => child.kill('SIGTERM'))
  const [code] = (await once(child, 'exit')) as [number | null]
  return code ?? 1
}
