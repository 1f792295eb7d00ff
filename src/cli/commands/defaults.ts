import { flag, text, under } from '@octoqueue/command-line'

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
export const LEDGER_WAIT_SECONDS = 900

/** How commands reach the queue; what is left out is looked for in this order. */
export const CONNECTION_OPTIONS = under('Which queue, and how it is told:', {
  url: text('URL', 'Through the service there; OCTOQUEUE_URL, or url in octoqueue.json'),
  key: text('KEY', 'Key to show there; better OCTOQUEUE_KEY, which other accounts cannot see'),
  repo: text('OWNER/NAME', 'Straight on GitHub, with GH_TOKEN; GITHUB_REPO, or repo in octoqueue.json'),
  data: text('FOLDER', `Else what runs on, or lies in, this folder; OCTOQUEUE_DATA, or ${GITHUB.data}`),
  json: flag('Print one JSON object instead of sentences or a table'),
})
