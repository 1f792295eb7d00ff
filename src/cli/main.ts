import { text } from 'node:stream/consumers'
import { run } from './run.ts'

const { HTTPS_PROXY, https_proxy, HTTP_PROXY, http_proxy, NO_PROXY, no_proxy } = process.env
// What this machine serves, as the embedded GitHub does, no proxy reaches.
const NO_PROXY_NEEDED = 'localhost,127.0.0.1,[::1]'

const isUnproxied = /^\s*\*\s*$/.test(no_proxy ?? NO_PROXY ?? '')
if (!isUnproxied && (HTTPS_PROXY ?? https_proxy ?? HTTP_PROXY ?? http_proxy)) await useProxy()

process.exitCode = await run(process.argv.slice(2), {
  env: process.env,
  print: (line) => process.stdout.write(`${line}\n`),
  printError: (line) => process.stderr.write(`${line}\n`),
  isWatched: process.stdout.isTTY === true,
  ...(process.stdout.isTTY && { columns: process.stdout.columns }),
  ...(process.stderr.isTTY && { rewrite: (line) => process.stderr.write(`\r\u001b[2K${line}`) }),
  read: () => text(process.stdin),
  ...(process.stdin.isTTY && process.stderr.isTTY && { ask }),
})

async function ask(question: string): Promise<string> {
  const { createInterface } = await import('node:readline/promises')
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  return lines.question(question).finally(() => lines.close())
}

async function useProxy(): Promise<void> {
  const http: Partial<typeof import('node:http')> = await import('node:http')
  const unproxied = [no_proxy ?? NO_PROXY, NO_PROXY_NEEDED].filter(Boolean).join(',')
  if (http.setGlobalProxyFromEnv)
    http.setGlobalProxyFromEnv({ ...process.env, no_proxy: unproxied, NO_PROXY: unproxied })
  else process.stderr.write('octoqueue: HTTPS_PROXY is not used: that needs Node 24.14 or newer.\n')
}
