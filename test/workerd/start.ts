import path from 'node:path'
import { build } from 'esbuild'
import { Log, LogLevel, Miniflare } from 'miniflare'
import type { TestProject } from 'vitest/node'
import { readCompatibility } from '../../scripts/check-workers/build.ts'
import { ROOT } from '../support/program.ts'

/** One workerd for a whole run, with the service in it as Wrangler would bundle it. */
export default async function start(project: TestProject): Promise<() => Promise<void>> {
  const miniflare = new Miniflare({
    workers: [
      {
        config: {
          name: 'service',
          ...(await readCompatibility()),
          manifest: {
            mainModule: 'entry.js',
            modulesRoot: ROOT,
            modules: { 'entry.js': { type: 'esm', contents: await bundle() } },
          },
        },
        // A socket of the Worker's own: requests reach it as they are sent, not through Miniflare's
        // development server.
        dev: { rootPath: ROOT, unsafeDirectSockets: [{ host: '127.0.0.1', port: 0 }] },
      },
    ],
    cf: false,
    enableDevRegistry: false,
    telemetry: { enabled: false },
    log: new Log(LogLevel.WARN),
  })
  await miniflare.ready
  const url = await miniflare.unsafeGetDirectURL()
  project.provide('workerdUrl', url.href)
  return () => miniflare.dispose()
}

/** The options of Wrangler 4.155's `deploy`. */
async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path.join(ROOT, 'test/workerd/entry.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2024',
    logLevel: 'warning',
    external: ['cloudflare:workers', 'node:*'],
    supported: { 'import-source': true, using: true },
    conditions: ['workerd', 'worker', 'browser'],
    platform: 'browser',
    define: {
      'navigator.userAgent': '"Cloudflare-Workers"',
      'process.env.NODE_ENV': '"production"',
    },
  })
  return outputFiles[0]?.text ?? ''
}
