import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import path from 'node:path'
import type { LocalGitHub } from '@octoqueue/github-emulator'
import { readPrivateKey } from '../github/app/private-key.ts'
import type { AppCredentials } from '../github/client/account.ts'
import { readSecret, writeSecret } from './data-file.ts'

const NAME = 'Octoqueue'
const PERMISSIONS = { contents: 'write', issues: 'write', actions: 'write' }

/** An App on the embedded GitHub that is installed on all repositories of these owners; its key is kept in the data folder, beside the token. */
export function openApp(github: LocalGitHub, dataFolder: string, owners: readonly string[]): AppCredentials {
  const file = path.join(dataFolder, 'app.pem')
  const pem = readSecret(file) ?? makeKey(file)
  const publicKey = String(createPublicKey(pem).export({ type: 'spki', format: 'pem' }))
  const app = github.createApp({ name: NAME, owner: owners[0] ?? NAME, publicKey, permissions: PERMISSIONS })
  for (const owner of owners) github.installApp({ app: app.slug, owner })
  const read = readPrivateKey(pem)
  if ('fault' in read) throw new Error(`The key in ${file} ${read.fault}`)
  return { appId: String(app.id), privateKey: read.privateKey }
}

function makeKey(file: string): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const pem = String(privateKey.export({ type: 'pkcs1', format: 'pem' }))
  writeSecret(file, pem)
  return pem
}
