import { flag, text } from '@octoqueue/command-line'
import { DEFAULTS } from '../defaults.ts'

/** The options of `octoqueue work`, for its help: nothing of the worker is loaded yet. */
export const WORK_OPTIONS = {
  handlers: text('FOLDER', 'Where the handlers are: emails.js has those of the type emails'),
  queues: text('NAMES', `Where jobs come from, in this order; WORKER_QUEUES, or ${DEFAULTS.queues}`),
  concurrency: text('N', `Jobs at once; MAX_CONCURRENT_JOBS, or ${DEFAULTS.concurrency}`),
  'poll-interval': text('SECONDS', 'Ask this often instead of waiting at the service; POLL_INTERVAL'),
  'lease-seconds': text('SECONDS', `How long a job stays held without news; ${DEFAULTS.leaseSeconds}`),
  'timeout-seconds': text('SECONDS', 'Stop a handler after so long; never'),
  'drain-seconds': text('SECONDS', `Wait for running jobs at the end; ${DEFAULTS.drainSeconds}`),
  name: text('NAME', "The worker's name, shown on issues; of host, process and chance"),
  'health-port': text('PORT', 'Answer GET /health and GET /metrics on this port'),
  'health-host': text('ADDRESS', 'Answer there; 127.0.0.1'),
  'until-empty': flag('End when there is no job left'),
}
