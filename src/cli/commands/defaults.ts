/* What commands take when an option is not given. Their help names it. */

export const GITHUB = {
  host: '127.0.0.1',
  port: 8081,
  data: '.octoqueue',
  repo: 'local/jobs',
  'rate-limit': 5000,
}
export const INIT = { queue: 'default', dir: '.', action: 'octoqueue/octoqueue@v1' }
export const DOCTOR = { refs: 1_000 }
export const WORK = { queues: 'default', concurrency: 1, leaseSeconds: 300, drainSeconds: 8 }
export const LEDGER_WAIT_SECONDS = 900
export const SERVICE_URL = 'http://localhost:8080'
