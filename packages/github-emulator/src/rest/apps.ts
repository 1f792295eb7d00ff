import { generateKeyPairSync } from 'node:crypto'
import { isoSeconds } from '../git.ts'
import { parseBody } from '../headers-and-limits/body.ts'
import { forbidden, notFound, unauthorized, unprocessable } from '../problem.ts'
import type { App, Granted } from '../store/apps.ts'
import type { Installation } from '../store/installations.ts'
import type { Repository } from '../store/repositories.ts'
import type { Store } from '../store/store.ts'
import { appToJson, installationToJson } from '../to-json/app.ts'
import { repositoryToJson } from '../to-json/repository.ts'
import { fieldsOf, list, record } from './fields.ts'
import { type Call, type Endpoint, noContent, ok, pageOf, type Reply } from './route.ts'

/** From the least to the most. */
const ACCESS = ['read', 'write', 'admin']

/** Whoever comes with anything but an App's signed token is told this. */
function signer({ app }: Call): App {
  if (!app) throw unauthorized('A JSON web token could not be decoded')
  return app
}

const getApp = (call: Call): Reply => ok(appToJson(call, signer(call)))

function getRepositoryInstallation(call: Call): Reply {
  const app = signer(call)
  const { owner = '', repo = '' } = call.parameters
  const repository = call.store.repositories.named(owner, repo)
  const installation = repository && call.store.installations.on(app, repository)
  if (!installation) throw notFound()
  return ok(installationToJson(call, app, installation))
}

function getUserInstallation(call: Call): Reply {
  const app = signer(call)
  const account = call.store.users.withLogin(call.parameters.username ?? '')
  const installation = call.store.installations.ofApp(app).find((one) => one.account_id === account?.id)
  if (!installation) throw notFound()
  return ok(installationToJson(call, app, installation))
}

function listInstallations(call: Call): Reply {
  const app = signer(call)
  const page = pageOf(call.query)
  const all = call.store.installations.ofApp(app)
  const shown = all.slice(page.offset, page.offset + page.limit)
  return {
    ...ok(shown.map((installation) => installationToJson(call, app, installation))),
    page: { ...page, total: all.length },
  }
}

/** One of the App's own installations. */
function ownInstallation(call: Call): Installation {
  const app = signer(call)
  const installation = call.store.installations.withId(Number(call.parameters.installation_id))
  if (installation?.app_id !== app.id) throw notFound()
  return installation
}

const changeInstallation =
  (change: (store: Store, installation: Installation) => void) =>
  (call: Call): Reply => {
    change(call.store, ownInstallation(call))
    return noContent()
  }

function createAccessToken(call: Call): Reply {
  const installation = ownInstallation(call)
  if (installation.suspended_at !== null) throw forbidden('This installation has been suspended')
  const fields = fieldsOf(parseBody(call.text))
  const repositories = readRepositories(call, installation, fields)
  const permissions = readPermissions(installation, record(fields, 'permissions'))
  const chosen = repositories && { repositories }
  const { token, expiresAt } = call.store.installationTokens.create({ installation, permissions, ...chosen })
  const shown = repositories && {
    repositories: repositories.map((one) => repositoryToJson(call, one, undefined)),
  }
  const selection = repositories ? 'selected' : installation.repository_selection
  const expires = isoSeconds(expiresAt)
  return {
    status: 201,
    body: { token, expires_at: expires, permissions, repository_selection: selection, ...shown },
  }
}

/** GitHub's words, as threads about `create-github-app-token` have them. */
function readRepositories(
  { store }: Call,
  installation: Installation,
  fields: Record<string, unknown>,
): Repository[] | undefined {
  const [names, ids] = [list(fields, 'repositories'), list(fields, 'repository_ids')]
  if (!names && !ids) return undefined
  const all = store.installations.repositoriesOf(installation)
  const found = [
    ...(names ?? []).map((name) => all.find((one) => one.name.toLowerCase() === String(name).toLowerCase())),
    ...(ids ?? []).map((id) => all.find((one) => one.id === id)),
  ]
  if (found.includes(undefined)) {
    throw unprocessable(
      'There is at least one repository that does not exist or is not accessible to the parent installation.',
    )
  }
  return found.filter((one) => one !== undefined)
}

function readPermissions({ permissions }: Installation, asked: Record<string, unknown> | undefined): Granted {
  if (!asked) return permissions
  const isGranted = ([name, access]: [string, unknown]) =>
    ACCESS.indexOf(String(access)) >= 0 &&
    ACCESS.indexOf(String(access)) <= ACCESS.indexOf(permissions[name] ?? '')
  if (!Object.entries(asked).every(isGranted)) {
    throw unprocessable('The permissions requested are not granted to this installation.')
  }
  return { metadata: 'read', ...(asked as Granted) }
}

/** What a token of an installation reaches. */
function listRepositories(call: Call): Reply {
  if (call.reach === undefined) throw forbidden('You must authenticate with an installation access token')
  const page = pageOf(call.query)
  const all = call.store.repositories.all()
  const shown = all.slice(page.offset, page.offset + page.limit)
  return {
    ...ok({
      total_count: all.length,
      repository_selection: 'selected',
      repositories: shown.map((one) => repositoryToJson(call, one, call.actor)),
    }),
    page: { ...page, total: all.length },
  }
}

export const appEndpoints: readonly Endpoint[] = [
  { method: 'GET', path: '/app', handle: getApp },
  { method: 'GET', path: '/app/installations', handle: listInstallations },
  {
    method: 'DELETE',
    path: '/app/installations/{installation_id}',
    handle: changeInstallation(({ installations }, one) => installations.remove(one)),
  },
  {
    method: 'PUT',
    path: '/app/installations/{installation_id}/suspended',
    handle: changeInstallation(({ installations }, one) => installations.suspend(one)),
  },
  {
    method: 'DELETE',
    path: '/app/installations/{installation_id}/suspended',
    handle: changeInstallation(({ installations }, one) => installations.suspend(one, false)),
  },
  { method: 'POST', path: '/app/installations/{installation_id}/access_tokens', handle: createAccessToken },
  { method: 'GET', path: '/repos/{owner}/{repo}/installation', handle: getRepositoryInstallation },
  { method: 'GET', path: '/users/{username}/installation', handle: getUserInstallation },
  { method: 'GET', path: '/installation/repositories', handle: listRepositories },
]

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

/**
 * The last of the three steps of docs.github.com, "Registering a GitHub App from a manifest": the code
 * becomes an App with a key.
 */
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
  const { hook_attributes: hook, default_events: events = [] } = manifest
  const webhookSecret = hook ? secret() : null
  if (hook) {
    const fields = { url: hook.url, active: hook.active === false ? 0 : 1, secret: webhookSecret, events }
    call.store.hooks.createForApp(app, { ...fields, content_type: 'json' })
    call.webhooks.start()
  }
  const body = {
    ...appToJson(call, app),
    client_secret: secret(),
    webhook_secret: webhookSecret,
    pem: String(privateKey.export({ type: 'pkcs1', format: 'pem' })),
  }
  return { status: 201, body }
}

export const manifestEndpoints: readonly Endpoint[] = [
  { method: 'POST', path: '/app-manifests/{code}/conversions', handle: convert },
]
