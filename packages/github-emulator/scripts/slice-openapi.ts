/**
 * Cuts the operations that Octoqueue uses, and the schemas that they refer to, out of GitHub's published
 * OpenAPI description, and writes them to fidelity/openapi.json.
 *
 *   node scripts/slice-openapi.ts            write the slice
 *   node scripts/slice-openapi.ts --check    exit 1 when the committed slice differs from a fresh one
 *
 * The package that carries the description unpacks to 385 MB, so it is no dependency: it is fetched into a
 * cache folder, held against the hash below, and one file of it is unpacked.
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { cutSlice, type Description, printSlice } from '../fidelity/slice.ts'

/**
 * To serve or call one more operation, add its line (as docs.github.com/rest prints it) and run this script.
 */
const OPERATIONS = [
  'GET /rate_limit',
  'GET /user',
  'GET /user/{account_id}',
  'GET /users/{username}',
  'GET /users/{username}/installation',
  'GET /app',
  'GET /app/installations',
  'DELETE /app/installations/{installation_id}',
  'PUT /app/installations/{installation_id}/suspended',
  'DELETE /app/installations/{installation_id}/suspended',
  'POST /app/installations/{installation_id}/access_tokens',
  'POST /app-manifests/{code}/conversions',
  'GET /installation/repositories',
  'GET /repos/{owner}/{repo}',
  'PATCH /repos/{owner}/{repo}',
  'GET /repos/{owner}/{repo}/installation',
  'GET /repos/{owner}/{repo}/commits/{ref}',
  'GET /repos/{owner}/{repo}/issues',
  'POST /repos/{owner}/{repo}/issues',
  'GET /repos/{owner}/{repo}/issues/{issue_number}',
  'PATCH /repos/{owner}/{repo}/issues/{issue_number}',
  'GET /repos/{owner}/{repo}/issues/{issue_number}/dependencies/blocked_by',
  'POST /repos/{owner}/{repo}/issues/{issue_number}/dependencies/blocked_by',
  'DELETE /repos/{owner}/{repo}/issues/{issue_number}/dependencies/blocked_by/{issue_id}',
  'GET /repos/{owner}/{repo}/issues/{issue_number}/dependencies/blocking',
  'GET /repos/{owner}/{repo}/issues/{issue_number}/sub_issues',
  'POST /repos/{owner}/{repo}/issues/{issue_number}/sub_issues',
  'DELETE /repos/{owner}/{repo}/issues/{issue_number}/sub_issue',
  'GET /repos/{owner}/{repo}/issues/{issue_number}/parent',
  'GET /repos/{owner}/{repo}/issues/{issue_number}/labels',
  'POST /repos/{owner}/{repo}/issues/{issue_number}/labels',
  'PUT /repos/{owner}/{repo}/issues/{issue_number}/labels',
  'DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels',
  'DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}',
  'GET /repos/{owner}/{repo}/labels',
  'POST /repos/{owner}/{repo}/labels',
  'GET /repos/{owner}/{repo}/labels/{name}',
  'PATCH /repos/{owner}/{repo}/labels/{name}',
  'DELETE /repos/{owner}/{repo}/labels/{name}',
  'GET /repos/{owner}/{repo}/issues/comments',
  'GET /repos/{owner}/{repo}/issues/comments/{comment_id}',
  'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}',
  'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}',
  'GET /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions',
  'POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions',
  'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions/{reaction_id}',
  'GET /repos/{owner}/{repo}/issues/{issue_number}/reactions',
  'POST /repos/{owner}/{repo}/issues/{issue_number}/reactions',
  'DELETE /repos/{owner}/{repo}/issues/{issue_number}/reactions/{reaction_id}',
  'POST /repos/{owner}/{repo}/issues/{issue_number}/assignees',
  'DELETE /repos/{owner}/{repo}/issues/{issue_number}/assignees',
  'PUT /repos/{owner}/{repo}/issues/{issue_number}/lock',
  'DELETE /repos/{owner}/{repo}/issues/{issue_number}/lock',
  'GET /repos/{owner}/{repo}/issues/events',
  'GET /repos/{owner}/{repo}/issues/events/{event_id}',
  'GET /repos/{owner}/{repo}/issues/{issue_number}/events',
  'GET /repos/{owner}/{repo}/issues/{issue_number}/timeline',
  'GET /repos/{owner}/{repo}/issues/{issue_number}/comments',
  'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
  'GET /repos/{owner}/{repo}/git/ref/{ref}',
  'GET /repos/{owner}/{repo}/git/matching-refs/{ref}',
  'POST /repos/{owner}/{repo}/git/refs',
  'PATCH /repos/{owner}/{repo}/git/refs/{ref}',
  'DELETE /repos/{owner}/{repo}/git/refs/{ref}',
  'POST /repos/{owner}/{repo}/git/commits',
  'GET /repos/{owner}/{repo}/git/commits/{commit_sha}',
  'POST /repos/{owner}/{repo}/git/trees',
  'GET /repos/{owner}/{repo}/git/trees/{tree_sha}',
  'POST /repos/{owner}/{repo}/git/blobs',
  'GET /repos/{owner}/{repo}/git/blobs/{file_sha}',
  'GET /repos/{owner}/{repo}/contents/{path}',
  'PUT /repos/{owner}/{repo}/contents/{path}',
  'DELETE /repos/{owner}/{repo}/contents/{path}',
  'GET /repos/{owner}/{repo}/milestones',
  'POST /repos/{owner}/{repo}/milestones',
  'GET /repos/{owner}/{repo}/milestones/{milestone_number}',
  'PATCH /repos/{owner}/{repo}/milestones/{milestone_number}',
  'DELETE /repos/{owner}/{repo}/milestones/{milestone_number}',
  'GET /repos/{owner}/{repo}/collaborators',
  'GET /repos/{owner}/{repo}/collaborators/{username}/permission',
  'GET /repos/{owner}/{repo}/actions/jobs/{job_id}',
  'GET /repos/{owner}/{repo}/actions/runs/{run_id}',
  'POST /repos/{owner}/{repo}/actions/runs/{run_id}/cancel',
  'GET /repos/{owner}/{repo}/actions/runs/{run_id}/jobs',
  'POST /repos/{owner}/{repo}/statuses/{sha}',
  'POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches',
  'POST /repos/{owner}/{repo}/dispatches',
  'GET /repos/{owner}/{repo}/hooks',
  'POST /repos/{owner}/{repo}/hooks',
  'GET /repos/{owner}/{repo}/hooks/{hook_id}',
  'PATCH /repos/{owner}/{repo}/hooks/{hook_id}',
  'DELETE /repos/{owner}/{repo}/hooks/{hook_id}',
  'GET /repos/{owner}/{repo}/hooks/{hook_id}/config',
  'PATCH /repos/{owner}/{repo}/hooks/{hook_id}/config',
  'POST /repos/{owner}/{repo}/hooks/{hook_id}/pings',
  'POST /repos/{owner}/{repo}/hooks/{hook_id}/tests',
  'GET /repos/{owner}/{repo}/hooks/{hook_id}/deliveries',
  'GET /repos/{owner}/{repo}/hooks/{hook_id}/deliveries/{delivery_id}',
  'POST /repos/{owner}/{repo}/hooks/{hook_id}/deliveries/{delivery_id}/attempts',
  'GET /app/hook/config',
  'PATCH /app/hook/config',
  'GET /app/hook/deliveries',
  'GET /app/hook/deliveries/{delivery_id}',
  'POST /app/hook/deliveries/{delivery_id}/attempts',
]

const PACKAGE = '@octokit/openapi'
const VERSION = '23.0.2'
/** The registry's `dist.integrity` of that version. A different archive is refused. */
const INTEGRITY =
  'sha512-pV8M7L9GY23AybNvTmo2nyjmpmnt6+2sRE/tqr0ZLQcPS4lnw7u5eZGNmwRNkBC3D7gZXbFx5AHzLUVRBXGDhg=='
const MEMBER = 'package/generated/api.github.com.json'

const root = path.resolve(import.meta.dirname, '..')
const cache = path.resolve(root, '../../node_modules/.cache/octoqueue')
const target = path.join(root, 'fidelity/openapi.json')

function integrityOf(file: string): string {
  return `sha512-${createHash('sha512').update(readFileSync(file)).digest('base64')}`
}

function fetchArchive(): string {
  const archive = path.join(cache, `octokit-openapi-${VERSION}.tgz`)
  if (existsSync(archive) && integrityOf(archive) === INTEGRITY) return archive
  mkdirSync(cache, { recursive: true })
  execFileSync('npm', ['pack', `${PACKAGE}@${VERSION}`, '--silent', '--pack-destination', cache], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const found = integrityOf(archive)
  if (found !== INTEGRITY) throw new Error(`${archive} has integrity ${found}, expected ${INTEGRITY}.`)
  return archive
}

function readDescription(): Description {
  execFileSync('tar', ['-xzf', fetchArchive(), '-C', cache, MEMBER])
  return JSON.parse(readFileSync(path.join(cache, MEMBER), 'utf8'))
}

function main(flags: readonly string[]): void {
  const fresh = printSlice(cutSlice(readDescription(), OPERATIONS, { package: PACKAGE, version: VERSION }))
  if (!flags.includes('--check')) {
    writeFileSync(target, fresh)
    process.stdout.write(`Wrote ${OPERATIONS.length} operations to ${path.relative(root, target)}.\n`)
    return
  }
  if (existsSync(target) && readFileSync(target, 'utf8') === fresh) return
  process.stderr.write(
    `${path.relative(root, target)} is not what scripts/slice-openapi.ts cuts from ${PACKAGE}@${VERSION}. ` +
      'Run "npm run build:slices" and commit the result.\n',
  )
  process.exitCode = 1
}

main(process.argv.slice(2))
