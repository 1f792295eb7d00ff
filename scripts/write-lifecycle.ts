import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { STATUS_LABELS } from '@octoqueue/job-labels'
import type { Entry } from '../src/domain/entry.ts'
import { STATUSES } from '../src/domain/job.ts'
import { type Party, VERBS, type VerbRow } from '../src/domain/verbs.ts'
import type { Operation } from '../src/http/operation.ts'
import { OPERATIONS } from '../src/http/operations.ts'

/*
 * Writes docs/lifecycle.md from the table of verbs (src/domain/verbs.ts) and the operations that say them.
 * With `--check` it changes nothing, and exits with 1 when the page is not what it would write.
 */

const PAGE = new URL('../docs/lifecycle.md', import.meta.url)

const verbs = Object.entries<VerbRow>(VERBS)
const code = (text: string) => `\`${text}\``
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

/**
 * Each pair of statuses once, with all verbs that lead from the one to the other; verbs that keep the status
 * are left out.
 */
function diagram(): string {
  const arrows = new Map<string, string[]>()
  for (const [verb, { from, to }] of verbs) {
    if (from.join() === to.join()) continue
    const [starts, ends] = [from.length > 0 ? from : ['[*]'], to.length > 0 ? to : ['[*]']]
    for (const arrow of starts.flatMap((start) =>
      ends.map((end) => (start === end ? '' : `${start} --> ${end}`)),
    ))
      if (arrow) arrows.set(arrow, [...(arrows.get(arrow) ?? []), verb])
  }
  return [...arrows].map(([arrow, names]) => `  ${arrow}: ${names.join(', ')}`).join('\n')
}

const BY: Readonly<Record<Party, string>> = {
  producer: 'its producer',
  worker: 'a worker',
  holder: 'the holder of its lease',
  operator: 'an operator',
  person: 'a person, on the issue',
  queue: 'the queue itself',
}

const operations = Object.values<Operation>(OPERATIONS)

function verbRow([verb, { from, to, by, summary }]: (typeof verbs)[number]): string[] {
  const says = operations.filter((operation) => operation.verb === verb)
  const scopes = new Set(says.flatMap(({ scope, scopeWithoutLease = scope }) => [scope, scopeWithoutLease]))
  const api = says.map(({ method, path }) => code(`${method} ${path}`)).join(', ')
  const needs = says.length > 0 ? `; needs ${[...scopes].map(code).join(', or without a lease ')}` : ''
  const keeps = from.join() === to.join()
  return [
    code(verb),
    summary,
    from.join(', ') || '(no job yet)',
    keeps ? '(unchanged)' : to.join(', ') || '(no job any more)',
    by.map((party) => BY[party]).join('; '),
    api + needs,
  ]
}

/** The states that an entry of the ledger has, and what a job with such an entry shows. */
const STATES: Readonly<Record<Entry['state'], { means: string; shows: string }>> = {
  ready: { means: 'Can be claimed now', shows: '`pending`' },
  later: {
    means: 'Can be claimed later: it was delayed, or waits for its next attempt',
    shows: '`pending`',
  },
  held: {
    means: 'A worker has a lease on it',
    shows: '`processing`; `dispatched` until the workflow that it was handed to starts',
  },
  blocked: { means: 'Waits until somebody unblocks it', shows: '`blocked`' },
  done: {
    means: 'Ended; stays for at least a day, so that late callers find it',
    shows: '`completed`, `failed` or `cancelled`, by its outcome',
  },
}

const quiet = verbs.flatMap(([verb, { isQuiet }]) => (isQuiet ? [code(verb)] : [])).join(' and ')

const page = `<!-- Written by scripts/write-lifecycle.ts from src/domain/verbs.ts. Change it there, then: npm run build:docs -->

# The life of a job

A job has one of seven statuses: the label on its issue, and \`status\` in the API and in the metrics. Only
verbs change it, and each change is one atomic move in the ledger. When two verbs come at the same time, one
is first, and the other meets the job as the first left it.

\`\`\`mermaid
stateDiagram-v2
${diagram()}
\`\`\`

${table(
  ['status', 'means'],
  STATUSES.map((status) => [code(status), STATUS_LABELS[status].description]),
)}

## The verbs

${table(['verb', 'does', 'from', 'to', 'called by', 'in the API'], verbs.map(verbRow))}

- **A holder's verb** needs the \`lease\` from the answer to its claim. When that lease is over, because it
  expired or somebody cancelled, blocked or released the job, the answer is a 409 \`lease-lost\`, and nothing
  has changed.
- **Any other verb** is refused with a 409 \`illegal-transition\` unless the job has one of the statuses under
  "from".
- An attempt that **failed** or **expired** goes back to \`pending\` after a back-off, while attempts are left.
  After the last one, the job goes to its dead letter queue, where it is \`pending\` again; without such a queue
  it is \`failed\`.
- A job that was **released** or **blocked** gets its attempt back, and so does one whose workflow never
  started.
- A **person** makes a request on the issue's page, by commands in comments, labels, closing and reopening:
  [people.md](people.md) lists them. The next sweep serves it, if that person may at least triage issues.
- Each verb except ${quiet} is logged by its name, and counted as \`octoqueue_job_moves_total{verb="…"}\` in
  \`GET /metrics\`.

## Statuses and ledger entries

The ledger knows five states, by what may happen next; the status is what people see. An entry's state is in
the name of its git ref: \`refs/octoqueue/live/<queue>/<number>/…-<state>-…\` or
\`refs/octoqueue/done/<number>/…\`.

${table(
  ['entry', 'means', 'shown as'],
  Object.entries(STATES).map(([state, { means, shows }]) => [code(state), means, shows]),
)}
`

if (!process.argv.includes('--check')) writeFileSync(PAGE, page)
else if (!existsSync(PAGE) || readFileSync(PAGE, 'utf8') !== page) {
  process.stderr.write('docs/lifecycle.md is stale: run "npm run build:docs"\n')
  process.exitCode = 1
}
