import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Ref, RefUpdate } from '@octoqueue/github-emulator'
import { type Signature, ZERO_OID } from '@octoqueue/github-emulator/parts'

/** How long a transaction waits for a lock: git's own 100 ms are short for a loaded machine. */
const LOCK_TIMEOUT_MS = 10_000

/** Keeps everybody's own settings out. */
const ENVIRONMENT = { PATH: process.env.PATH, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' }

/** Why tests over real git cannot run here; undefined when they can. */
export const whyNoGit = ((): string | undefined => {
  try {
    execFileSync('git', ['--version'], { stdio: 'ignore' })
    return undefined
  } catch {
    return 'there is no git on this machine'
  }
})()

/** Git refused, in its own words. */
export class GitRefusal extends Error {}

export type GitRepository = ReturnType<typeof createGitRepository>

/**
 * A bare repository in a folder of its own; every read and write is a process of git's. `close` it in the
 * end.
 */
export function createGitRepository() {
  const folder = mkdtempSync(path.join(tmpdir(), 'octoqueue-git-'))
  const settings = [
    `core.filesRefLockTimeout=${LOCK_TIMEOUT_MS}`,
    `core.packedRefsTimeout=${LOCK_TIMEOUT_MS}`,
    'core.fsync=none',
  ].flatMap((setting) => ['-c', setting])
  execFileSync('git', ['init', '--quiet', '--bare', folder], { env: ENVIRONMENT })

  /** Resolves to what git printed. @throws GitRefusal */
  const git = (args: readonly string[], input: string | Uint8Array = '', env: Record<string, string> = {}) =>
    new Promise<Buffer>((resolve, reject) => {
      const child = spawn('git', [...settings, ...args], { cwd: folder, env: { ...ENVIRONMENT, ...env } })
      const printed: Buffer[] = []
      let complaint = ''
      child.stdout.on('data', (piece: Buffer) => printed.push(piece))
      child.stderr.on('data', (piece) => {
        complaint += piece
      })
      child.once('error', reject)
      // It may have ended before it read all; its exit code tells why.
      child.stdin.on('error', () => {})
      child.once('close', (code) =>
        code === 0 ? resolve(Buffer.concat(printed)) : reject(new GitRefusal(complaint.trim())),
      )
      child.stdin.end(input)
    })
  const oidOf = async (printed: Promise<Buffer>) => (await printed).toString().trim()

  /** All refs whose names begin with the prefix, sorted; git itself only knows whole folders. */
  async function refs(prefix: string): Promise<Ref[]> {
    const printed = await git([
      'for-each-ref',
      '--format=%(objectname) %(refname)',
      path.posix.dirname(`${prefix}x`),
    ])
    const lines = printed.toString().split('\n').filter(Boolean)
    const listed = lines.map((line) => ({
      oid: line.slice(0, ZERO_OID.length),
      name: line.slice(ZERO_OID.length + 1),
    }))
    return listed.filter(({ name }) => name.startsWith(prefix))
  }

  /** Makes all changes or none. @throws GitRefusal */
  async function transact(updates: readonly RefUpdate[], end: 'commit' | 'abort' = 'commit'): Promise<void> {
    await Promise.all(updates.map(checkForward))
    await git(['update-ref', '--stdin'], ['start', ...updates.map(commandOf), 'prepare', end, ''].join('\n'))
  }

  /** Git moves a ref anywhere; GitHub only forward, unless forced. */
  async function checkForward({ name, beforeOid, afterOid, force }: RefUpdate): Promise<void> {
    const isMoved = beforeOid !== ZERO_OID && afterOid !== ZERO_OID
    if (isMoved && !force) await git(['merge-base', '--is-ancestor', name, afterOid])
  }

  return {
    refs,
    transact,
    read: (type: 'commit' | 'blob', oid: string) => git(['cat-file', type, oid]),
    writeBlob: (content: string | Uint8Array) => oidOf(git(['hash-object', '-w', '--stdin'], content)),
    writeTree: (files: readonly { mode: string; oid: string; name: string }[]) =>
      oidOf(git(['mktree'], files.map(({ mode, oid, name }) => `${mode} blob ${oid}\t${name}\n`).join(''))),
    writeCommit: (commit: { tree: string; message: string; author: Signature; committer: Signature }) => {
      const env = { ...signatureOf('AUTHOR', commit.author), ...signatureOf('COMMITTER', commit.committer) }
      return oidOf(git(['commit-tree', commit.tree], commit.message, env))
    },
    /** Puts all refs into one file, as GitHub does now and then. */
    pack: () => git(['pack-refs', '--all']),
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}

function commandOf({ name, beforeOid, afterOid }: RefUpdate): string {
  const before = beforeOid ?? ''
  if (afterOid === ZERO_OID) return `delete ${name} ${before}`.trimEnd()
  return beforeOid === ZERO_OID
    ? `create ${name} ${afterOid}`
    : `update ${name} ${afterOid} ${before}`.trimEnd()
}

const signatureOf = (role: 'AUTHOR' | 'COMMITTER', { name, email, date }: Signature) => ({
  [`GIT_${role}_NAME`]: name,
  [`GIT_${role}_EMAIL`]: email,
  [`GIT_${role}_DATE`]: date,
})
