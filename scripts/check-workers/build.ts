import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

const ROOT = path.join(import.meta.dirname, '../..')

/** Wrangler makes no request to Cloudflare and sends no telemetry. */
export const QUIET = {
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_SEND_ERROR_REPORTS: 'false',
  WRANGLER_HIDE_BANNER: 'true',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
}

export const WRANGLER = path.join(ROOT, 'node_modules/wrangler/bin/wrangler.js')

/** The Worker in one file, as `wrangler deploy` would send it. Nothing is sent, and no account is needed. */
export async function buildWorker(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'octoqueue-worker-'))
  try {
    await promisify(execFile)(process.execPath, [WRANGLER, 'deploy', '--dry-run', '--outdir', folder], {
      cwd: ROOT,
      env: { ...process.env, ...QUIET },
    })
    return await readFile(path.join(folder, 'worker.js'), 'utf8')
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** What wrangler.toml says of the runtime. */
export async function readCompatibility(): Promise<{
  compatibilityDate: string
  compatibilityFlags: string[]
}> {
  const toml = await readFile(path.join(ROOT, 'wrangler.toml'), 'utf8')
  const date = /^compatibility_date = "(.*)"$/m.exec(toml)?.[1]
  const flags = /^compatibility_flags = (\[.*\])$/m.exec(toml)?.[1]
  if (date === undefined || flags === undefined)
    throw new Error('wrangler.toml says nothing of compatibility')
  return { compatibilityDate: date, compatibilityFlags: JSON.parse(flags) as string[] }
}
