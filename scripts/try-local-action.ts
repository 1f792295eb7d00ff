/**
 * Runs the Action with GitHub's own tool for trying an Action on one's machine,
 * https://github.com/github/local-action, against an embedded GitHub:
 *
 *   node scripts/try-local-action.ts             installs the tool into a temporary folder first
 *   node scripts/try-local-action.ts FOLDER      uses the one that `npm install --global --prefix FOLDER` installed
 *
 * This shows that the source runs, main and post, on the tool's stand-ins for the toolkit, and that a job is
 * claimed and settled. It shows no more. The bundle has the toolkit inside, which the tool cannot replace:
 * its main part runs for real, and then the tool misses a `run()` to call. The tool evaluates no expressions,
 * runs no workflow, has no other steps, knows no failure or cancellation, issues no identity and masks no
 * secrets. packages/workflow-runner does all that, and the bundle is tested there.
 */
import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { execFile, execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { createQueueOn, OWNER, openGitHub, REPO, TOKEN } from '../bench/setup.ts'
import { listen } from '../src/node/listen.ts'

const PACKAGES = ['@github/local-action@7.0.1', 'tsx@4.21.0']
const MAX_RUN_MS = 120_000

const root = path.join(import.meta.dirname, '..')
const folder = mkdtempSync(path.join(tmpdir(), 'octoqueue-local-action-'))
const tool = process.argv[2] === undefined ? install() : path.resolve(process.argv[2])
const github = openGitHub()
const { url, close } = await listen(github.app.fetch, '127.0.0.1', 0)
const queue = createQueueOn(github)

function install(): string {
  const to = path.join(folder, 'tool')
  const options = ['--global', '--prefix', to, '--ignore-scripts', '--no-audit', '--no-fund']
  execFileSync('npm', ['install', ...options, ...PACKAGES], { stdio: ['ignore', 'ignore', 'inherit'] })
  return to
}

/** A file for the tool to load: it calls a function `run`, where the runner just starts a file. */
function entry(name: string, lines: readonly string[]): string {
  const file = path.join(folder, name)
  writeFileSync(file, lines.join('\n'))
  return file
}

/** Runs the tool, and resolves to what it printed. */
async function trial(
  issue: number,
  [main, post]: readonly [main: string, post?: string],
  files: Record<string, string>,
): Promise<string> {
  const inputs = { ISSUE: String(issue), TOKEN, 'CHECK-RUN-ID': '1', 'JOB-STATUS': 'success' }
  const lines = Object.entries(inputs).map(([name, value]) => `INPUT_${name}=${value}`)
  const dotenv = entry('inputs.env', lines)
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    npm_config_prefix: tool,
    RUNNER_TEMP: folder,
    GITHUB_API_URL: url,
    GITHUB_SERVER_URL: url,
    GITHUB_REPOSITORY: `${OWNER}/${REPO}`,
    GITHUB_RUN_ID: '7',
    ...files,
  }
  const relative = (file: string) => path.relative(root, file)
  const after = post === undefined ? [] : ['--post', relative(post)]
  const told = ['run', '.', relative(main), relative(dotenv), ...after]
  const options = { cwd: root, env, timeout: MAX_RUN_MS }
  return promisify(execFile)(path.join(tool, 'bin/local-action'), told, options).then(
    ({ stdout }) => stdout,
    // The bundle has no function for the tool to call, which it reports as a failure.
    ({ stdout, stderr }: { stdout: string; stderr: string }) => stdout + stderr,
  )
}

async function trySource(): Promise<void> {
  const source = JSON.stringify(path.join(root, 'action/run.ts'))
  const main = entry('main.ts', [
    `import { run as start } from ${source}`,
    "export const run = () => start('main')",
  ])
  const post = entry('post.ts', [
    "import { writeFileSync } from 'node:fs'",
    `import { run as start } from ${source}`,
    'export async function run() {',
    "  writeFileSync(process.env.QUEUE_RESULT ?? '', '{\"sent\": true}')",
    "  await start('post')",
    '}',
  ])
  const summary = entry('summary.md', [])
  const { id } = await queue.enqueue({ data: { to: 'ada' } })
  const printed = await trial(id, [main, post], { GITHUB_STEP_SUMMARY: summary })
  match(printed, /::set-output name=found::true/)
  match(printed, /::set-output name=payload::\{"to":"ada"\}/)
  const { status, attempt, result } = await queue.get(id)
  deepEqual({ status, attempt, result }, { status: 'completed', attempt: 1, result: { sent: true } })
  match(readFileSync(summary, 'utf8'), /completed/)
}

async function tryBundle(): Promise<void> {
  const [outputs, state] = [entry('outputs', []), entry('state', [])]
  const { id } = await queue.enqueue({ data: { to: 'grace' } })
  const main = path.join(root, 'action/dist/main.mjs')
  const files = { GITHUB_OUTPUT: outputs, GITHUB_STATE: state, GITHUB_ENV: entry('env', []) }
  const printed = await trial(id, [main], files)
  match(printed, /does not export a run\(\) function/)
  match(readFileSync(outputs, 'utf8'), /^found<<(.+)\ntrue\n\1\n/)
  ok(readFileSync(state, 'utf8').includes('job<<'))
  equal((await queue.get(id)).status, 'processing')
}

try {
  writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }\n')
  await trySource()
  await tryBundle()
  process.stdout.write('local-action took a job and settled it by the source, and took one by the bundle\n')
} finally {
  await close(0)
  github.close()
  rmSync(folder, { recursive: true, force: true })
}
