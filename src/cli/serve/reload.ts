import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

/** Runs a command again whenever one of its source files changes, by Node's own watch mode. */
export async function reload(command: string, args: readonly string[]): Promise<number> {
  const main = path.join(import.meta.dirname, '../main.ts')
  const rest = args.filter((argument) => argument !== '--reload')
  const watch = ['--watch', '--watch-preserve-output', main, command, ...rest]
  const child = spawn(process.execPath, watch, { stdio: 'inherit' })
  // A terminal sends its signals to the child as well, and a second one would cut requests off.
  const forward = (signal: NodeJS.Signals) => process.stdin.isTTY || child.kill(signal)
  process.on('SIGINT', forward).on('SIGTERM', () => child.kill('SIGTERM'))
  const [code] = (await once(child, 'exit')) as [number | null]
  return code ?? 1
}
