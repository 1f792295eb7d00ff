import { isoSeconds } from '../git.ts'
import type { App } from '../store/apps.ts'
import type { Installation } from '../store/installations.ts'
import { nodeId } from './node-id.ts'
import type { Site } from './site.ts'
import { userToJson } from './user.ts'

/** OpenAPI `integration`. */
export function appToJson(site: Site, app: App) {
  const at = isoSeconds(app.created_at)
  return {
    id: app.id,
    slug: app.slug,
    node_id: nodeId('App', app.id),
    client_id: app.client_id,
    owner: userToJson(site, site.store.users.withId(app.owner_id)),
    name: app.name,
    description: app.description,
    // GitHub wants a home page of every App.
    external_url: app.external_url || site.url,
    html_url: `${site.url}/apps/${app.slug}`,
    created_at: at,
    updated_at: at,
    permissions: app.permissions,
    events: app.events,
  }
}

/** OpenAPI `installation`. */
export function installationToJson(site: Site, app: App, installation: Installation) {
  const at = isoSeconds(installation.created_at)
  const account = site.store.users.withId(installation.account_id)
  return {
    id: installation.id,
    account: userToJson(site, account),
    repository_selection: installation.repository_selection,
    access_tokens_url: `${site.url}/app/installations/${installation.id}/access_tokens`,
    repositories_url: `${site.url}/installation/repositories`,
    html_url: `${site.url}/settings/installations/${installation.id}`,
    app_id: app.id,
    client_id: app.client_id,
    app_slug: app.slug,
    target_id: account.id,
    target_type: account.type,
    permissions: installation.permissions,
    events: app.events,
    created_at: at,
    updated_at: at,
    single_file_name: null,
    has_multiple_single_files: false,
    single_file_paths: [],
    suspended_by: installation.suspended_at === null ? null : userToJson(site, account),
    suspended_at: installation.suspended_at === null ? null : isoSeconds(installation.suspended_at),
  }
}
