import { generateKeyPairSync } from 'node:crypto'
import { notFound } from '../problem.ts'
import { presentApp } from '../to-json/app.ts'
import type { Call, Endpoint, Reply } from './route.ts'

/** What of a manifest is kept. */
export interface Manifest {
  name: string
  url: string
  description?: string
  redirect_url?: string
  hook_attributes?: { url: string; active?: boolean }
  default_permissions?: Record<string, string>
  default_events?: string[]
  public?: boolean
}

/** The last of the three steps of docs.github.com, "Registering a GitHub App from a manifest": the code becomes an App with a key. */
function convert(call: Call): Reply {
  const taken = call.store.apps.takeManifest(call.parameters.code ?? '')
  if (!taken) throw notFound()
  const manifest: Manifest = JSON.parse(taken.manifest)
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const app = call.store.apps.create({
    name: manifest.name,
    owner: taken.owner,
    publicKey: String(publicKey.export({ type: 'spki', format: 'pem' })),
    permissions: manifest.default_permissions ?? {},
    events: manifest.default_events ?? [],
    externalUrl: manifest.url,
    ...(manifest.description !== undefined && { description: manifest.description }),
  })
  const secret = () => crypto.randomUUID().replaceAll('-', '')
  const body = {
    ...presentApp(call, app),
    client_secret: secret(),
    webhook_secret: manifest.hook_attributes ? secret() : null,
    pem: String(privateKey.export({ type: 'pkcs1', format: 'pem' })),
  }
  return { status: 201, body }
}

export const manifestEndpoints: readonly Endpoint[] = [
  { method: 'POST', path: '/app-manifests/{code}/conversions', handle: convert },
]
