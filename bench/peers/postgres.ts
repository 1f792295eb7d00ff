import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/* A Postgres of this run alone: as its packages set it up, on a socket in a folder that goes afterwards. */

const MAX_WAITS = 100
const WAIT_MS = 100
const USER = 'bench'

interface Postgres {
  url: string
  close(): Promise<void>
}

/** @throws Error with what to install when there is no Postgres */
export async function openPostgres(): Promise<Postgres> {
  const { PEERS_DATABASE_URL: given } = process.env
  if (given) return { url: given, close: async () => {} }
  const bin = findPostgres()
  const account = accountOf()
  const folder = mkdtempSync(path.join(tmpdir(), 'peers-'))
  if (account) chownSync(folder, account.uid, account.gid)
  const data = path.join(folder, 'data')
  const as = { ...account, cwd: folder, stdio: 'ignore' } as const
  execFileSync(path.join(bin, 'initdb'), ['-D', data, '-U', USER, '--auth=trust'], as)
  const args = ['-D', data, '-k', folder, '-c', 'listen_addresses=']
  const server = spawn(path.join(bin, 'postgres'), args, as)
  const isUp = () => spawnSync(path.join(bin, 'pg_isready'), ['-h', folder], { stdio: 'ignore' }).status === 0
  for (let waited = 0; waited < MAX_WAITS && !isUp(); waited++) await sleep(WAIT_MS)
  return {
    url: `postgresql://${USER}@localhost/postgres?host=${encodeURIComponent(folder)}`,
    async close() {
      // Fast shutdown: it does not wait for connections.
      server.kill('SIGINT')
      await once(server, 'exit')
      rmSync(folder, { recursive: true })
    },
  }
}

function findPostgres(): string {
  const places = [...(process.env.PATH ?? '').split(':'), ...globSync('/usr/lib/postgresql/*/bin')]
  const found = places.find((place) => globSync(path.join(place, '{initdb,pg_isready}')).length === 2)
  if (found !== undefined) return found
  throw new Error(
    'There is no Postgres: install one (on Debian "apt-get install postgresql"), or set PEERS_DATABASE_URL to an empty database.',
  )
}

/** Postgres refuses to run as root. */
function accountOf(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const idOf = (kind: string) => Number(execFileSync('id', [kind, 'postgres'], { encoding: 'utf8' }))
  return { uid: idOf('-u'), gid: idOf('-g') }
}
