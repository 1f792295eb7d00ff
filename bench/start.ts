import { spawnSync } from 'node:child_process'

/** Starts of each; the first fills the cache, and the quickest has the least of other programs in it. */
const STARTS = 6

const TELL_CPU = `process.on('exit', () => {
  const { user, system } = process.cpuUsage()
  process.stderr.write(String((user + system) / 1000))
})`
const TELL_MODULES = `import { registerHooks } from 'node:module'
const loaded = []
registerHooks({ load: (url, context, next) => (loaded.push(url), next(url, context)) })
process.on('exit', () => process.stderr.write(loaded.filter((url) => url.startsWith('file:')).join(' ')))`

function tell(what: string, args: readonly string[]): string {
  const hook = `data:text/javascript,${encodeURIComponent(what)}`
  const { stderr } = spawnSync(process.execPath, ['--import', hook, ...args], { encoding: 'utf8' })
  return stderr
}

const cpuMs = (args: readonly string[]): number =>
  Math.round(Math.min(...Array.from({ length: STARTS }, () => Number(tell(TELL_CPU, args))).slice(1)))

/**
 * What `octoqueue --help` takes of a processor beside `node -e 0`, and the modules that it loads. `bin` is
 * the program of the package that was built.
 */
export function costOfStart(bin: string) {
  const help_cpu_ms = cpuMs([bin, '--help'])
  const empty_cpu_ms = cpuMs(['-e', '0'])
  const ratio = Math.round((help_cpu_ms / empty_cpu_ms) * 100) / 100
  const modules = tell(TELL_MODULES, [bin, '--help']).split(' ')
  return { help_cpu_ms, empty_cpu_ms, more_ms: help_cpu_ms - empty_cpu_ms, ratio, modules }
}
