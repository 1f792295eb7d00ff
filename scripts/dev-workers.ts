import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { untilStopped } from '@octoqueue/command-line'
import { openEmbedded } from '../src/node/embedded.ts'
import { QUIET, WRANGLER } from './check-workers/build.ts'

/*
 * `npm run dev:workers`: serves the Worker in workerd, as `wrangler dev` does, over an embedded GitHub in
 * this process. Needs neither an account nor a network.
 */

const ROOT = path.join(import.meta.dirname, '..')
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8787' },
    /** Where the embedded GitHub keeps its file. */
    data: { type: 'string', default: '.octoqueue/workers' },
    /** What the Worker's ledger is kept in: refs, or sql for a Durable Object. */
    ledger: { type: 'string', default: 'refs' },
    /**
     * The key that clients must send. Without one, programs on this machine are served, and keys and schemas
     * cannot be administered.
     */
    'api-key': { type: 'string', default: '' },
  },
})

/** More than one machine can send: nobody shares this GitHub. */
const RATE_LIMIT = 100_000_000
const FIRST_PORT = 8081
const MAX_PORTS = 20

const embedded = await openEmbedded({
  dataFolder: values.data,
  owner: 'local',
  repo: 'jobs',
  host: '127.0.0.1',
  rateLimit: RATE_LIMIT,
  ports: Array.from({ length: MAX_PORTS }, (_, index) => FIRST_PORT + index),
})
const { apiUrl, credentials } = embedded.account
if (!('token' in credentials)) throw new Error('The embedded GitHub gave no token')
const settings = { GITHUB_REPO: 'local/jobs', GITHUB_API_URL: apiUrl, LEDGER: values.ledger }
// Instead of `.dev.vars`, which may hold the secrets of a real account, as the environment may.
const secrets = path.join(values.data, 'worker.env')
writeFileSync(secrets, `GH_TOKEN=${credentials.token}\nAPI_KEY=${values['api-key']}\n`, { mode: 0o600 })
const { API_KEY: _, GH_TOKEN: __, ...environment } = process.env
const wrangler = spawn(
  process.execPath,
  [
    WRANGLER,
    ...[
      'dev',
      '--ip',
      '127.0.0.1',
      '--port',
      values.port,
      '--persist-to',
      path.join(values.data, 'wrangler'),
    ],
    ...['--env-file', secrets, '--show-interactive-dev-session', 'false'],
    ...Object.entries(settings).flatMap(([name, value]) => ['--var', `${name}:${value}`]),
  ],
  { cwd: ROOT, env: { ...environment, ...QUIET }, stdio: ['ignore', 'pipe', 'inherit'] },
)

wrangler.stdout.on('data', (piece: Buffer) => {
  process.stdout.write(piece)
  const url = /Ready on (http:\S+)/.exec(piece.toString())?.[1]
  if (url !== undefined) process.stdout.write(`${greeting(url)}\n`)
})
wrangler.on('exit', async (code) => {
  // Stopped as asked, wrangler exits with the number of the signal, which is no error.
  process.exitCode = wrangler.killed ? 0 : (code ?? 1)
  await embedded.close(0)
  process.exit()
})
await untilStopped(async () => void wrangler.kill('SIGTERM'))

function greeting(url: string): string {
  const key = values['api-key'] === '' ? '' : ` -H 'X-API-Key: ${values['api-key']}'`
  const post = (where: string, body: string) =>
    `  curl -X POST ${url}${where}${key} -H 'Content-Type: application/json' -d '${body}'`
  return [
    '',
    `The Worker listens on ${url}`,
    `Jobs are issues of local/jobs, on an embedded GitHub that keeps its file in ${values.data}: ${embedded.url}/local/jobs/issues`,
    '',
    'Try this: create a job, claim it, complete it with the lease that the claim answered with; sweep as the cron trigger does.',
    post('/create-job', '{"data":{"hello":"world"}}'),
    post('/jobs/claim', '{"worker":"me"}'),
    post('/jobs/ID/complete', '{"lease":"LEASE","result":{"ok":true}}'),
    `  curl ${url}/cdn-cgi/local/scheduled`,
  ].join('\n')
}
