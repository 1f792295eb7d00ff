import { isLoopback } from '@octoqueue/client-address'
import {
  type Command,
  gatherSettings,
  keepFilesPrivate,
  report,
  runOnChanges,
  type Terminal,
  textOf,
  untilStopped,
  type Values,
} from '@octoqueue/command-line'
import { noteRunning } from '@octoqueue/http-server/running'
import { createServiceLog } from '../compose.ts'
import { type Config, readConfig } from '../config/config.ts'
import { Problem } from '../domain/problem.ts'
import { listen } from '../node/listen.ts'
import { compose, type NodeService } from '../node/service.ts'
import { startSweeping } from '../node/sweeping.ts'

export const serve: Command['run'] = (values, terminal, args) =>
  values.reload === true ? reload(values, terminal, args) : run(values, terminal)

function reload(values: Values, terminal: Terminal, args: readonly string[]): Promise<number> {
  // A mistake in the settings ends this at once: no source file would mend it.
  read(values, terminal)
  return runOnChanges(['serve', ...args.filter((argument) => argument !== '--reload')])
}

/** Which setting an option stands for. */
const SETTINGS: Readonly<Record<string, string>> = {
  host: 'HOST',
  port: 'PORT',
  repo: 'GITHUB_REPO',
  'allowed-origin': 'ALLOWED_ORIGINS',
  'api-key': 'API_KEY',
  'log-level': 'LOG_LEVEL',
  'github-host': 'EMBEDDED_HOST',
  'github-port': 'EMBEDDED_PORT',
}

/** The settings and the options. @throws Problem `misconfigured`, in the words of the options */
function read(values: Values, { env }: Terminal): Config {
  const options = Object.entries(SETTINGS).map(([option, name]) => [name, textOf(values, option)] as const)
  try {
    return readConfig(gatherSettings(Object.fromEntries(options), env))
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const given = Object.entries(SETTINGS).filter(([option]) => values[option] !== undefined)
    const inOptions = (text: string, [option, name]: readonly [string, string]) =>
      text.replace(new RegExp(`(^|\\. )${name} `, 'g'), `$1--${option} `)
    throw new Problem(error.type, given.reduce(inOptions, error.message), error.facts, error)
  }
}

async function run(values: Values, terminal: Terminal): Promise<number> {
  const config = read(values, terminal)
  keepFilesPrivate()
  const log = createServiceLog(config, terminal.printError, terminal.rewrite !== undefined)
  const service = await compose(config, log)
  const listening = await listen(service.fetch, config.host, config.port).catch(async (error: unknown) => {
    await service.embedded?.close(0)
    throw error
  })
  service.embedded?.connectWebhook(addressHere(listening.url, '/webhooks/github'))
  const forget = noteRunning(config.dataFolder, listening.url)
  const stopSweeping = startSweeping(service, service.log)
  const stopped = untilStopped(async (graceMs) => {
    log.info('stop')
    forget()
    service.endWaits()
    await Promise.all([listening.close(graceMs), stopSweeping(graceMs), service.stopListening(graceMs)])
    await service.embedded?.close(graceMs)
  })
  const { repository, issuesUrl, embedded } = service
  const addresses = { url: listening.url, repository, issues: issuesUrl, github: embedded?.url ?? null }
  report(values, terminal, addresses, greeting(config, service, listening.url))
  await stopped
  return 0
}

/** Who listens on all addresses is reached by this machine's own. */
const addressHere = (url: string, path: string): string =>
  new URL(path, url.replace(/\/\/(0\.0\.0\.0|\[::\])/, '//127.0.0.1')).href

function greeting(config: Config, service: NodeService, url: string): string {
  const { repository, issuesUrl, embedded, trouble } = service
  const kept = embedded ? `, on an embedded GitHub that keeps its file in ${config.dataFolder}` : ''
  const key = config.apiKey === undefined ? '' : ' -H "X-API-Key: $API_KEY"'
  const post = (path: string, body: string) =>
    `  curl -X POST ${url}${path}${key} -H 'Content-Type: application/json' -d '${body}'`
  const where = [
    `Octoqueue listens on ${url}`,
    `Jobs are issues of ${repository}${kept}: ${issuesUrl}`,
    ...describeReach(config),
    '',
  ]
  const wait = `But no job can be created or claimed yet: ${trouble} ${url}/health says when.`
  if (trouble !== undefined) return [...where, wait].join('\n')
  return [
    ...where,
    'Try this: create a job, claim it, complete it with the lease that the claim answered with.',
    post('/create-job', '{"data":{"hello":"world"}}'),
    post('/jobs/claim', '{"worker":"me"}'),
    post('/jobs/ID/complete', '{"lease":"LEASE","result":{"ok":true}}'),
  ].join('\n')
}

/** Shorter keys can be guessed. */
const MIN_KEY_CHARACTERS = 16

/** Who can reach the service, and what they need. */
function describeReach({ apiKey, host, embedded }: Config): string[] {
  const isOpen = !isLoopback(host)
  return [
    ...(apiKey === undefined ? ['No API_KEY is set, so only programs on this machine are served.'] : []),
    ...(isOpen ? [`Other machines reach it too, as it listens on ${host}.`] : []),
    ...(isOpen && apiKey !== undefined && apiKey.length < MIN_KEY_CHARACTERS
      ? ['API_KEY is short, and may be guessed: make one with "openssl rand -hex 32".']
      : []),
    ...(isLoopback(embedded.host)
      ? []
      : ['Whoever reaches the embedded GitHub may act on its pages: keep it to networks that you trust.']),
  ]
}
